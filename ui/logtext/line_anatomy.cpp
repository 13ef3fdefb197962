// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_anatomy.h"

#include "core/record/record.h"

#include <QRegularExpression>

#include <algorithm>

namespace ikelens {
namespace {

using Kind = LinePart::Kind;

/// Gathers parts as views into the UTF-8 of the text and tells their places in the text itself.
class PartCollector
{
public:
    PartCollector(const QString &text, std::string_view utf8)
        : m_utf8(utf8)
        , m_sameColumns(text.size() == qsizetype(utf8.size()))
    { }

    void add(Kind kind, std::string_view part)
    {
        if (part.empty())
            return;
        const int start = column(part.data());
        parts.push_back({kind, start, column(part.data() + part.size()) - start});
    }
    /// The digits that follow `after` and an opening bracket.
    void addBracketed(Kind kind, std::string_view after)
    {
        const std::string_view rest = from(after.data() + after.size());
        if (rest.starts_with('['))
            add(kind, rest.substr(1, std::min(rest.find(']'), rest.size()) - 1));
    }
    [[nodiscard]] std::string_view from(const char *begin) const
    {
        return m_utf8.substr(std::size_t(begin - m_utf8.data()));
    }

    std::vector<LinePart> parts;

private:
    [[nodiscard]] int column(const char *at) const
    {
        const qsizetype bytes = at - m_utf8.data();
        return int(m_sameColumns ? bytes : QString::fromUtf8(m_utf8.data(), bytes).size());
    }

    std::string_view m_utf8;
    bool m_sameColumns;
};

void addPrefix(const Record &record, std::string_view text, PartCollector &collector)
{
    const Prefix &prefix = record.prefix;
    switch (prefix.kind) {
    case Prefix::Kind::None:
    case Prefix::Kind::Thread: return;
    case Prefix::Kind::Debug: collector.add(Kind::Debug, text.substr(0, 1)); return;
    case Prefix::Kind::Packet: collector.add(Kind::Packet, text.substr(0, text.find(": "))); return;
    case Prefix::Kind::Connection: break;
    }
    const char *name = prefix.connection.data() - 1;  // with its quotes
    const std::string_view quoted(name, prefix.connection.size() + 2);
    if (name != text.data())
        collector.add(Kind::ErrorHead, text.substr(0, std::size_t(name - text.data()) - 2));
    collector.add(Kind::Connection, quoted);
    if (prefix.instance != 0)
        collector.addBracketed(Kind::Instance, quoted);
    const std::string_view upToColon = text.substr(0, prefix.length - 2);
    const std::size_t hash = upToColon.rfind(" #");
    const char *addressEnd = prefix.serial != 0 ? text.data() + hash : upToColon.data() + upToColon.size();
    if (!prefix.address.empty())
        collector.add(Kind::Address, {prefix.address.data(), addressEnd});
    if (prefix.serial != 0)
        collector.add(Kind::Serial, upToColon.substr(hash + 1));
}

/// charon's: `12[IKE1] <C1|3> message`.
void addCharonPrefix(const Prefix &prefix, std::string_view text, PartCollector &collector)
{
    const std::size_t bracket = text.find('[');
    if (prefix.kind == Prefix::Kind::None || bracket == std::string_view::npos)
        return;
    collector.add(Kind::Thread, text.substr(0, bracket));
    collector.add(Kind::Group, text.substr(bracket + 1, prefix.group.size() + (prefix.level >= 0 ? 1 : 0)));
    collector.add(Kind::Connection, prefix.connection);
    if (prefix.kind == Prefix::Kind::Connection) {
        const std::string_view head = text.substr(0, text.find('>', bracket));
        collector.add(Kind::UniqueId, head.substr(head.find_last_of("<|") + 1));
    }
}

}  // namespace

LineAnatomy::LineAnatomy(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const std::string_view line(utf8.constData(), std::size_t(utf8.size()));
    const Record record = parseRecord(line);
    PartCollector collector(text, line);
    if (const LineTime &time = record.head.time; time.isValid())
        collector.add(Kind::Time, line.substr(time.offset, time.length));
    collector.add(Kind::Host, record.head.host);
    collector.add(Kind::Service, record.head.tag);
    if (!record.head.tag.empty())
        collector.addBracketed(Kind::Process, record.head.tag);

    const std::string_view message = line.substr(record.messageOffset);
    std::string_view prefixed = trimmed(line.substr(record.head.textOffset));
    [[maybe_unused]] const unsigned repeats = unwrapRepeated(prefixed);  // takes the quoted message out
    if (record.head.program == Program::Charon)
        addCharonPrefix(record.prefix, prefixed, collector);
    else
        addPrefix(record, prefixed, collector);
    collector.add(Kind::Message, message);
    if (message.empty())
        collector.parts.push_back({Kind::Message, int(text.size()), 0});
    m_parts = std::move(collector.parts);
}

int LineAnatomy::textStart() const
{
    const auto speech = std::ranges::find_if(m_parts, [](const LinePart &part) {
        return part.kind > Kind::Process;  // the kinds are listed in the order of the line
    });
    return speech == m_parts.end() ? messageStart() : speech->start;
}

const LinePart *LineAnatomy::at(int position) const
{
    for (const LinePart &part : m_parts) {
        if (position >= part.start && position < part.start + part.length)
            return &part;
    }
    return nullptr;
}

}  // namespace ikelens
