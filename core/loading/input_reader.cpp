// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loading/input_reader.h"

#include "core/intake/time_order.h"
#include "core/loading/log_files.h"

#include <QFileInfo>

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
                         std::vector<ReadInput> known, PipeSpeaks pipeSpeaks)
    : m_request(request)
    , m_progress(std::move(progress))
    , m_known(std::move(known))
    , m_pipeSpeaks(std::move(pipeSpeaks))
    , m_goesOn([&cancelled] { return !cancelled || !cancelled(); })
{ }

std::expected<LogTexts, Error> InputReader::read()
{
    m_texts = m_request.opened;
    if (!m_request.pasted.isNull())
        take({}, TextSource::fromBytes(m_request.pasted, QStringLiteral("clipboard")), true);
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
    take({}, text);
    return LogTexts::of(std::move(m_texts));
}

bool InputReader::canGrow(const LogTexts &texts) const
{
    return !texts.homes.empty() && std::ranges::any_of(inputs, [&](const ReadInput &input) {
        return input.asItIs && input.texts.front() == texts.homes.back().text;
    });
}

void InputReader::readPath(const QString &path)
{
    if (path == u'-') {
        take({}, TextSource::fromDescriptor(STDIN_FILENO, path, whilePiped()));
        return;
    }
    const auto files = logFilesAt(path);
    if (!files) {
        note(files.error());
        return;
    }
    m_isOnlyFile = m_request.paths.size() == 1 && files->size() == 1;
    for (const QString &file : *files)
        readFile(file);
}

void InputReader::readFile(const QString &path)
{
    const QFileInfo now(path);
    const auto known = std::ranges::find_if(m_known, [&](const ReadInput &input) {
        return input.path == path && input.size == now.size() && input.modified == now.lastModified()
            && input.problems.empty();
    });
    if (known != m_known.end())
        add(std::move(*known));
    else
        take({.path = path, .size = now.size(), .modified = now.lastModified()},
             TextSource::open(path, whilePiped()));
}

TextSource::WhileReading InputReader::whilePiped()
{
    return [this](std::uint64_t bytes, const TextSource::SoFar &soFar) { return followPipe(bytes, soFar); };
}

/// However long it takes to show so much text: four fifths of the time are left for the pipe.
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

void InputReader::take(ReadInput input, const Opened &source, bool pasted)
{
    if (!source) {
        input.problems.push_back(source.error());
    } else {
        const QByteArray beginning = (*source)->sample(0, SampleBytes);
        if (isPacked({beginning.constData(), std::size_t(beginning.size())})) {
            unpackInto(input, *source);
        } else {
            prepareInto(input, *source, pasted);
            input.asItIs = !input.texts.empty() && input.texts.front() == *source;
        }
    }
    add(std::move(input));
}

void InputReader::unpackInto(ReadInput &input, const Text &packed)
{
    auto running = std::make_unique<Unpacking>(packed, m_request.unpackLimit, m_progress, m_goesOn);
    if (m_isOnlyFile) {
        if (const Text text = running->growing()) {
            unpacking = std::move(running);
            prepareInto(input, text, false);
            return;
        }
    }
    addUnpacked(input, running->result());
}

void InputReader::addUnpacked(ReadInput &input, const std::expected<Unpacked, Error> &unpacked)
{
    if (!unpacked) {
        input.problems.push_back(unpacked.error());
        return;
    }
    for (const Text &text : unpacked->sources)
        prepareInto(input, text, false);
    input.problems.insert(input.problems.end(), unpacked->problems.begin(), unpacked->problems.end());
}

void InputReader::prepareInto(ReadInput &input, const Text &source, bool pasted)
{
    auto prepared = prepareText(source, pasted, m_goesOn);
    if (!prepared)
        input.problems.push_back(prepared.error());
    else if (prepared->text->size() == 0)
        input.problems.push_back({.kind = Error::Kind::Empty, .path = source->name(), .detail = {}});
    else if (!pasted && isBinary(*prepared->text))
        input.problems.push_back({.kind = Error::Kind::Binary, .path = source->name(), .detail = {}});
    else
        input.texts.push_back(prepared->text);
    if (prepared && !prepared->steps.empty())
        input.notes.push_back({.source = source->title(), .steps = prepared->steps});
}

void InputReader::add(ReadInput input)
{
    m_texts.insert(m_texts.end(), input.texts.begin(), input.texts.end());
    notes.insert(notes.end(), input.notes.begin(), input.notes.end());
    for (const Error &problem : input.problems)
        note(problem);
    inputs.push_back(std::move(input));
}

void InputReader::note(const Error &error)
{
    m_cancelled = m_cancelled || error.kind == Error::Kind::Cancelled;
    problems.push_back(error);
}

}  // namespace ikelens
