// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/match_memo.h"
#include "core/catalog/vendor_ids.h"
#include "core/negotiation/block_draft.h"
#include "core/negotiation/block_index.h"
#include "core/negotiation/line_reader.h"
#include "core/negotiation/message_traits.h"
#include "core/negotiation/prefix_memo.h"

#include <array>

namespace ikelens {

/// The text in `received Vendor ID payload [TEXT]`.
[[nodiscard]] std::string_view plutoVendorId(std::string_view message);

/// Reads the lines of pluto, and of ipsec_starter, which starts it.
class PlutoLineReader final : public LineReader
{
public:
    PlutoLineReader(const Catalog &catalog, const VendorIds &vendorIds, const MessageTraits &traits);

    void beginBlock() override;
    void speakerChanged() override { }
    void read(std::string_view line, const SyslogHead &head, LineEntry &entry, BlockDraft &draft) override;

private:
    struct Meaning
    {
        MessageId id = UnknownMessage;
        bool namesProduct = false;  ///< a vendor ID that tells the peer's software
    };
    struct Line
    {
        PrefixIndex prefixIndex;
        const Prefix &prefix;
        std::string_view message;
        Meaning meaning;
        bool ofStarter;
    };

    PrefixIndex prefixOf(std::string_view text, BlockDraft &draft);
    Meaning identify(std::string_view &message, const Prefix &prefix);
    Meaning understand(std::string_view message);
    void addEvent(const Line &line, LineEntry &entry, BlockDraft &draft);
    std::uint16_t groupOf(const Line &line, bool &opens, BlockDraft &draft);
    std::uint16_t serialGroup(const Line &line, bool &opens, BlockDraft &draft);
    std::uint16_t packetGroup(const Line &line, bool &opens, BlockDraft &draft);

    const Catalog &m_catalog;
    const VendorIds &m_vendorIds;
    const MessageTraits &m_traits;
    PrefixMemo m_prefixes;
    BlockIndex m_serialGroups;
    /// Per prefix of the block: the group of its lines, and of those that belong to the login.
    std::vector<std::array<std::uint16_t, 2>> m_groupsOfPrefix;
    TextMemo<Meaning> m_memo;
    MatchMemo m_debugMemo;
};

}  // namespace ikelens
