// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/archive.h"
#include "core/knowledge/explanation.h"

#include <QCommandLineParser>
#include <QDate>

#include <expected>

namespace ikelens {

/// What the reader has asked for.
struct Options
{
    QString verb;
    QStringList arguments;
    QString format;
    QString output;
    QString knowledge;
    QString connection;
    QString replaced;
    QStringList peers;  ///< logs of the other ends, one of a peer each
    QDate date;
    UnpackLimit unpackLimit;
    bool follow = false;
    Language language = Language::English;
    bool pseudonyms = false;
};

/// The options that the program knows, explained in the reader's language.
class CommandLine
{
public:
    CommandLine();

    /// Help and version end the program here, as usual. A fault is told as a sentence.
    [[nodiscard]] std::expected<Options, QString> read(const QStringList &arguments);

    /// Named, or that of the system.
    [[nodiscard]] static Language languageOf(const QString &name);

private:
    QCommandLineOption m_format, m_language, m_date, m_output, m_connection, m_peer, m_pseudonyms, m_replaced,
        m_knowledge, m_unpackLimit, m_follow;
    QCommandLineParser m_parser;
};

}  // namespace ikelens
