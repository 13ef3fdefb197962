// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loading/input_reader.h"

#include "core/intake/time_order.h"
#include "core/loading/log_files.h"

#include <algorithm>
#include <unistd.h>

namespace ikelens {

namespace {

using Text = std::shared_ptr<const TextSource>;

constexpr std::size_t SampleBytes = 65536;

/// A file with zero bytes is no text, but for UTF-16, which the intake has decoded before.
bool isBinary(const TextSource &source)
{
    const QByteArray beginning = source.sample(0, SampleBytes);
    return std::ranges::count(beginning, '\0') * 64 > beginning.size();
}

}  // namespace

InputReader::InputReader(const LoadRequest &request, LoadProgress progress, const LoadCancelled &cancelled,
                         PipeSpeaks pipeSpeaks)
    : m_request(request)
    , m_progress(std::move(progress))
    , m_pipeSpeaks(std::move(pipeSpeaks))
    , m_goesOn([&cancelled] { return !cancelled || !cancelled(); })
{ }

std::expected<LogTexts, Error> InputReader::read()
{
    m_texts = m_request.opened;
    if (!m_request.pasted.isNull())
        take(TextSource::fromBytes(m_request.pasted, QStringLiteral("clipboard")), true);
    for (const QString &path : m_request.paths)
        readPath(path);
    if (m_cancelled || !m_goesOn())
        return std::unexpected(Error{.kind = Error::Kind::Cancelled, .path = {}, .detail = {}});
    return orderTexts(std::move(m_texts), m_request.lastDay, m_goesOn).transform([&](OrderedTexts ordered) {
        notes.insert(notes.end(), ordered.notes.begin(), ordered.notes.end());
        return std::move(ordered.texts);
    });
}

LogTexts InputReader::readText(const Text &text)
{
    take(text, false);
    return LogTexts::of(std::move(m_texts));
}

void InputReader::readPath(const QString &path)
{
    if (path == u'-') {
        take(TextSource::fromDescriptor(STDIN_FILENO, path, whilePiped()), false);
        return;
    }
    const auto files = logFilesAt(path);
    if (!files) {
        note(files.error());
        return;
    }
    m_isOnlyFile = m_request.paths.size() == 1 && files->size() == 1;
    for (const QString &file : *files)
        take(TextSource::open(file, whilePiped()), false);
}

TextSource::WhileReading InputReader::whilePiped()
{
    return [this](std::uint64_t bytes, const TextSource::SoFar &soFar) { return followPipe(bytes, soFar); };
}

/// Each showing reads all that has come again, so it may take a fifth of the time only.
bool InputReader::followPipe(std::uint64_t bytes, const TextSource::SoFar &soFar)
{
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    if (m_pipeSpeaks && bytes > m_pipeBytes && begin >= m_pipeRests && m_request.paths.size() == 1) {
        m_pipeBytes = bytes;
        if (const auto text = soFar())
            m_pipeSpeaks(*text);
        const auto end = Clock::now();
        m_pipeRests = end + 4 * (end - begin);
    }
    return m_goesOn();
}

void InputReader::take(std::expected<Text, Error> source, bool pasted)
{
    if (!source) {
        note(source.error());
        return;
    }
    const QByteArray beginning = (*source)->sample(0, SampleBytes);
    if (!isPacked({beginning.constData(), std::size_t(beginning.size())})) {
        prepare(*source, pasted);
        return;
    }
    auto running = std::make_unique<Unpacking>(*source, m_request.unpackLimit, m_progress, m_goesOn);
    if (m_isOnlyFile) {
        if (const Text text = running->growing()) {
            unpacking = std::move(running);
            prepare(text, false);
            return;
        }
    }
    addAll(running->result());
}

void InputReader::addAll(const std::expected<Unpacked, Error> &unpacked)
{
    if (!unpacked) {
        note(unpacked.error());
        return;
    }
    for (const Text &text : unpacked->sources)
        prepare(text, false);
    for (const Error &problem : unpacked->problems)
        note(problem);
}

void InputReader::prepare(const Text &source, bool pasted)
{
    auto prepared = prepareText(source, pasted, m_goesOn);
    if (!prepared)
        note(prepared.error());
    else if (prepared->text->size() == 0)
        note({.kind = Error::Kind::Empty, .path = source->name(), .detail = {}});
    else if (!pasted && isBinary(*prepared->text))
        note({.kind = Error::Kind::Binary, .path = source->name(), .detail = {}});
    else
        m_texts.push_back(prepared->text);
    if (prepared && !prepared->steps.empty())
        notes.push_back({.source = source->title(), .steps = prepared->steps});
}

void InputReader::note(const Error &error)
{
    m_cancelled = m_cancelled || error.kind == Error::Kind::Cancelled;
    problems.push_back(error);
}

}  // namespace ikelens
