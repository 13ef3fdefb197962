// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ikelens {

/// Finds a few bytes in many: looks at 64 places at once for the two bytes of the literal that logs hold least
/// often, and compares only where both stand. Several times as fast as memmem(), and as fast without regard to case.
class LiteralSearch
{
public:
    static constexpr std::size_t npos = std::string_view::npos;

    LiteralSearch() = default;
    /// With `foldsCase`, ASCII letters stand for both cases; other bytes always for themselves.
    LiteralSearch(std::string_view literal, bool foldsCase);

    /// Where the literal stands first in `text`, from the offset `from` on; npos where it does not. An empty one
    /// stands nowhere.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t from = 0) const;

    [[nodiscard]] bool isEmpty() const { return m_literal.empty(); }
    [[nodiscard]] std::size_t size() const { return m_literal.size(); }
    [[nodiscard]] char front() const { return m_literal.front(); }
    /// As it was given; in lower case where the case does not matter.
    [[nodiscard]] const std::string &bytes() const { return m_literal; }

private:
    /// A byte of the literal that all places are looked at for.
    struct Probe
    {
        std::size_t offset = 0;
        char byte = 0;
        char fold = 0;  ///< what makes a letter a small one, or nothing
    };

    [[nodiscard]] Probe probeAt(std::size_t offset) const;
    [[nodiscard]] std::uint64_t candidates(const char *text) const;
    [[nodiscard]] bool standsAt(const char *text) const;

    std::string m_literal;
    std::string m_fold;  ///< as Probe::fold, for each byte
    std::array<Probe, 2> m_probes;
};

}  // namespace ikelens
