// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/error.h"

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>

namespace ikelens {

class Catalog;

/// The words that name nobody: what the daemons themselves say, by their catalogue, by the list of vendor IDs and by
/// resources/catalog/harmless_words.txt (algorithms, states, programs).
class Vocabulary
{
public:
    [[nodiscard]] static std::expected<Vocabulary, Error> load(const Catalog &catalog);

    /// Whether a word, written in any case, may stay. Composed ones (`isakmp-auth`, `AES_CBC_256`) may, if their parts
    /// may; a word with digits must be known as it is or look like a constant.
    [[nodiscard]] bool has(std::string_view word) const;

private:
    void addText(std::string_view text);
    [[nodiscard]] bool hasParts(std::string_view word) const;

    std::unordered_set<std::string> m_words;
};

}  // namespace ikelens
