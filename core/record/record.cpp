// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/record.h"

namespace ikelens {

Record parseRecord(std::string_view line)
{
    Record record;
    record.head = parseSyslogHead(line);
    std::string_view text = trimmed(line.substr(std::min(record.head.textOffset, line.size())));
    if (record.head.program == Program::Other && record.head.tag.empty() && record.head.time.isValid())
        record.repeats = repeatedBefore(text);
    if (const unsigned repeats = unwrapRepeated(text); repeats > 0)
        record.repeats = repeats;
    if (record.head.program == Program::Pluto)
        record.prefix = parsePlutoPrefix(text);
    else if (record.head.program == Program::Charon)
        record.prefix = parseCharonPrefix(text);
    text.remove_prefix(record.prefix.length);
    record.message = trimmed(text);
    record.messageOffset = std::size_t(record.message.data() - line.data());
    return record;
}

}  // namespace ikelens
