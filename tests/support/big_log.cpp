// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/big_log.h"

#include "tests/support/fixtures.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <queue>
#include <random>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr int Connections = 40;
constexpr std::uint32_t SerialsOfReplay = 40;

/// A stretch of a message: text that stays, or a number that each replay moves.
struct Piece
{
    enum class Kind { Text, Connection, Quoted, Instance, Serial, Host };
    Kind kind = Kind::Text;
    QByteArray text;
    std::uint32_t number = 0;
};

struct Step
{
    int delay = 0;  ///< seconds since the step before
    std::vector<Piece> pieces;
    bool hasSerial = false;  ///< its prefix names one: the first serial of the pieces
};
using Negotiation = std::vector<Step>;

/// What moves from replay to replay, by the name of its group: (c)onnection, (i)nstance, (s)erial, (n)et and (h)ost.
QRegularExpression tokenOf(Daemon daemon)
{
    static const QString host = uR"re(|\b(?<n>192\.168\.1|203\.0\.113|198\.51\.100)\.(?<h>\d+)\b)re"_s;
    return QRegularExpression(
        (daemon == Daemon::Pluto
             ? uR"re("C(?<q>\d+)"(?:\[(?<i>\d+)\])?|(?<=[ \[(])#(?<s>\d+)|isakmp#(?<s2>\d+))re"_s
             : uR"re((?<=[ <'"])C(?<c>\d+)(?=[|'"\[{])|(?<=[<|])(?<s>\d+)(?=> )|(?<=C\d|C\d\d|d\))\[(?<s2>\d+)\]|\{(?<s3>\d+)\})re"_s)
        + host);
}

Step takeApart(const QString &text, Daemon daemon)
{
    static const std::array tokens{tokenOf(Daemon::Pluto), tokenOf(Daemon::Charon)};
    static const std::array prefixes{QRegularExpression(uR"re(^"[^"]*"(?:\[\d+\])?(?: \S+)? #\d+: )re"_s),
                                     QRegularExpression(uR"re(^\d+\[\w+\] <)re"_s)};
    const auto of = std::size_t(daemon);
    Step step{.pieces = {}, .hasSerial = prefixes[of].match(text).hasMatch()};
    const auto add = [&](Piece::Kind kind, const QString &words, const QString &number = {}) {
        step.pieces.push_back({kind, words.toLatin1(), number.toUInt()});
    };
    qsizetype at = 0;
    for (auto matches = tokens[of].globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const auto has = [&](const char16_t *name) { return match.hasCaptured(QStringView(name)); };
        // What stands around the number stays.
        const auto addNumber = [&](Piece::Kind kind, const char16_t *name) {
            const QStringView group(name);
            add(Piece::Kind::Text, text.sliced(at, match.capturedStart(group) - at));
            add(kind, {}, match.captured(group));
            at = match.capturedEnd(group);
        };
        if (has(u"q")) {
            add(Piece::Kind::Text, text.sliced(at, match.capturedStart() - at));
            add(Piece::Kind::Quoted, {}, match.captured(u"q"));
            at = match.capturedEnd();
            if (has(u"i"))
                add(Piece::Kind::Instance, {}, match.captured(u"i"));
        } else if (has(u"c")) {
            addNumber(Piece::Kind::Connection, u"c");
        } else if (has(u"h")) {
            add(Piece::Kind::Text, text.sliced(at, match.capturedStart() - at));
            add(Piece::Kind::Host, match.captured(u"n"), match.captured(u"h"));
            at = match.capturedEnd();
        } else {
            addNumber(Piece::Kind::Serial, has(u"s") ? u"s" : has(u"s2") ? u"s2" : u"s3");
        }
    }
    add(Piece::Kind::Text, text.sliced(at));
    return step;
}

/// What a log says from its first negotiation to the end of the first service.
Negotiation readNegotiation(const QString &path, Daemon daemon)
{
    static const QRegularExpression head(
        uR"(^[A-Z][a-z]{2} [ \d]\d (\d\d):(\d\d):(\d\d) \S+ (?:pluto|charon)(?:\[\d+\])?: (.*)$)"_s);
    static const QRegularExpression begin(u"^packet from |initiating |responding | <1> received packet"_s);
    static const QRegularExpression end(u"shutting down|^Starting |Starting IKE charon"_s);
    Negotiation steps;
    int last = -1;
    for (const QString &line : QString::fromLatin1(fileBytes(path)).split(u'\n')) {
        const auto match = head.match(line);
        if (!match.hasMatch() || (steps.empty() && !begin.match(match.captured(4)).hasMatch()))
            continue;
        if (end.match(match.captured(4)).hasMatch())
            break;
        const int now = match.captured(1).toInt() * 3600 + match.captured(2).toInt() * 60
            + match.captured(3).toInt();
        steps.push_back(takeApart(match.captured(4), daemon));
        steps.back().delay = last < 0 ? 0 : std::max(0, now - last);
        last = now;
    }
    return steps.size() > 3 ? steps : Negotiation();
}

/// One negotiation with its own connection, serials and peer.
struct Replay
{
    const Negotiation *steps = nullptr;
    std::uint32_t base = 0, shift = 0, instance = 0, octet = 0;
    std::size_t at = 0;

    QByteArray text(const Step &step, std::uint32_t &serial) const
    {
        QByteArray line;
        for (const Piece &piece : step.pieces) {
            const std::uint32_t number = piece.number;
            switch (piece.kind) {
            case Piece::Kind::Text: line += piece.text; break;
            case Piece::Kind::Connection:
                line += QByteArray::number((number + shift) % Connections + 1);
                break;
            case Piece::Kind::Quoted:
                line += "\"C" + QByteArray::number((number + shift) % Connections + 1) + '"';
                break;
            case Piece::Kind::Instance: line += '[' + QByteArray::number(number + instance) + ']'; break;
            case Piece::Kind::Host:
                line += piece.text + '.'
                    + QByteArray::number(number == 254 || number == 0 ? number : (number + octet) % 250 + 1);
                break;
            case Piece::Kind::Serial:
                if (step.hasSerial && serial == 0)
                    serial = number + base;
                line += QByteArray::number(number ? number + base : 0);
                break;
            }
        }
        return line;
    }
};

class Writer
{
public:
    Writer(const QString &path, std::uint32_t seed, Daemon daemon)
        : m_daemon(daemon)
        , m_random(seed)
        , m_file(path)
    {
        if (!m_file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(path));
        for (const QString &log : corpusLogs(daemon == Daemon::Pluto ? u"pluto"_s : u"charon"_s)) {
            if (Negotiation steps = readNegotiation(log, daemon); !steps.empty() && steps.size() < 600)
                m_negotiations.push_back(std::move(steps));
        }
    }

    BigLogTruth write(std::uint64_t bytes)
    {
        while (m_truth.bytes < bytes) {
            writeBundle();
            if (below(2000) == 0)
                restart();
        }
        m_file.close();
        return std::move(m_truth);
    }

private:
    std::uint32_t below(std::uint32_t limit) { return std::uint32_t(m_random() % limit); }

    /// One to six negotiations at the same time.
    void writeBundle()
    {
        struct Due
        {
            double time;
            std::size_t order;
            bool operator>(const Due &other) const
            {
                return std::pair(time, order) > std::pair(other.time, other.order);
            }
        };
        std::vector<Replay> replays(1 + below(6));
        std::priority_queue<Due, std::vector<Due>, std::greater<>> due;
        for (std::size_t i = 0; i < replays.size(); ++i) {
            replays[i] = {.steps = &m_negotiations[below(std::uint32_t(m_negotiations.size()))],
                          .base = m_serial,
                          .shift = below(Connections),
                          .instance = below(30000),
                          .octet = 1 + below(248)};
            m_serial += SerialsOfReplay;
            due.push({m_now + below(3000) / 1000.0, i});
        }
        while (!due.empty()) {
            const Due next = due.top();
            due.pop();
            Replay &replay = replays[next.order];
            m_now = std::max(m_now, next.time);
            if (below(20) == 0)
                writeOther();
            std::uint32_t serial = 0;
            const QByteArray text = replay.text((*replay.steps)[replay.at], serial);
            writeLine(tag() + text, serial);
            if (++replay.at < replay.steps->size())
                due.push({next.time + (*replay.steps)[replay.at].delay + below(100) / 1000.0, next.order});
        }
        m_now += below(30);
    }

    void writeOther()
    {
        const QByteArray number = QByteArray::number(below(250));
        const QByteArrayList others{"dhcpd: DHCPACK on 192.168.10." + number
                                        + " to 00:16:3e:aa:bb:cc via eth0",
                                    "CRON[" + number + "]: (root) CMD (/usr/bin/check_something --quiet)",
                                    "kernel: [" + number + ".000001] device ppp0 entered promiscuous mode"};
        writeLine(others[below(3)], 0);
    }

    void restart()
    {
        const bool pluto = m_daemon == Daemon::Pluto;
        if (below(4) > 0)
            writeLine(tag() + (pluto ? "shutting down" : "00[DMN1] SIGINT received, shutting down"), 0);
        m_pid += below(2);  // a fresh system may give the same pid again
        ++m_truth.serviceRuns;
        m_serial = 0;
        writeLine(
            tag()
                + (pluto ? "Starting Pluto (strongSwan Version 4.2.17 THREADS VENDORID)"
                         : "00[DMN1] Starting IKE charon daemon (strongSwan 6.0.6, Linux 6.12.0, x86_64)"),
            0);
    }

    void writeLine(const QByteArray &text, std::uint32_t serial)
    {
        const auto seconds = qint64(m_now);
        if (seconds != m_stampOf) {
            m_stampOf = seconds;
            const QDateTime time =
                QDateTime(testDay().addDays(-60), QTime(0, 0), QTimeZone::UTC).addSecs(seconds);
            const QString day = QString::number(time.date().day()).rightJustified(2);
            m_stamp = QLocale::c().toString(time, u"MMM "_s).toLatin1() + day.toLatin1()
                + time.toString(u" hh:mm:ss").toLatin1() + " intra ";
        }
        const std::uint32_t run = m_truth.serviceRuns - 1;
        m_truth.ofLine.emplace_back(run, serial);
        if (serial != 0)
            m_truth.serials.emplace(run, serial);
        ++m_truth.lines;
        const QByteArray line = m_stamp + text + '\n';
        m_truth.bytes += std::uint64_t(line.size());
        m_file.write(line);
    }

    /// charon does not say which process it is.
    [[nodiscard]] QByteArray tag() const
    {
        return m_daemon == Daemon::Pluto ? "pluto[" + QByteArray::number(m_pid) + "]: "
                                         : QByteArray("charon: ");
    }

    Daemon m_daemon;
    std::mt19937 m_random;
    QFile m_file;
    std::vector<Negotiation> m_negotiations;
    BigLogTruth m_truth;
    std::uint32_t m_serial = 0, m_pid = 2332;
    double m_now = 0;
    qint64 m_stampOf = -1;
    QByteArray m_stamp;
};

}  // namespace

BigLogTruth writeBigLog(const QString &path, std::uint64_t bytes, std::uint32_t seed, Daemon daemon)
{
    return Writer(path, seed, daemon).write(bytes);
}

}  // namespace ikelens
