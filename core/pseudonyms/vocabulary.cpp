// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonyms/vocabulary.h"

#include "core/catalog/catalog.h"

#include <QFile>

#include <algorithm>
#include <cctype>

namespace ikelens {

namespace {

bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordPart(char c)
{
    return isLetter(c) || isDigit(c) || std::string_view("-_.+").contains(c);
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return result;
}

/// Calls `take` for each stretch of `text` in which `belongs` holds.
template<typename Belongs, typename Take>
void forEachRun(std::string_view text, Belongs belongs, Take take)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        while (at < text.size() && belongs(text[at]))
            ++at;
        if (at > begin)
            take(text.substr(begin, at - begin));
        else
            ++at;
    }
}

/// A format without its slots.
std::string literals(std::string_view format)
{
    std::string text;
    bool inSlot = false;
    for (const char c : format) {
        inSlot = c == '{' || (inSlot && c != '}');
        text += inSlot || c == '}' ? ' ' : c;
    }
    return text;
}

}  // namespace

void Vocabulary::addText(std::string_view text)
{
    forEachRun(text, isWordPart, [this](std::string_view word) {
        m_words.insert(lower(word));
        forEachRun(word, isLetter, [this](std::string_view part) { m_words.insert(lower(part)); });
    });
}

std::expected<Vocabulary, Error> Vocabulary::load(const Catalog &catalog)
{
    Vocabulary vocabulary;
    for (std::size_t id = 1; id < catalog.size(); ++id) {
        const QByteArray &format = catalog.message(MessageId(id)).format;
        vocabulary.addText(literals({format.data(), std::size_t(format.size())}));
    }
    for (const QString &name : {QStringLiteral("vendor_ids.tsv"), QStringLiteral("harmless_words.txt")}) {
        QFile file(QStringLiteral(":/ikelens/catalog/") + name);
        if (!file.open(QIODevice::ReadOnly))
            return std::unexpected(Error{.kind = Error::Kind::BadKnowledge,
                                         .path = file.fileName(),
                                         .detail = QStringLiteral("%1 is missing").arg(file.fileName())});
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.startsWith('#'))
                vocabulary.addText({line.data(), std::size_t(line.size())});
        }
    }
    return vocabulary;
}

bool Vocabulary::hasParts(std::string_view word) const
{
    bool all = true;
    forEachRun(word, isLetter, [&](std::string_view part) { all = all && m_words.contains(lower(part)); });
    return all;
}

bool Vocabulary::has(std::string_view word) const
{
    if (m_words.contains(lower(word)))
        return true;
    // `1705-byte`
    if (const std::size_t number = std::min(word.find_first_not_of("0123456789"), word.size());
        number > 0 && word.substr(number).starts_with('-'))
        return m_words.contains(lower(word.substr(number + 1)));
    const bool isPlain = std::ranges::all_of(word, isWordPart);
    const bool hasDigits = std::ranges::any_of(word, isDigit);
    const bool isConstant = std::ranges::none_of(word, [](unsigned char c) { return std::islower(c) != 0; });
    return isPlain && (!hasDigits || isConstant) && hasParts(word);
}

}  // namespace ikelens
