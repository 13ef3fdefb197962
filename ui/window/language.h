// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/knowledge/explanation.h"

#include <QString>
#include <QTranslator>

#include <optional>

namespace ikelens {

enum class LanguageChoice : std::uint8_t { System, English, German };

/// "system", "en" or "de", as in the settings and on the command line.
[[nodiscard]] QString languageCode(LanguageChoice choice);
[[nodiscard]] std::optional<LanguageChoice> languageFromCode(const QString &code);

/// Installs the translations of a language, ours and Qt's. Widgets hear of it by QEvent::LanguageChange.
class Translations
{
public:
    Translations();
    ~Translations();
    Translations(const Translations &) = delete;
    Translations &operator=(const Translations &) = delete;

    void use(LanguageChoice choice);
    [[nodiscard]] LanguageChoice choice() const { return m_choice; }
    [[nodiscard]] Language language() const { return m_language; }

private:
    QTranslator m_ours, m_qt;
    LanguageChoice m_choice = LanguageChoice::System;
    Language m_language = Language::English;
};

}  // namespace ikelens
