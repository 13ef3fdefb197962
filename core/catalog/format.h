// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/byte_scan.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ikelens {

/// Which pairs of neighbouring bytes a text has: a bit for each, which many share. A text that lacks a bit of another
/// one does not contain that.
[[nodiscard]] std::uint64_t bytePairs(std::string_view text);

/// The last bytes of a text as a number, the last one uppermost; zeros where it is shorter.
[[nodiscard]] std::uint64_t lastBytes(std::string_view text);

/// What the last bytes of a text must be: one comparison tells most formats that a text is not theirs.
struct TextEnding
{
    std::uint64_t bytes = 0, mask = 0;

    [[nodiscard]] bool fits(std::uint64_t lastBytesOfText) const
    {
        return ((lastBytesOfText ^ bytes) & mask) == 0;
    }
};

/// A message's format, ready to be compared: `no public key known for '{peer_id}'`.
/// Slots: `{name}` any text, `{name:d}` an integer, `{name:x}` hex digits, `{name:w}` one word.
class Format
{
public:
    /// An error says what is wrong with the format, for the one who wrote it.
    [[nodiscard]] static std::expected<Format, QString> parse(QByteArrayView text);

    /// Whether the whole text has this format.
    [[nodiscard]] bool matches(std::string_view text) const
    {
        return literal(0).standsAt(text, 0) && matchesBehindHead(text);
    }
    /// The same for a text that is known to begin with head().
    [[nodiscard]] bool matchesBehindHead(std::string_view text) const;
    static constexpr std::size_t MostSlots = 16;
    using Values = std::array<std::string_view, MostSlots>;
    /// The slots' values of a text that matches, in the order of slotNames(); false where it does not.
    [[nodiscard]] bool capture(std::string_view text, Values &values) const;

    [[nodiscard]] const std::vector<QByteArray> &slotNames() const { return m_names; }
    /// The text before the first slot.
    [[nodiscard]] std::string_view head() const { return {literal(0).bytes, literal(0).size}; }
    /// Pairs of neighbouring bytes that every text of this format has.
    [[nodiscard]] std::uint64_t pairs() const;
    /// How every text of this format ends.
    [[nodiscard]] TextEnding ending() const;
    /// How specific it is: characters outside slots.
    [[nodiscard]] std::size_t literalCount() const { return m_literals.size() - Padding; }

private:
    enum class Slot : std::uint8_t { None, Text, Integer, Hex, Word };
    struct Part  ///< a literal and the slot after it; the last part has no slot or ends the format
    {
        std::uint32_t begin = 0, size = 0;  ///< of the literal, in m_literals
        Slot slot = Slot::None;
    };
    struct Attempt;

    [[nodiscard]] Literal literal(std::size_t part) const
    {
        return {m_literals.data() + m_parts[part].begin, m_parts[part].size};
    }

    bool matchFrom(std::size_t part, std::size_t at, Attempt &attempt) const;
    bool matchUpToLiteral(std::size_t part, std::size_t at, Attempt &attempt) const;

    static constexpr std::size_t Padding = sizeof(std::uint64_t);
    /// All of them in one piece, since every line of a log is compared with some; as many zeros as Padding behind.
    std::string m_literals;
    std::vector<Part> m_parts;
    std::vector<QByteArray> m_names;
};

}  // namespace ikelens
