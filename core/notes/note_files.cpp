// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/notes/note_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t EndBytes = 4096;
constexpr qint64 LargestFile = 16 << 20;
/// A note is looked for this far around its line; farther only where that finds nothing.
constexpr LineId Near = 1000;

QByteArray read(const TextSource &source, std::uint64_t offset, std::uint64_t count)
{
    QByteArray bytes(qsizetype(count), Qt::Uninitialized);
    const auto got = source.read(offset, std::span(bytes.data(), std::size_t(bytes.size())));
    bytes.truncate(got ? qsizetype(*got) : 0);
    return bytes;
}

QString hashOf(QByteArrayView bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).first(16).toHex());
}

QString hashOfLine(const Log &log, LineId line)
{
    return hashOf(log.lineText(line));
}

/// A stretch of a source, told by its hash.
struct Stretch
{
    std::uint64_t offset = 0, length = 0;
    QString hash;

    [[nodiscard]] static Stretch of(const TextSource &source, std::uint64_t offset, std::uint64_t length)
    {
        return {offset, length, hashOf(read(source, offset, length))};
    }
    [[nodiscard]] bool isIn(const TextSource &source) const
    {
        return length > 0 && length <= EndBytes && offset + length <= source.size()
            && hashOf(read(source, offset, length)) == hash;
    }
};

Stretch headOf(const TextSource &source)
{
    return Stretch::of(source, 0, std::min(source.size(), EndBytes));
}

/// `HASH-LENGTH.json`: the beginning of a source, for the name of its file.
QString fileName(const Stretch &head)
{
    return u"%1-%2.json"_s.arg(head.hash).arg(head.length);
}

Stretch headFromName(const QString &name)
{
    const QStringList parts = name.chopped(5).split(u'-');
    return parts.size() == 2 ? Stretch{0, parts[1].toULongLong(), parts[0]} : Stretch();
}

QJsonObject readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestFile)
        return {};
    const QJsonObject content = QJsonDocument::fromJson(file.readAll()).object();
    return content[u"format"].toString() == u"ikelens-notes" ? content : QJsonObject();
}

Stretch tailIn(const QJsonObject &content)
{
    const QJsonObject tail = content[u"tail"].toObject();
    return {std::uint64_t(tail[u"offset"].toInteger()), std::uint64_t(tail[u"length"].toInteger()),
            tail[u"hash"].toString()};
}

/// The file of a source: one whose beginning the source has, best one whose end it has, too.
QString fileFor(const TextSource &source, const QString &folder)
{
    QString best;
    bool hasTail = false;
    std::uint64_t longest = 0;
    for (const QString &name : QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        const Stretch head = headFromName(name);
        if (!head.isIn(source))
            continue;
        const bool tail = tailIn(readFile(QDir(folder).filePath(name))).isIn(source);
        if (std::pair(tail, head.length) > std::pair(hasTail, longest)) {
            best = QDir(folder).filePath(name);
            hasTail = tail;
            longest = head.length;
        }
    }
    return best;
}

/// The lines of one source: mostly a stretch of the log, scattered where files were merged.
class SourceLines
{
public:
    SourceLines(const Log &log, std::uint16_t source)
        : m_count(log.lineCountOf(source))
    {
        for (std::size_t at = 0; at < log.homes.size() && m_count > 0; ++at) {
            const TextHome &home = log.homes[at];
            const LineId first = log.lines.firstLineOf(std::uint16_t(at));
            if (!home.origins && home.source == source)
                m_first = first;
            for (LineId line = 0; home.origins && line < home.origins->lineCount(); ++line) {
                if (home.origins->of(line).source == source)
                    m_scattered.push_back(first + line);
            }
        }
    }

    [[nodiscard]] LineId count() const { return m_count; }
    /// By its place in the source, from 0.
    [[nodiscard]] LineId at(LineId index) const
    {
        return m_scattered.empty() ? m_first + index : m_scattered[index];
    }

private:
    LineId m_first = 0, m_count;
    std::vector<LineId> m_scattered;
};

/// The line that says what the note's line said: where it was, else the nearest around, else anywhere.
LineId findLine(const Log &log, const SourceLines &lines, LineId number, const QString &hash)
{
    const auto fits = [&](LineId index) { return hashOfLine(log, lines.at(index)) == hash; };
    if (number < lines.count() && fits(number))
        return lines.at(number);
    for (LineId distance = 1; distance <= Near; ++distance) {
        if (number >= distance && number - distance < lines.count() && fits(number - distance))
            return lines.at(number - distance);
        if (number + distance < lines.count() && fits(number + distance))
            return lines.at(number + distance);
    }
    return NoLine;
}

Annotations annotationsIn(const QJsonObject &content, const Log &log, std::uint16_t source)
{
    Annotations found;
    const SourceLines lines(log, source);
    for (const QJsonValue &value : content[u"notes"].toArray()) {
        const QJsonObject note = value.toObject();
        const qint64 number = note[u"line"].toInteger();
        if (number < 1 || number > NoLine || lines.count() == 0)
            continue;
        const LineId line = findLine(log, lines, LineId(number - 1), note[u"hash"].toString());
        if (line == NoLine)
            continue;
        const bool ofAttempt = note[u"of"].toString() == u"attempt";
        putAnnotation(found,
                      {line, ofAttempt ? Annotation::Scope::Attempt : Annotation::Scope::Line,
                       note[u"text"].toString()});
    }
    return found;
}

QJsonObject contentFor(const Log &log, std::uint16_t source, const Annotations &annotations)
{
    QJsonArray notes;
    for (const Annotation &annotation : annotations) {
        notes.append(
            QJsonObject{{u"line"_s, qint64(log.numberInSource(annotation.line))},
                        {u"hash"_s, hashOfLine(log, annotation.line)},
                        {u"of"_s, annotation.scope == Annotation::Scope::Attempt ? u"attempt"_s : u"line"_s},
                        {u"text"_s, annotation.text}});
    }
    const TextSource &text = *log.sources[source];
    const std::uint64_t length = std::min(text.size(), EndBytes);
    const Stretch tail = Stretch::of(text, text.size() - length, length);
    return {{u"format"_s, u"ikelens-notes"_s},
            {u"version"_s, 1},
            {u"tail"_s,
             QJsonObject{{u"offset"_s, qint64(tail.offset)},
                         {u"length"_s, qint64(tail.length)},
                         {u"hash"_s, tail.hash}}},
            {u"notes"_s, notes}};
}

std::expected<void, Error> write(const QString &path, const QJsonObject &content)
{
    QSaveFile file(path);
    errno = 0;
    if (QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        const QByteArray bytes = QJsonDocument(content).toJson();
        if (file.write(bytes) == bytes.size() && file.commit())
            return {};
    }
    return std::unexpected(Error{
        .kind = Error::Kind::NotWritable, .path = path, .systemError = errno, .detail = file.errorString()});
}

}  // namespace

Annotations NoteFiles::load(const Log &log) const
{
    Annotations all;
    for (std::size_t source = 0; source < log.sources.size(); ++source) {
        const QString path = fileFor(*log.sources[source], m_folder);
        if (path.isEmpty())
            continue;
        for (const Annotation &annotation : annotationsIn(readFile(path), log, std::uint16_t(source)))
            putAnnotation(all, annotation);
    }
    return all;
}

std::expected<void, Error> NoteFiles::save(const Log &log, const Annotations &annotations) const
{
    for (std::size_t source = 0; source < log.sources.size(); ++source) {
        Annotations own;
        std::ranges::copy_if(annotations, std::back_inserter(own), [&](const Annotation &annotation) {
            return log.sourceOf(annotation.line) == source;
        });
        const QString before = fileFor(*log.sources[source], m_folder);
        const QString path = QDir(m_folder).filePath(fileName(headOf(*log.sources[source])));
        if (own.empty()) {
            if (!before.isEmpty() && !QFile::remove(before))
                return std::unexpected(Error{
                    .kind = Error::Kind::NotWritable, .path = before, .systemError = errno, .detail = {}});
            continue;
        }
        if (auto written = write(path, contentFor(log, std::uint16_t(source), own)); !written)
            return written;
        // A short log that has grown has a longer beginning now.
        if (!before.isEmpty() && before != path)
            QFile::remove(before);
    }
    return {};
}

}  // namespace ikelens
