// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/match_memo.h"
#include "core/catalog/vendor_ids.h"
#include "core/negotiation/block_draft.h"
#include "core/negotiation/block_index.h"
#include "core/negotiation/charon/charon_thread.h"
#include "core/negotiation/line_reader.h"
#include "core/negotiation/string_interner.h"

#include <vector>

namespace ikelens {

/// The text in `received TEXT vendor ID` or `received unknown vendor ID: TEXT`.
[[nodiscard]] std::string_view charonVendorId(std::string_view message);

/// Reads the lines of charon. Lines belong together that one thread writes about one IKE SA and one part of its
/// negotiation; what the fold makes of a part shows in the first of them, and in those that are events.
class CharonLineReader final : public LineReader
{
public:
    CharonLineReader(const Catalog &catalog, const VendorIds &vendorIds, const CharonEvents &events,
                     const MessageTraits &traits);

    void beginBlock() override;
    void speakerChanged() override { }
    void read(std::string_view line, const SyslogHead &head, LineEntry &entry, BlockDraft &draft) override;

private:
    struct Thread
    {
        CharonThread about;
        std::uint16_t group = LineEntry::NoGroup;
    };

    MessageId identify(std::string_view message, const Prefix &prefix);
    bool joinGroup(const CharonLine &line, const Prefix &prefix, LineEntry &entry, BlockDraft &draft);
    bool isRenamed(const Prefix &prefix, const BlockDraft &draft);
    bool isEvent(MessageId id, std::string_view message, const CharonSaying &saying);
    bool namesProduct(std::string_view message);

    const Catalog &m_catalog;
    const VendorIds &m_vendorIds;
    const CharonEvents &m_events;
    const MessageTraits &m_traits;
    BlockIndex m_threadIndex;  ///< by speaker and thread
    std::vector<Thread> m_threads;
    BlockIndex m_nameIndex;  ///< by speaker and IKE SA
    std::vector<std::string_view> m_names;
    MatchMemo m_memo;
    TextMap<bool> m_knownVendorLines;
};

}  // namespace ikelens
