// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonymised_case.h"

#include "core/pairing/both_ends.h"
#include "core/pseudonyms/line_rewriter.h"

#include <QCryptographicHash>
#include <QTemporaryFile>

#include <cerrno>

namespace ikelens {

namespace {

constexpr std::size_t KeyBytes = 1024;
constexpr LineId LinesPerStep = 4096;
constexpr qsizetype BufferBytes = 1 << 20;

/// From the user's secret and the beginning of the log: a log that has grown keeps its stand-ins.
QByteArray keyOf(const Log &log, const QByteArray &secret)
{
    QByteArray beginning(KeyBytes, '\0');
    if (!log.sources.empty()) {
        const auto got = log.sources.front()->read(0, std::span(beginning.data(), KeyBytes));
        beginning.truncate(got ? qsizetype(*got) : 0);
        beginning.truncate(beginning.indexOf('\n') < 0 ? beginning.size() : beginning.indexOf('\n'));
    }
    return QCryptographicHash::hash(QByteArray(secret + beginning), QCryptographicHash::Sha256);
}

class CaseRewriter
{
public:
    CaseRewriter(const Case &original, const Vocabulary &vocabulary, const QByteArray &key,
                 const LoadProgress &progress, const LoadCancelled &cancelled)
        : m_standIns(key)
        , m_rewriter(*original.expertise.catalog, vocabulary, m_standIns)
        , m_progress(progress)
        , m_cancelled(cancelled)
    {
        m_cases.push_back(&original);
        if (original.bothEnds) {
            for (const PeerLog &peer : original.bothEnds->peers)
                m_cases.push_back(peer.subject.get());
        }
        for (const Case *subject : m_cases)
            m_lines += subject->log.lines.count();
    }

    std::expected<PseudonymisedCase, Error> run(const PersonalTexts &texts)
    {
        for (const Case *subject : m_cases) {
            const auto learnt = forEachLine(subject->log, [&](LineId line) {
                static_cast<void>(rewritten(subject->log, line));
                return true;
            });
            if (!learnt)
                return std::unexpected(learnt.error());
        }
        for (const QString &note : texts.notes)
            static_cast<void>(m_rewriter.prose(note.toStdString()));
        m_standIns.endLearning();

        PseudonymisedCase result{.subject = {}, .texts = rewritten(texts), .replacements = {}};
        std::vector<CasePtr> written;
        for (const Case *subject : m_cases) {
            const auto again = writtenAgain(*subject);
            if (!again)
                return std::unexpected(again.error());
            written.push_back(*again);
        }
        result.subject = written.size() == 1
            ? written.front()
            : joinPeerLogs(written.front(), {written.begin() + 1, written.end()});
        result.replacements = m_standIns.replacements();
        return result;
    }

private:
    [[nodiscard]] QByteArray rewritten(const Log &log, LineId line)
    {
        const QByteArray bytes = log.lineText(line);
        return m_rewriter.line({bytes.data(), std::size_t(bytes.size())}, log.lines.entry(line).message);
    }

    PersonalTexts rewritten(const PersonalTexts &texts)
    {
        PersonalTexts result;
        for (const auto &[connection, name] : texts.names.asKeyValueRange()) {
            const std::string id = connection.toStdString();
            result.names.insert(QString::fromUtf8(m_standIns.connection(id)),
                                QString::fromUtf8(m_standIns.atom(Subject::Connection, name.toStdString())));
        }
        for (const QString &note : texts.notes)
            result.notes.append(QString::fromUtf8(m_rewriter.prose(note.toStdString())));
        return result;
    }

    /// Calls `visit` for every line; all logs are gone through twice. Stops where it returns false.
    template<typename Visit>
    std::expected<void, Error> forEachLine(const Log &log, Visit visit)
    {
        constexpr double ShareOfPass = 0.4;  // the rest is reading it again
        const LineId count = log.lines.count();
        for (LineId line = 0; line < count; ++line, ++m_visited) {
            if (line % LinesPerStep == 0) {
                if (m_cancelled && m_cancelled())
                    return std::unexpected(Error{.kind = Error::Kind::Cancelled, .path = {}, .detail = {}});
                if (m_progress)
                    m_progress(ShareOfPass * double(m_visited) / double(m_lines));
            }
            if (!visit(line))
                break;
        }
        return {};
    }

    struct Output
    {
        std::unique_ptr<QTemporaryFile> file = std::make_unique<QTemporaryFile>();
        QByteArray buffer;

        bool flush()
        {
            const bool taken = file->write(buffer) == buffer.size();
            buffer.clear();
            return taken;
        }
    };

    std::expected<CasePtr, Error> writtenAgain(const Case &original)
    {
        auto sources = writeSources(original.log);
        if (!sources)
            return std::unexpected(sources.error());
        const LoadRequest request{
            .paths = {}, .pasted = {}, .opened = std::move(*sources), .lastDay = lastDay(original.log)};
        return loadCase(request, original.expertise, {}, {}, m_cancelled);
    }

    std::expected<std::vector<std::shared_ptr<const TextSource>>, Error> writeSources(const Log &log)
    {
        const auto notWritable = [&](const Output &output) {
            return std::unexpected(Error{.kind = Error::Kind::NotWritable,
                                         .path = output.file->fileTemplate(),
                                         .systemError = errno,
                                         .detail = {}});
        };
        errno = 0;
        std::vector<Output> outputs(log.sources.size());
        for (Output &output : outputs) {
            if (!output.file->open())
                return notWritable(output);
        }
        const Output *full = nullptr;
        const auto visited = forEachLine(log, [&](LineId line) {
            Output &output = outputs[log.sourceOf(line)];
            output.buffer += rewritten(log, line) + '\n';
            if (output.buffer.size() > BufferBytes && !output.flush())
                full = &output;
            return full == nullptr;
        });
        if (!visited)
            return std::unexpected(visited.error());
        if (full)
            return notWritable(*full);
        std::vector<std::shared_ptr<const TextSource>> sources;
        for (std::size_t at = 0; at < outputs.size(); ++at) {
            QTemporaryFile &file = *outputs[at].file;
            if (!outputs[at].flush() || !file.flush() || !file.seek(0))
                return notWritable(outputs[at]);
            auto source = TextSource::fromDescriptor(file.handle(), standInForFile(log.sources[at]->name()));
            if (!source)
                return std::unexpected(source.error());
            sources.push_back(std::move(*source));
        }
        return sources;
    }

    QString standInForFile(const QString &name)
    {
        const bool saysNothing = name == u"-" || name == u"clipboard";
        return saysNothing ? name : QString::fromUtf8(m_standIns.atom(Subject::File, name.toStdString()));
    }

    /// Of the last line, so that the years come out the same.
    [[nodiscard]] static QDate lastDay(const Log &log)
    {
        const auto &blocks = log.lines.blocks();
        for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
            if (block->lastStamp != NoStamp)
                return log.calendar.dateTime(block->lastStamp).date();
        }
        return {};
    }

    std::vector<const Case *> m_cases;  ///< the case, then those of its peers: all with the same stand-ins
    std::uint64_t m_lines = 0, m_visited = 0;
    StandIns m_standIns;
    LineRewriter m_rewriter;
    const LoadProgress &m_progress;
    const LoadCancelled &m_cancelled;
};

}  // namespace

std::expected<PseudonymisedCase, Error> pseudonymise(const Case &original, const PersonalTexts &texts,
                                                     const QByteArray &secret, const LoadProgress &progress,
                                                     const LoadCancelled &cancelled)
{
    const auto vocabulary = Vocabulary::load(*original.expertise.catalog);
    if (!vocabulary)
        return std::unexpected(vocabulary.error());
    return CaseRewriter(original, *vocabulary, keyOf(original.log, secret), progress, cancelled).run(texts);
}

bool writeLog(QIODevice &device, const Log &log)
{
    QByteArray buffer(BufferBytes, Qt::Uninitialized);
    for (const TextHome &home : log.homes) {
        for (std::uint64_t offset = 0; offset < home.text->size();) {
            const auto got = home.text->read(offset, std::span(buffer.data(), std::size_t(buffer.size())));
            if (!got || *got == 0)
                break;
            if (device.write(buffer.constData(), qsizetype(*got)) != qsizetype(*got))
                return false;
            offset += *got;
        }
    }
    return true;
}

}  // namespace ikelens
