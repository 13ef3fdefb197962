// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/file_mark.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace ikelens {

namespace {

/// Long enough for some lines with their times, which no two logs have in common.
constexpr std::uint64_t SampleBytes = 4096;

bool holds(QFile &file, std::uint64_t offset, const QByteArray &bytes)
{
    return file.seek(qint64(offset)) && file.read(bytes.size()) == bytes;
}

}  // namespace

FileMark::FileMark(const TextSource &source)
    : m_path(source.name())
    , m_size(source.size())
    , m_beginning(source.sample(0, std::size_t(std::min(SampleBytes, m_size))))
    , m_end(source.sample(m_size - std::min(SampleBytes, m_size), std::size_t(std::min(SampleBytes, m_size))))
{ }

FileMark::Change FileMark::look() const
{
    return compare(m_path);
}

FileMark::Change FileMark::compare(const QString &path) const
{
    QFile file(path);
    // Asked first: opening a pipe would wait for somebody who writes.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)
        || file.size() == 0)
        return Change::Gone;
    const auto size = std::uint64_t(file.size());
    if (size < m_size || !holds(file, 0, m_beginning)
        || !holds(file, m_size - std::uint64_t(m_end.size()), m_end))
        return Change::Replaced;
    return size > m_size ? Change::Grown : Change::None;
}

QString FileMark::renamedTo() const
{
    const QFileInfo self(m_path);
    for (const QFileInfo &file : self.dir().entryInfoList(QDir::Files, QDir::Time)) {
        if (file.fileName() == self.fileName() || std::uint64_t(file.size()) < m_size)
            continue;
        const Change change = compare(file.filePath());
        if (change == Change::None || change == Change::Grown)
            return file.filePath();
    }
    return {};
}

}  // namespace ikelens
