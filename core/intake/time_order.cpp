// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/time_order.h"

#include "core/intake/line_cursor.h"

#include <algorithm>

namespace ikelens {

namespace {

using Text = std::shared_ptr<const TextSource>;

constexpr std::size_t SampleBytes = 65536;
constexpr std::size_t FirstCompared = 4096;  ///< where most texts differ
constexpr std::size_t CompareBytes = 1u << 20;

std::unexpected<Error> cancelled()
{
    return std::unexpected(Error{.kind = Error::Kind::Cancelled, .path = {}, .detail = {}});
}

/// When a text begins and ends.
struct Span
{
    std::uint16_t source = 0;
    bool known = false;
    int firstYear = 0;
    YearTime first = 0, last = 0;
};

LineTime firstTimeIn(std::string_view bytes)
{
    while (!bytes.empty()) {
        if (const LineTime time = parseLineTime(bytes); time.isValid())
            return time;
        const std::size_t newline = bytes.find('\n');
        bytes.remove_prefix(newline == std::string_view::npos ? bytes.size() : newline + 1);
    }
    return {};
}

LineTime lastTimeIn(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t newline = bytes.size() < 2 ? std::string_view::npos
                                                     : bytes.rfind('\n', bytes.size() - 2);
        const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
        if (const LineTime time = parseLineTime(bytes.substr(begin)); time.isValid())
            return time;
        bytes = bytes.substr(0, begin);
    }
    return {};
}

Span spanOf(const TextSource &text, std::uint16_t source, QDate lastDay)
{
    const QByteArray head = text.sample(0, SampleBytes);
    const QByteArray tail = text.sample(text.size() - std::min<std::uint64_t>(text.size(), SampleBytes),
                                        SampleBytes);
    const LineTime first = firstTimeIn({head.constData(), std::size_t(head.size())});
    const LineTime last = lastTimeIn({tail.constData(), std::size_t(tail.size())});
    if (!first.isValid() || !last.isValid())
        return {.source = source};
    constexpr Stamp Day = 86400;
    const QDate reference = lastDay.isValid() ? lastDay
        : text.modified().isValid()           ? text.modified().date()
                                              : QDate::currentDate();
    const int lastYear = last.year != 0 ? last.year
                                        : Calendar::endingBefore(last.ofYear, reference).firstYear;
    // A little later than the last line: only out of order.
    const int firstYear = first.year != 0  ? first.year
        : first.ofYear > last.ofYear + Day ? lastYear - 1
                                           : lastYear;
    return {.source = source,
            .known = true,
            .firstYear = firstYear,
            .first = yearTime(firstYear, first.ofYear),
            .last = std::max(yearTime(lastYear, last.ofYear), yearTime(firstYear, first.ofYear))};
}

bool beginsWith(const TextSource &whole, const TextSource &part)
{
    if (part.size() > whole.size() || part.size() == 0)
        return false;
    std::vector<char> a, b;
    std::size_t block = FirstCompared;
    for (std::uint64_t at = 0; at < part.size(); at += a.size(), block = CompareBytes) {
        a.resize(std::size_t(std::min<std::uint64_t>(block, part.size() - at)));
        b.resize(a.size());
        if (whole.read(at, a).value_or(0) != a.size() || part.read(at, b).value_or(0) != b.size() || a != b)
            return false;
    }
    return true;
}

/// Of equal texts the first stays, of a text and its beginning the whole.
std::vector<Text> withoutCopies(const std::vector<Text> &texts, std::vector<InputNote> &notes)
{
    std::vector<Text> kept;
    for (std::size_t at = 0; at < texts.size(); ++at) {
        const auto hasAllOf = [&](const Text &other) {
            const auto place = std::size_t(&other - texts.data());
            const bool goesFirst = other->size() > texts[at]->size() || place < at;
            return place != at && goesFirst && beginsWith(*other, *texts[at]);
        };
        if (std::ranges::any_of(texts, hasAllOf))
            notes.push_back({.source = texts[at]->title(), .steps = {InputStep::Copy}});
        else
            kept.push_back(texts[at]);
    }
    return kept;
}

std::expected<TextHome, Error> merged(const std::vector<Text> &sources, std::span<const Span> spans,
                                      const GoesOn &goesOn)
{
    auto writer = SourceWriter::create();
    if (!writer)
        return std::unexpected(writer.error());
    std::vector<LineCursor> cursors;
    for (const Span &span : spans)
        cursors.emplace_back(sources[span.source], span.source, span.firstYear);
    auto origins = std::make_shared<LineOrigins>();
    LineCursor *current = &cursors.front();
    for (;;) {
        // Lines of the same second stay together: what one source says in it is not interrupted.
        for (LineCursor &cursor : cursors) {
            if (!cursor.atEnd() && (current->atEnd() || cursor.time() < current->time()))
                current = &cursor;
        }
        if (current->atEnd())
            break;
        if (origins->lineCount() % 65536 == 0 && goesOn && !goesOn())
            return cancelled();
        origins->append({.source = current->source(), .line = current->number()});
        if (auto written = current->writeLine(*writer); !written)
            return std::unexpected(written.error());
    }
    const auto text = writer->take(sources[spans.front().source]->name());
    if (!text)
        return std::unexpected(text.error());
    return TextHome{.text = *text,
                    .source = spans.front().source,
                    .origins = std::move(origins),
                    .firstYear = spans.front().firstYear};
}

}  // namespace

std::expected<OrderedTexts, Error> orderTexts(std::vector<Text> sources, QDate lastDay, const GoesOn &goesOn)
{
    OrderedTexts ordered;
    sources = withoutCopies(sources, ordered.notes);
    if (sources.size() < 2) {
        ordered.texts = LogTexts::of(std::move(sources));
        return ordered;
    }
    std::vector<Span> spans;
    spans.reserve(sources.size());
    for (std::size_t at = 0; at < sources.size(); ++at)
        spans.push_back(spanOf(*sources[at], std::uint16_t(at), lastDay));
    std::ranges::stable_sort(spans, [](const Span &a, const Span &b) {
        if (a.known != b.known)
            return a.known;
        return std::pair(a.first, a.last) < std::pair(b.first, b.last);
    });
    for (std::size_t at = 0; at < spans.size(); ++at) {
        ordered.texts.sources.push_back(sources[spans[at].source]);
        spans[at].source = std::uint16_t(at);
    }
    for (std::size_t begin = 0, end = 0; begin < spans.size(); begin = end) {
        YearTime last = spans[begin].last;
        for (end = begin + 1; end < spans.size() && spans[end].known && spans[end].first < last; ++end)
            last = std::max(last, spans[end].last);
        if (end == begin + 1) {
            ordered.texts.homes.push_back({.text = ordered.texts.sources[begin],
                                           .source = spans[begin].source,
                                           .origins = {},
                                           .firstYear = spans[begin].firstYear});
            continue;
        }
        const std::span group(spans.begin() + std::ptrdiff_t(begin), spans.begin() + std::ptrdiff_t(end));
        auto home = merged(ordered.texts.sources, group, goesOn);
        if (!home)
            return std::unexpected(home.error());
        ordered.texts.homes.push_back(std::move(*home));
        QStringList names;
        for (const Span &span : group)
            names << ordered.texts.sources[span.source]->title();
        ordered.notes.push_back({.source = names.join(QStringLiteral(", ")), .steps = {InputStep::Merged}});
    }
    return ordered;
}

}  // namespace ikelens
