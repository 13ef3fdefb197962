// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/match_memo.h"
#include "core/catalog/vendor_ids.h"
#include "core/negotiation/block_draft.h"
#include "core/negotiation/line_reader.h"
#include "core/negotiation/message_traits.h"
#include "core/negotiation/string_interner.h"

#include <unordered_map>

namespace ikelens {

/// The text in `received Vendor ID payload [TEXT]`.
[[nodiscard]] std::string_view plutoVendorId(std::string_view message);

/// Reads the lines of pluto, and of ipsec_starter, which starts it.
class PlutoLineReader final : public LineReader
{
public:
    PlutoLineReader(const Catalog &catalog, const VendorIds &vendorIds, const MessageTraits &traits);

    void beginBlock() override;
    void speakerChanged() override { m_prefixText = {}; }
    void read(std::string_view line, const SyslogHead &head, LineEntry &entry, BlockDraft &draft) override;

private:
    void addEvent(MessageId id, std::string_view message, bool starter, LineEntry &entry, BlockDraft &draft);
    MessageId identify(std::string_view &message);
    std::uint16_t groupOf(MessageId message, bool &opens, BlockDraft &draft);
    std::uint16_t packetGroup(MessageId message, bool &opens, BlockDraft &draft);
    bool namesProduct(std::string_view message);

    const Catalog &m_catalog;
    const VendorIds &m_vendorIds;
    const MessageTraits &m_traits;
    // The prefix of the last line, because the next is mostly alike.
    std::string_view m_prefixText;
    Prefix m_prefix;
    std::unordered_map<std::uint64_t, std::uint16_t> m_serialGroups;
    MatchMemo m_memo, m_debugMemo;
    TextMap<bool> m_knownVendorLines;
};

}  // namespace ikelens
