// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/filters.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

namespace ikelens {

namespace {

/// A field of the journal: a text, or its bytes as numbers where they are no UTF-8 (systemd, JOURNAL_EXPORT_FORMATS).
QByteArray fieldOf(const QJsonObject &entry, QLatin1StringView name)
{
    const QJsonValue value = entry[name];
    if (!value.isArray())
        return value.toVariant().toString().toUtf8();
    QByteArray bytes;
    for (const QJsonValue &byte : value.toArray())
        bytes += char(byte.toInt());
    return bytes;
}

class JournalJsonFilter final : public LineFilter
{
protected:
    void line(std::string_view line, const Sink &sink) override
    {
        using namespace Qt::StringLiterals;
        if (line.empty())
            return;
        const QJsonObject entry =
            QJsonDocument::fromJson(QByteArray::fromRawData(line.data(), qsizetype(line.size()))).object();
        if (!entry.contains("MESSAGE"_L1)) {
            sink(line);
            sink("\n");
            return;
        }
        const qint64 microseconds = fieldOf(entry, "__REALTIME_TIMESTAMP"_L1).toLongLong();
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(microseconds / 1000, QTimeZone::UTC);
        const QByteArray host = fieldOf(entry, "_HOSTNAME"_L1), tag = fieldOf(entry, "SYSLOG_IDENTIFIER"_L1);
        const QByteArray pid = fieldOf(entry, "SYSLOG_PID"_L1).isEmpty() ? fieldOf(entry, "_PID"_L1)
                                                                         : fieldOf(entry, "SYSLOG_PID"_L1);
        QByteArray head = time.toString(Qt::ISODateWithMs).toLatin1() + ' ' + (host.isEmpty() ? "-" : host)
            + ' ' + (tag.isEmpty() ? fieldOf(entry, "_COMM"_L1) : tag);
        if (!pid.isEmpty())
            head += '[' + pid + ']';
        head += ": ";
        for (const QByteArray &part : fieldOf(entry, "MESSAGE"_L1).split('\n')) {
            sink({head.constData(), std::size_t(head.size())});
            sink({part.constData(), std::size_t(part.size())});
            sink("\n");
        }
    }
};

}  // namespace

bool isJournalJson(std::string_view sample)
{
    const std::size_t begin = sample.find_first_not_of(" \t\r\n");
    const std::string_view first = sample.substr(0, sample.find('\n', std::min(begin, sample.size())));
    return begin != std::string_view::npos && sample[begin] == '{'
        && (first.contains("\"__REALTIME_TIMESTAMP\"") || first.contains("\"__CURSOR\""));
}

std::unique_ptr<TextFilter> journalJsonFilter()
{
    return std::make_unique<JournalJsonFilter>();
}

}  // namespace ikelens
