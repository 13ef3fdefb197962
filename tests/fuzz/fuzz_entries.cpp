// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_entries.h"

#include "core/input/archive.h"
#include "core/intake/filters.h"
#include "core/intake/prepare.h"
#include "core/record/record.h"
#include "core/report/report.h"
#include "tests/support/fixtures.h"
#include "tests/support/print_case.h"
#include "tests/support/same_lines.h"

#include <cstdlib>

namespace ikelens {

namespace {

void require(bool holds, const char *what)
{
    if (holds)
        return;
    qCritical("%s", what);
    std::abort();
}

bool isPartOf(std::string_view part, std::string_view whole)
{
    return part.empty()
        || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void checkLine(std::string_view line)
{
    const Record record = parseRecord(line);
    for (const std::string_view part :
         {record.head.host, record.head.tag, record.prefix.connection, record.prefix.address, record.message})
        require(isPartOf(part, line), "a part of a line lies outside it");
    require(record.messageOffset + record.message.size() <= line.size(), "the message lies outside its line");
    const Catalog &catalog = *expertise().catalog;
    const bool debug = record.prefix.kind == Prefix::Kind::Debug;
    const MessageId id = debug ? catalog.matchDebug(daemonOf(record.head.program), record.message)
                               : catalog.match(daemonOf(record.head.program), record.message);
    require(id < catalog.size(), "a message that is not in the catalogue");
    const auto captures = catalog.captures(id, record.message);
    require(id == UnknownMessage || captures.size() == catalog.message(id).slotNames.size(),
            "a message that matches and captures nothing");
    for (const Capture &capture : captures)
        require(isPartOf(capture.value, record.message), "a slot lies outside its message");
}

}  // namespace

void fuzzRecord(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        // A buffer of its own, so that the address sanitizer sees a byte too much.
        const std::vector<char> line(text.begin(), text.begin() + std::ptrdiff_t(end));
        checkLine({line.data(), line.size()});
        text.remove_prefix(end);
    }
}

void fuzzIntake(std::string_view text)
{
    const std::size_t piece = text.empty() ? 1 : 1 + static_cast<unsigned char>(text[text.size() / 2]) % 64u;
    const auto compare = [&](const auto &make) {
        const std::unique_ptr<TextFilter> filter = make();
        QByteArray out;
        const auto sink = [&](std::string_view bytes) { out.append(bytes.data(), qsizetype(bytes.size())); };
        for (std::size_t at = 0; at < text.size(); at += piece)
            filter->take(text.substr(at, piece), sink);
        filter->finish(sink);
        require(out == filtered(*make(), text), "a filter depends on the pieces that a text comes in");
    };
    compare([&] { return utf16Filter(text); });
    compare(htmlFilter);
    compare(journalJsonFilter);
    compare(quotingFilter);
    const Wrapping wrapping = wrappingOf(text);
    compare([&] { return unwrapFilter(wrapping.width > 0 ? wrapping : Wrapping{.width = 76}); });
    (void)isReversed(text);
}

void fuzzLoad(std::string_view text)
{
    if (text.empty() || isPacked(text))
        return;
    const QByteArray pasted(text.data(), qsizetype(text.size()));
    const auto prepared = prepareText(*TextSource::fromBytes(pasted, QStringLiteral("pasted")), true);
    require(prepared.has_value(), "text that was not prepared");
    const QByteArray bytes = prepared->text->sample(0, std::size_t(prepared->text->size()));
    if (bytes.isEmpty())
        return;
    require(!prepared->steps.empty() || hasOddBlanks(text) || bytes == pasted,
            "text was changed without a word");
    const CasePtr whole = loadText(pasted);
    require(whole != nullptr, "text that was not loaded");
    const LineTable &lines = whole->log.lines;
    require(lines.count() == LineId(bytes.count('\n') + !bytes.endsWith('\n')), "lines are lost");
    const LinePlace last = lines.place(lines.count() - 1);
    require(last.offset + last.length == std::uint64_t(bytes.size()), "bytes are lost");
    // The size of the chunks comes from the text, so that it stays the same when the text is run again.
    const std::size_t chunkBytes = 1 + static_cast<unsigned char>(text[text.size() / 2]) * std::size_t(4);
    const CasePtr cut = loadText(pasted, {.chunkBytes = chunkBytes, .threads = 1});
    require(cut && sameLines(everything(*cut), everything(*whole)), "the log depends on where it was cut");
    require(!jsonReport(*whole, Language::English).isEmpty(), "no JSON report");
    require(!textReport(*whole, Language::German).isEmpty(), "no text report");
}

}  // namespace ikelens
