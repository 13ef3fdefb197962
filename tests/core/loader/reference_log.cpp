// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/loader/reference_log.h"

#include "tests/core/loader/reference_settle.h"

#include <QRegularExpression>

#include <algorithm>

namespace ikelens::reference {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 SilenceEnds = 15 * 60, RepeatsWithin = 120;

QString capturedBy(const QRegularExpression &expression, const QString &text)
{
    const auto match = expression.match(text);
    return match.hasMatch() ? match.captured(1) : QString();
}

quint32 numberBy(const QRegularExpression &expression, const QString &text)
{
    return capturedBy(expression, text).toUInt();
}

/// Does a new serial begin with a message of a Quick Mode? What refuses one before it has a serial stands under
/// that of phase 1.
bool beginsQuickMode(const QString &message)
{
    static const QRegularExpression quick(
        u"^(initiating|responding to) Quick Mode|STATE_QUICK|^(sent QI2, )?IPsec SA "
        u"(established|expired)|^we require PFS|^no acceptable Proposal in IPsec SA"
        u"|^IPSec Transform|^ESP |^AH |GROUP_DESCRIPTION|^Dead Peer Detection \\(RFC 3706\\) enabled|^route to peer's client|^cannot route"_s);
    return quick.match(message).hasMatch() && !message.startsWith(u"cannot respond to IPsec SA request");
}

bool isLogin(const QString &message)
{
    static const QRegularExpression login(
        u"XAUTH (request|reply|status|ack)|^(extended authentication|xauth user)|ModeCfg|virtual IP"_s);
    return login.match(message).hasMatch() && !message.contains(u"non-existent"_s);
}

class Reader
{
public:
    Reader(Log &log, const Catalog &catalog)
        : m_log(log)
        , m_catalog(catalog)
        , m_states(log.text.runs.size())
    { }

    void read()
    {
        for (std::size_t i = 0; i < m_log.text.lines.size(); ++i) {
            const Line &line = m_log.text.lines[i];
            if (line.run < 0 || line.debug)
                continue;
            // A new life ends the one before on this host.
            m_now = line.time;
            if (std::exchange(m_current[line.host], line.run) != line.run)
                endOlder(line);
            handle(line, int(i));
        }
        for (std::size_t run = 0; run < m_states.size(); ++run) {
            settleGuesses(int(run));
            endRun(int(run), m_log.text.runs[run].sawShutdown ? u"closed"_s : u"established"_s);
        }
        closeReplaced(m_log);
        inheritAddresses(m_log);
    }

private:
    struct State
    {
        std::map<quint32, std::pair<int, int>> serials;  ///< attempt, phase in it
        std::vector<int> burst;                          ///< packet lines directly before each other
        QStringList loaded;
        std::set<QString> permanent;
        std::map<QString, int> packets;  ///< newest attempt of an address without serial
        std::vector<int> order;          ///< attempts with a serial
        bool settled = false;
    };

    void handle(const Line &line, int number)
    {
        State &state = m_states[std::size_t(line.run)];
        static const QRegularExpression added(uR"re(^added connection description "(.*)"$)re"_s);
        if (const QString name = capturedBy(added, line.message); !name.isNull()) {
            state.loaded.removeAll(name);
            state.loaded << name;
        }
        const bool starter = line.program != u"pluto";
        if (line.packet) {
            handlePacket(line, number, state);
        } else if (!starter) {
            if (line.serial != 0)
                handleSerial(line, number, state);
            state.burst.clear();
        }
    }

    void handlePacket(const Line &line, int number, State &state)
    {
        const auto &lines = m_log.text.lines;
        if (!state.burst.empty()) {
            const Line &before = lines[std::size_t(state.burst.back())];
            if (before.address != line.address || before.port != line.port)
                state.burst.clear();
        }
        if (line.message.contains(u"Vendor ID payload ["_s)) {
            state.burst.push_back(number);
            return;
        }
        state.burst.clear();
        if (line.message.startsWith(u"ignoring informational payload"_s))
            noteRefusal(line, state);
        const auto known = state.packets.find(line.address);
        const bool recent = known != state.packets.end()
            && line.time <= m_log.attempts[std::size_t(known->second)].lastSign + RepeatsWithin;
        const bool unexpected = line.message.contains(u"no connection has been authorized"_s)
            || line.message.contains(u"ISAKMP_XCHG_AGGR"_s);
        if (!recent && unexpected) {
            state.packets[line.address] = int(m_log.attempts.size());
            m_log.attempts.push_back({.run = line.run,
                                      .connection = u'(' + line.address + u')',
                                      .address = line.address,
                                      .peerId = {},
                                      .outcome = u"failed"_s,
                                      .phases = {},
                                      .guess = {},
                                      .ended = true,
                                      .up = {},
                                      .lastSign = line.time});
        } else if (recent) {
            m_log.attempts[std::size_t(known->second)].lastSign = line.time;
        }
    }

    /// The peer's verdict may come without a connection; it is for the only initiation that waits for this address.
    void noteRefusal(const Line &line, State &state)
    {
        std::vector<Attempt *> waiting;
        for (const int index : state.order) {
            Attempt &attempt = m_log.attempts[std::size_t(index)];
            endIfSilent(attempt, line.time);
            if (attempt.ended)
                continue;
            if (attempt.address == line.address)
                return;
            if (attempt.role == u"initiator" && !attempt.phase1Up && attempt.address.isEmpty())
                waiting.push_back(&attempt);
        }
        if (waiting.size() != 1)
            return;
        waiting.front()->address = line.address;
        waiting.front()->failing = waiting.front()->failing || isSerious(line.message);
    }

    void handleSerial(const Line &line, int number, State &state)
    {
        m_log.serialOfLine[number] = {line.run, line.serial};
        if (!state.serials.contains(line.serial))
            begin(line, state);
        const auto [attemptIndex, phaseIndex] = state.serials[line.serial];
        Attempt &attempt = m_log.attempts[std::size_t(attemptIndex)];
        if (!line.address.isEmpty()) {
            attempt.address = line.address;
            attempt.port = line.port ? line.port : 500;
        }
        const bool isPhase1 = attempt.phases[std::size_t(phaseIndex)].kind == u"phase1";
        endIfSilent(attempt, line.time);
        if (attempt.ended)
            return;
        attempt.lastSign = line.time;
        if (isPhase1 && !attempt.phase1Up && attempt.connection != line.connection) {
            attempt.connection = line.connection;
            attempt.guess.clear();
        }
        if (isPhase1 && isLogin(line.message))
            noteLogin(attempt, line.message);
        note(line, state, attempt, attempt.phases[std::size_t(phaseIndex)]);
    }

    void begin(const Line &line, State &state)
    {
        if (beginsQuickMode(line.message)) {
            int owner = ownerOf(line, state);
            if (owner < 0)
                owner = newAttempt(line, state, line.serial);
            auto &phases = m_log.attempts[std::size_t(owner)].phases;
            phases.push_back({.kind = u"phase2"_s, .serial = line.serial, .connection = line.connection});
            state.serials[line.serial] = {owner, int(phases.size()) - 1};
            return;
        }
        const int index = newAttempt(line, state, line.serial);
        Attempt &attempt = m_log.attempts[std::size_t(index)];
        attempt.phases.push_back({.kind = u"phase1"_s, .serial = line.serial, .connection = {}});
        state.serials[line.serial] = {index, 0};
        if (line.instance == 0)
            state.permanent.insert(line.connection);
        else
            attempt.guess = line.connection;
        const bool initiates = line.message.startsWith(u"initiating Main Mode"_s);
        const bool responds = line.message.startsWith(u"responding to Main Mode"_s);
        attempt.sawBeginning = initiates || responds;
        attempt.role = initiates ? u"initiator"_s : responds ? u"responder"_s : u"unknown"_s;
        if (responds && !state.burst.empty()) {
            const Line &packet = m_log.text.lines[std::size_t(state.burst.back())];
            attempt.address = packet.address;
            attempt.port = packet.port;
            for (const int number : state.burst)
                m_log.serialOfLine[number] = {line.run, line.serial};
        }
        static const QRegularExpression replaced(u"to replace #(\\d+)"_s);
        if (const quint32 old = numberBy(replaced, line.message); initiates && state.serials.contains(old)) {
            const auto [attemptIndex, phaseIndex] = state.serials[old];
            const Attempt &before = m_log.attempts[std::size_t(attemptIndex)];
            attempt.renewal = before.phases[std::size_t(phaseIndex)].outcome == u"established";
            attempt.address = before.address;
        }
    }

    int newAttempt(const Line &line, State &state, quint32 serial)
    {
        const int index = int(m_log.attempts.size());
        m_log.attempts.push_back({.run = line.run,
                                  .serial = serial,
                                  .connection = line.connection,
                                  .address = {},
                                  .peerId = {},
                                  .outcome = {},
                                  .phases = {},
                                  .guess = {},
                                  .up = {},
                                  .lastSign = line.time});
        state.order.push_back(index);
        return index;
    }

    /// The IKE SA that a Quick Mode uses: as the line says, else the newest with the same peer that is up.
    int ownerOf(const Line &line, State &state)
    {
        static const QRegularExpression isakmp(u"\\{using isakmp#(\\d+)\\}"_s);
        if (const quint32 serial = numberBy(isakmp, line.message); serial != 0) {
            if (!state.serials.contains(serial)) {  // it came up before the log began
                const int index = newAttempt(line, state, serial);
                m_log.attempts[std::size_t(index)].phases.push_back(
                    {.kind = u"phase1"_s, .outcome = u"established"_s, .serial = serial, .connection = {}});
                state.serials[serial] = {index, 0};
            }
            return state.serials[serial].first;
        }
        const auto newest = [&](const auto &fits) {
            for (auto index = state.order.rbegin(); index != state.order.rend(); ++index) {
                const Attempt &attempt = m_log.attempts[std::size_t(*index)];
                if (!attempt.ended && fits(attempt))
                    return *index;
            }
            return -1;
        };
        const auto isUp = [](const Attempt &attempt) {
            return !attempt.phases.empty() && attempt.phases.front().outcome == u"established";
        };
        const int port = line.port ? line.port : 500;
        int owner = -1;
        if (!line.address.isEmpty()) {
            owner = newest([&](const Attempt &one) {
                return isUp(one) && one.address == line.address && one.port == port;
            });
            if (owner < 0)
                owner = newest([&](const Attempt &one) { return one.address == line.address; });
        }
        if (owner < 0)
            owner = newest(
                [&](const Attempt &one) { return isUp(one) && one.connection == line.connection; });
        if (owner < 0 && line.address.isEmpty())
            owner = newest(isUp);
        return owner;
    }

    void note(const Line &line, State &state, Attempt &attempt, Phase &phase)
    {
        const QString &text = line.message;
        static const QRegularExpression peerId(uR"(^Peer ID is \S+: '(.*)'$)"_s);
        static const QRegularExpression deletedByPeer(
            uR"(^received Delete SA(?:\(.*\))? payload: deleting I(?:SAKMP|PSEC) State #(\d+)$)"_s);
        static const QRegularExpression notified(
            u"^sending (?:encrypted )?notification \\S+ to (.*):\\d+$"_s);
        if (isSerious(text))
            attempt.failing = true;
        if (text.endsWith(u"ISAKMP SA established"_s)) {
            attempt.phase1Up = true;
            attempt.failing = false;
            attempt.guess.clear();
            phase.outcome = u"established"_s;
        } else if (text.contains(u"IPsec SA established"_s)) {
            attempt.up.insert(line.serial);
            attempt.wasUp = true;
            attempt.failing = false;
            attempt.guess.clear();
            phase.outcome = u"established"_s;
        } else if (text.startsWith(u"deleting state ("_s)) {
            fall(attempt, phase);
        } else if (const quint32 serial = numberBy(deletedByPeer, text); state.serials.contains(serial)) {
            Attempt &other = m_log.attempts[std::size_t(state.serials[serial].first)];
            fall(other, other.phases[std::size_t(state.serials[serial].second)]);
        } else if (text.endsWith(u"SA expired (LATEST!)"_s)) {
            attempt.torn = attempt.torn || attempt.up.contains(line.serial);
            fall(attempt, phase);
        } else if (text.startsWith(u"DPD: No response from peer"_s)) {
            attempt.torn = true;
        } else if (text.startsWith(u"max number of retransmissions"_s) && phase.outcome != u"established") {
            phase.outcome = u"failed"_s;
        } else if (const QString id = capturedBy(peerId, text); !id.isNull()) {
            attempt.peerId = id;
        } else if (const QString address = capturedBy(notified, text);
                   !address.isNull() && attempt.address.isEmpty()) {
            attempt.address = address;
        }
        if (text.startsWith(u"initiating Quick Mode"_s) && text.contains(u"to replace #"_s)
            && attempt.role == u"unknown")
            attempt.role = u"initiator"_s;
    }

    static void fall(Attempt &attempt, const Phase &phase)
    {
        if (phase.kind == u"phase2")
            attempt.up.erase(phase.serial);
        else
            attempt.phase1Up = false;
    }

    static void noteLogin(Attempt &attempt, const QString &text)
    {
        auto login = std::ranges::find(attempt.phases, u"login"_s, &Phase::kind);
        if (login == attempt.phases.end()) {
            attempt.phases.push_back({.kind = u"login"_s, .serial = attempt.serial, .connection = {}});
            login = std::prev(attempt.phases.end());
        }
        static const QRegularExpression up(
            u"was successful$|established$|^assigning virtual IP|^setting virtual IP"_s);
        static const QRegularExpression failed(u"^extended authentication (failed|was not)|not found$"_s);
        if (up.match(text).hasMatch())
            login->outcome = u"established"_s;
        else if (failed.match(text).hasMatch())
            login->outcome = u"failed"_s;
    }

    /// As a support person sees it; the daemon logs everything alike.
    [[nodiscard]] bool isSerious(const QString &text) const
    {
        const QByteArray bytes = text.toLatin1();
        MessageId id = m_catalog.match(Daemon::Pluto, {bytes.data(), std::size_t(bytes.size())});
        if (id == UnknownMessage) {
            static const QRegularExpression marks(u"^(FATAL )?ERROR: |\\. Errno \\d+: .*$"_s);
            const QByteArray bare = QString(text).remove(marks).toLatin1();
            id = m_catalog.match(Daemon::Pluto, {bare.data(), std::size_t(bare.size())});
        }
        if (id == UnknownMessage)
            return false;
        const Message &message = m_catalog.message(id);
        return message.severity == LineSeverity::Error
            || (message.severity == LineSeverity::Warning && message.role == MessageRole::Root);
    }

    void endIfSilent(Attempt &attempt, qint64 now)
    {
        if (!attempt.ended && attempt.up.empty() && attempt.lastSign >= 0
            && now > attempt.lastSign + SilenceEnds)
            endAttempt(attempt, u"closed"_s, now);
    }

    void endOlder(const Line &line)
    {
        for (int run = 0; run < line.run; ++run) {
            const Run &older = m_log.text.runs[std::size_t(run)];
            if (older.host != line.host || m_states[std::size_t(run)].settled)
                continue;
            settleGuesses(run);
            const bool crashed = m_log.text.runs[std::size_t(line.run)].sawStart && !older.sawShutdown;
            endRun(run, crashed ? u"lost"_s : u"closed"_s);
        }
    }

    void endRun(int run, const QString &ofThoseThatAreUp)
    {
        m_states[std::size_t(run)].settled = true;
        for (Attempt &attempt : m_log.attempts) {
            if (attempt.run == run && !attempt.ended) {
                endIfSilent(attempt, m_now);
                if (!attempt.ended)
                    endAttempt(attempt, ofThoseThatAreUp, m_now);
            }
        }
    }

    /// A name that pluto only guessed holds where no other connection of a dynamic peer was loaded before it.
    void settleGuesses(int run)
    {
        const State &state = m_states[std::size_t(run)];
        for (const int index : state.order) {
            Attempt &attempt = m_log.attempts[std::size_t(index)];
            if (attempt.guess.isEmpty())
                continue;
            const QStringList before = state.loaded.first(
                std::max<qsizetype>(0, state.loaded.indexOf(attempt.guess)));
            if (std::ranges::any_of(before,
                                    [&](const QString &name) { return !state.permanent.contains(name); }))
                attempt.connection = u'(' + attempt.address + u')';
        }
    }

    Log &m_log;
    const Catalog &m_catalog;
    std::vector<State> m_states;
    QMap<QString, int> m_current;
    qint64 m_now = -1;
};

}  // namespace

Log readLog(const QByteArray &bytes, const Catalog &catalog)
{
    Log log{.text = readLines(bytes), .attempts = {}, .serialOfLine = {}};
    Reader(log, catalog).read();
    return log;
}

}  // namespace ikelens::reference
