// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace ikelens {

namespace {

const QString OurTranslations = QStringLiteral(":/i18n");

Language languageOf(LanguageChoice choice)
{
    if (choice == LanguageChoice::System)
        return QLocale::system().language() == QLocale::German ? Language::German : Language::English;
    return choice == LanguageChoice::German ? Language::German : Language::English;
}

/// The system's own locale where it has the language: a Swiss writes dates and numbers the Swiss way.
QLocale localeOf(Language language)
{
    const auto wanted = language == Language::German ? QLocale::German : QLocale::English;
    return QLocale::system().language() == wanted ? QLocale::system() : QLocale(wanted);
}

}  // namespace

QString languageCode(LanguageChoice choice)
{
    switch (choice) {
    case LanguageChoice::System: return QStringLiteral("system");
    case LanguageChoice::English: return QStringLiteral("en");
    case LanguageChoice::German: return QStringLiteral("de");
    }
    return {};
}

std::optional<LanguageChoice> languageFromCode(const QString &code)
{
    for (const auto choice : {LanguageChoice::System, LanguageChoice::English, LanguageChoice::German}) {
        if (code == languageCode(choice))
            return choice;
    }
    return {};
}

Translations::Translations() = default;

Translations::~Translations()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
}

void Translations::use(LanguageChoice choice)
{
    m_choice = choice;
    m_language = languageOf(choice);
    QLocale::setDefault(localeOf(m_language));
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
    // English has a file too: it holds the plural forms.
    const QString code = languageCode(m_language == Language::German ? LanguageChoice::German
                                                                     : LanguageChoice::English);
    if (m_ours.load(QStringLiteral("ikelens_") + code, OurTranslations))
        QCoreApplication::installTranslator(&m_ours);
    const QString qt = QStringLiteral("qtbase_") + code;
    if (m_language == Language::German
        && (m_qt.load(qt, QLibraryInfo::path(QLibraryInfo::TranslationsPath))
            || m_qt.load(qt, OurTranslations)))
        QCoreApplication::installTranslator(&m_qt);
}

}  // namespace ikelens
