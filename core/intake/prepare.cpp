// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/prepare.h"

#include "core/intake/filters.h"

#include <QCoreApplication>

#include <algorithm>

namespace ikelens {

namespace {

constexpr std::size_t SampleBytes = 65536;
constexpr std::size_t BlockBytes = 1u << 20;
constexpr std::size_t LongestHeld = 64u << 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("ikelens", text);
}

QString nameOf(InputStep step)
{
    switch (step) {
    case InputStep::Utf16: return tr("UTF-16 decoded");
    case InputStep::Html: return tr("HTML tags taken off");
    case InputStep::JournalJson: return tr("JSON entries written as lines, with times in UTC");
    case InputStep::Quoting: return tr("quotation marks and indentation taken off");
    case InputStep::Wrapping: return tr("broken lines joined");
    case InputStep::Reversed: return tr("lines put in order, the oldest first");
    case InputStep::Merged:
    case InputStep::Copy: break;
    }
    return {};
}

/// The steps, each with a filter of its own, in the order the text goes through them.
class Chain
{
public:
    Chain(QByteArray sample, bool pasted)
        : m_sample(std::move(sample))
    {
        addIf(isUtf16(view()), InputStep::Utf16, [this] { return utf16Filter(view()); });
        addIf(isHtml(view()), InputStep::Html, htmlFilter);
        addIf(isJournalJson(view()), InputStep::JournalJson, journalJsonFilter);
        const bool quoted = isQuoted(view());
        if (quoted || (pasted && hasOddBlanks(view()))) {
            add(quotingFilter, quoted ? std::optional(InputStep::Quoting) : std::nullopt);
        }
        const Wrapping wrapping = wrappingOf(view(), pasted);
        addIf(wrapping.width > 0, InputStep::Wrapping, [wrapping] { return unwrapFilter(wrapping); });
    }

    [[nodiscard]] bool isEmpty() const { return m_filters.empty(); }
    [[nodiscard]] const std::vector<InputStep> &steps() const { return m_steps; }
    /// The sample, as the steps leave it.
    [[nodiscard]] std::string_view view() const
    {
        return {m_sample.constData(), std::size_t(m_sample.size())};
    }

    void take(std::string_view bytes, const TextFilter::Sink &sink) { pass(0, bytes, sink); }
    void finish(const TextFilter::Sink &sink)
    {
        for (std::size_t at = 0; at < m_filters.size(); ++at)
            m_filters[at]->finish([&](std::string_view bytes) { pass(at + 1, bytes, sink); });
    }

private:
    template<typename Make>
    void addIf(bool needed, InputStep step, const Make &make)
    {
        if (needed)
            add(make, step);
    }
    template<typename Make>
    void add(const Make &make, std::optional<InputStep> step)
    {
        const std::unique_ptr<TextFilter> forSample = make();
        m_filters.push_back(make());
        if (step)
            m_steps.push_back(*step);
        m_sample = filtered(*forSample, view());
    }
    void pass(std::size_t at, std::string_view bytes, const TextFilter::Sink &sink)
    {
        if (at == m_filters.size())
            sink(bytes);
        else
            m_filters[at]->take(bytes, [&](std::string_view out) { pass(at + 1, out, sink); });
    }

    QByteArray m_sample;
    std::vector<std::unique_ptr<TextFilter>> m_filters;
    std::vector<InputStep> m_steps;
};

using Text = std::shared_ptr<const TextSource>;

std::unexpected<Error> cancelled()
{
    return std::unexpected(Error{.kind = Error::Kind::Cancelled, .path = {}, .detail = {}});
}

std::expected<Text, Error> throughChain(const TextSource &source, Chain &chain, const GoesOn &goesOn)
{
    auto writer = SourceWriter::create();
    if (!writer)
        return std::unexpected(writer.error());
    std::expected<void, Error> written;
    const auto sink = [&](std::string_view bytes) {
        if (written)
            written = writer->write(bytes);
    };
    std::vector<char> block(BlockBytes);
    for (std::uint64_t at = 0; at < source.await(at + block.size(), goesOn) && written;) {
        if (goesOn && !goesOn())
            return cancelled();
        const auto got = source.read(at, block);
        if (!got)
            return std::unexpected(got.error());
        if (*got == 0)
            break;
        chain.take({block.data(), *got}, sink);
        at += *got;
    }
    chain.finish(sink);
    if (!written)
        return std::unexpected(written.error());
    return writer->take(source.name(), source.modified(), source.isComplete());
}

/// The lines from the last to the first. A block is read from its end; a line that reaches over its beginning waits
/// for the block before.
std::expected<Text, Error> turnedRound(const TextSource &source, const GoesOn &goesOn)
{
    auto writer = SourceWriter::create();
    if (!writer)
        return std::unexpected(writer.error());
    std::string held;  // the beginning of the text that was read: the end of a line
    std::expected<void, Error> written;
    const auto writeLine = [&](std::string_view line) {
        if (line.ends_with('\n'))
            line.remove_suffix(1);
        if (written && !line.empty())
            written = writer->write(line).and_then([&] { return writer->write("\n"); });
    };
    for (std::uint64_t end = source.await(UINT64_MAX, goesOn); end > 0 && written;) {
        if (goesOn && !goesOn())
            return cancelled();
        const std::uint64_t begin = end - std::min<std::uint64_t>(end, BlockBytes);
        std::string bytes(std::size_t(end - begin), '\0');
        const auto got = source.read(begin, bytes);
        if (!got)
            return std::unexpected(got.error());
        bytes.resize(*got);
        bytes += held;
        std::string_view left = bytes;
        for (;;) {
            const std::size_t newline = left.size() < 2 ? std::string_view::npos
                                                        : left.rfind('\n', left.size() - 2);
            if (newline == std::string_view::npos)
                break;
            writeLine(left.substr(newline + 1));
            left = left.substr(0, newline + 1);
        }
        held.assign(left);
        if (held.size() > LongestHeld) {  // no log has such a line
            writeLine(held);
            held.clear();
        }
        end = begin;
    }
    writeLine(held);
    if (!written)
        return std::unexpected(written.error());
    return writer->take(source.name(), source.modified(), source.isComplete());
}

}  // namespace

QString noteSentence(const InputNote &note)
{
    if (std::ranges::contains(note.steps, InputStep::Copy))
        return tr("“%1” was left out: another file has all of it.").arg(note.source);
    if (std::ranges::contains(note.steps, InputStep::Merged))
        return tr("These files overlap in time; their lines were put in order: %1.").arg(note.source);
    QStringList names;
    for (const InputStep step : note.steps)
        names << nameOf(step);
    return tr("“%1” was changed to be read: %2. Line numbers are those of the text shown.")
        .arg(note.source, names.join(QStringLiteral("; ")));
}

std::expected<PreparedText, Error> prepareText(std::shared_ptr<const TextSource> source, bool pasted,
                                               const GoesOn &goesOn)
{
    constexpr std::string_view ByteOrderMark = "\xef\xbb\xbf";
    source->await(SampleBytes, goesOn);
    if (source->sample(0, ByteOrderMark.size()) == QByteArrayView(ByteOrderMark))
        source = source->without(ByteOrderMark.size());
    Chain chain(source->sample(0, SampleBytes), pasted);
    PreparedText prepared{.text = std::move(source), .steps = chain.steps()};
    if (!chain.isEmpty()) {
        auto text = throughChain(*prepared.text, chain, goesOn);
        if (!text)
            return std::unexpected(text.error());
        prepared.text = std::move(*text);
    }
    if (isReversed(chain.view())) {
        auto text = turnedRound(*prepared.text, goesOn);
        if (!text)
            return std::unexpected(text.error());
        prepared.text = std::move(*text);
        prepared.steps.push_back(InputStep::Reversed);
    }
    return prepared;
}

}  // namespace ikelens
