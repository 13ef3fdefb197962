// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/pseudonyms/stand_ins.h"
#include "core/pseudonyms/vocabulary.h"
#include "core/record/record.h"

namespace ikelens {

/// Writes lines of a log again with stand-ins for everything that could name somebody.
///
/// Fixed text of a known message stays. Its slots are replaced as what they are; whatever else stands in a line was
/// written by a stranger, so only words of the daemons and numbers stay there. Lines of other services lose
/// their text: nobody knows what it says. Time, process and the number of lines stay.
class LineRewriter
{
public:
    LineRewriter(const Catalog &catalog, const Vocabulary &vocabulary, StandIns &standIns)
        : m_catalog(catalog)
        , m_vocabulary(vocabulary)
        , m_standIns(standIns)
    { }

    /// `id` is what the catalogue calls the line's message, NoMessage for a line of another service.
    [[nodiscard]] QByteArray line(std::string_view line, MessageId id);
    /// Text that a person wrote: what is known is replaced, and what looks like an address or a name of a host.
    [[nodiscard]] QByteArray prose(std::string_view text);

private:
    enum class Rest : std::uint8_t { Hide, Keep };  ///< what happens to words that nobody knows

    [[nodiscard]] QByteArray head(std::string_view line, const Record &record);
    [[nodiscard]] QByteArray message(std::string_view text, MessageId id);
    [[nodiscard]] QByteArray slot(std::string_view name, std::string_view value);
    [[nodiscard]] QByteArray scan(std::string_view text, Rest rest);
    [[nodiscard]] QByteArray token(std::string_view token, Rest rest);
    [[nodiscard]] QByteArray path(std::string_view token, Rest rest);
    [[nodiscard]] QByteArray word(std::string_view word, Rest rest);
    [[nodiscard]] QByteArray addressWithPort(std::string_view token);

    const Catalog &m_catalog;
    const Vocabulary &m_vocabulary;
    StandIns &m_standIns;
};

}  // namespace ikelens
