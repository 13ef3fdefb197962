// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/file_mark.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace ikelens {

namespace {

/// Long enough for some lines with their times.
constexpr std::uint64_t SampleBytes = 4096;

}  // namespace

TextMark::TextMark(const TextSource &text, std::uint64_t size)
    : m_size(size)
    , m_beginning(text.sample(0, std::size_t(std::min(SampleBytes, size))))
    , m_end(text.sample(size - std::min(SampleBytes, size), std::size_t(std::min(SampleBytes, size))))
{ }

bool TextMark::isIn(const TextSource &text) const
{
    return text.size() >= m_size && text.sample(0, std::size_t(m_beginning.size())) == m_beginning
        && text.sample(m_size - std::uint64_t(m_end.size()), std::size_t(m_end.size())) == m_end;
}

FileMark::FileMark(const TextSource &source)
    : m_path(source.name())
    , m_text(source, source.size())
{ }

FileMark::Change FileMark::look() const
{
    return compare(m_path);
}

FileMark::Change FileMark::compare(const QString &path) const
{
    // Asked first: opening a pipe would wait for somebody who writes.
    if (!QFileInfo(path).isFile())
        return Change::Gone;
    const auto now = TextSource::open(path);
    if (!now)
        return Change::Gone;
    if (!m_text.isIn(**now))
        return Change::Replaced;
    return (*now)->size() > m_text.size() ? Change::Grown : Change::None;
}

QString FileMark::renamedTo() const
{
    const QFileInfo self(m_path);
    for (const QFileInfo &file : self.dir().entryInfoList(QDir::Files, QDir::Time)) {
        if (file.fileName() == self.fileName() || std::uint64_t(file.size()) < m_text.size())
            continue;
        const Change change = compare(file.filePath());
        if (change == Change::None || change == Change::Grown)
            return file.filePath();
    }
    return {};
}

}  // namespace ikelens
