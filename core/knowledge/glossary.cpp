// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/glossary.h"

#include <QCoreApplication>
#include <QFile>

#include <toml++/toml.hpp>

#include <cerrno>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

class Fault
{
    Q_DECLARE_TR_FUNCTIONS(Knowledge)
};

QString toText(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

TextFault faultAt(const toml::node &node, const QString &reason)
{
    return {int(node.source().begin.line), reason};
}

std::expected<toml::table, Error> parseToml(const QString &path)
{
    const auto text = readKnowledgeFile(path);
    if (!text)
        return std::unexpected(text.error());
    try {
        return toml::parse(text->toStdString());
    } catch (const toml::parse_error &error) {
        return std::unexpected(
            knowledgeError(path, {int(error.source().begin.line), toText(error.description())}));
    }
}

}  // namespace

QString folderOf(Language language)
{
    return language == Language::German ? u"de"_s : u"en"_s;
}

Error knowledgeError(const QString &path, const TextFault &fault)
{
    return {.kind = Error::Kind::BadKnowledge,
            .path = path,
            .detail = fault.line > 0
                ? Fault::tr("%1, line %2: %3").arg(path).arg(fault.line).arg(fault.reason)
                : Fault::tr("%1: %2").arg(path, fault.reason)};
}

std::expected<QString, Error> readKnowledgeFile(const QString &path)
{
    constexpr qint64 Largest = 1 << 20;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(knowledgeError(path, {0, Fault::tr("the file is missing or cannot be read")}));
    const QByteArray bytes = file.read(Largest + 1);
    if (bytes.size() > Largest)
        return std::unexpected(knowledgeError(path, {0, Fault::tr("the file is too large")}));
    QStringDecoder decoder(QStringConverter::Utf8);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return std::unexpected(knowledgeError(path, {0, Fault::tr("the file is no UTF-8")}));
    return text.remove(u'\r');
}

std::expected<WordsByKey, Error> loadGlossary(const QString &path)
{
    const auto table = parseToml(path);
    if (!table)
        return std::unexpected(table.error());
    WordsByKey words;
    for (const auto &[key, node] : *table) {
        const toml::table *entry = node.as_table();
        for (const Language language : {Language::English, Language::German}) {
            const QString name = folderOf(language);
            const auto word = entry ? (*entry)[name.toStdString()].value<std::string_view>() : std::nullopt;
            if (!word || word->empty())
                return std::unexpected(knowledgeError(
                    path,
                    faultAt(node, Fault::tr("“%1” has no words for “%2”").arg(toText(key.str()), name))));
            words[indexOf(language)].insert(toText(key.str()), toText(*word));
        }
    }
    return words;
}

std::expected<QHash<QString, QString>, Error> loadLineTexts(const QString &path)
{
    const auto table = parseToml(path);
    if (!table)
        return std::unexpected(table.error());
    const toml::table *lines = (*table)["lines"].as_table();
    if (!lines)
        return std::unexpected(knowledgeError(path, {1, Fault::tr("the table [lines] is missing")}));
    QHash<QString, QString> texts;
    for (const auto &[key, node] : *lines) {
        const auto text = node.value<std::string_view>();
        if (!text)
            return std::unexpected(
                knowledgeError(path, faultAt(node, Fault::tr("“%1” is no text").arg(toText(key.str())))));
        texts.insert(toText(key.str()), toText(*text).simplified());
    }
    return texts;
}

}  // namespace ikelens
