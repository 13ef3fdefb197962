// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/error.h"
#include "core/knowledge/explanation.h"
#include "core/knowledge/slot_template.h"

#include <QHash>

#include <array>
#include <expected>

namespace ikelens {

/// Words by key, in both languages.
using WordsByKey = std::array<QHash<QString, QString>, 2>;

[[nodiscard]] inline std::size_t indexOf(Language language)
{
    return language == Language::German ? 1 : 0;
}
/// "en" or "de": the name of a language's folder.
[[nodiscard]] QString folderOf(Language language);

/// The whole file as text, or why not.
[[nodiscard]] std::expected<QString, Error> readKnowledgeFile(const QString &path);
[[nodiscard]] Error knowledgeError(const QString &path, const TextFault &fault);

/// glossary.toml: the places and fields of the Intra2net System, a table each with `en` and `de`.
[[nodiscard]] std::expected<WordsByKey, Error> loadGlossary(const QString &path);

/// LANGUAGE/lines.toml, lines_charon.toml: what single messages mean, `id = "text"` in the table `[lines]`.
[[nodiscard]] std::expected<QHash<QString, QString>, Error> loadLineTexts(const QString &path);

}  // namespace ikelens
