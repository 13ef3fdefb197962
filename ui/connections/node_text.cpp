// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/node_text.h"

#include "core/knowledge/display_text.h"
#include "core/report/naming.h"
#include "ui/day_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace ikelens {

namespace {

constexpr qsizetype MaxLabelLength = 1024;

struct NodeText
{
    Q_DECLARE_TR_FUNCTIONS(NodeText)
};

QString plain(const Log &log, StringId id)
{
    return displayText(log.strings.text(id), MaxLabelLength);
}

QString plain(const QByteArray &bytes)
{
    return displayText({bytes.data(), std::size_t(bytes.size())}, MaxLabelLength);
}

/// Rich text, so that Qt never has to guess whether the log's words are markup.
QString toolTip(const QStringList &lines)
{
    QString html = QStringLiteral("<qt>");
    for (const QString &line : lines)
        html += u"<div>" % line.toHtmlEscaped() % u"</div>";
    return html % u"</qt>";
}

void addLine(QStringList &lines, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        lines << label.arg(value);
}

QString natText(Nat nat)
{
    switch (nat) {
    case Nat::Unknown: return {};
    case Nat::None: return NodeText::tr("No NAT between the two sides");
    case Nat::Peer: return NodeText::tr("The peer is behind NAT");
    case Nat::Local: return NodeText::tr("The Intra2net System is behind NAT");
    case Nat::Both: return NodeText::tr("Both sides are behind NAT");
    }
    return {};
}

Language currentLanguage()
{
    return QLocale().language() == QLocale::German ? Language::German : Language::English;
}

bool hasSeveralHosts(const Log &log)
{
    for (const Service &service : log.services) {
        if (service.host != log.services.front().host)
            return true;
    }
    return false;
}

}  // namespace

QString connectionLabel(const Log &log, ConnectionId id, const QString &name)
{
    const Connection &connection = log.connections[id];
    QString label = plain(log, connection.isNamed() ? connection.name : connection.address);
    if (label.isEmpty())
        label = NodeText::tr("Unknown peer");
    if (!name.isEmpty())
        label += u" – " % name;
    if (hasSeveralHosts(log) && connection.host != NoString)
        label += u" @ " % plain(log, connection.host);
    return label;
}

QString connectionDetail(const Log &log, ConnectionId id)
{
    const Connection &connection = log.connections[id];
    if (!connection.isNamed())
        return connection.scanner ? QString() : NodeText::tr("no connection");
    return connection.attempts.empty() ? QString()
                                       : plain(log, log.attempts[connection.attempts.back()].peerAddress);
}

QString connectionToolTip(const Case &subject, ConnectionId id)
{
    const Log &log = subject.log;
    const Connection &connection = log.connections[id];
    QStringList lines;
    addLine(lines, NodeText::tr("Appliance: %1"), plain(log, connection.host));
    if (!connection.attempts.empty()) {
        const Attempt &last = log.attempts[connection.attempts.back()];
        addLine(lines, NodeText::tr("Peer: %1"), plain(log, last.peerAddress));
        addLine(lines, NodeText::tr("ID of the peer: %1"), plain(log, last.peerId));
        addLine(lines, NodeText::tr("Software of the peer: %1"), plain(log, last.peerSoftware));
    }
    lines << NodeText::tr("%n attempt(s)", nullptr, int(connection.attempts.size()));
    if (connection.isNamed())
        lines << NodeText::tr(
            "F2 gives the connection its name, as listed under Information > System > VPN.");
    return toolTip(lines);
}

QString attemptLabel(const Log &log, AttemptId id)
{
    const Attempt &attempt = log.attempts[id];
    const QString time = stampText(log, attempt.started);
    if (attempt.serial == 0)
        return time.isEmpty() ? NodeText::tr("Attempt") : time;
    const QString serial = QStringLiteral("#%1").arg(attempt.serial);
    return time.isEmpty() ? serial : time % u"  " % serial;
}

QString attemptDetail(const Log &log, AttemptId id)
{
    const Attempt &attempt = log.attempts[id];
    if (attempt.guessedConnection != NoString && !log.connectionOf(attempt).isNamed())
        return NodeText::tr("perhaps %1").arg(plain(log, attempt.guessedConnection));
    switch (attempt.role) {
    case Role::Initiator:
        return attempt.replaces ? NodeText::tr("initiator, renewal") : NodeText::tr("initiator");
    case Role::Responder:
        return attempt.replaces ? NodeText::tr("responder, renewal") : NodeText::tr("responder");
    case Role::Unknown: break;
    }
    return {};
}

QString attemptToolTip(const Case &subject, AttemptId id)
{
    const Log &log = subject.log;
    const Attempt &attempt = log.attempts[id];
    QStringList lines;
    if (const auto findings = subject.diagnosis.findingsOf(id); !findings.empty())
        lines << subject.expertise.knowledge->explain(subject, findings.front(), currentLanguage()).title;
    addLine(lines, NodeText::tr("Peer: %1"), plain(log, attempt.peerAddress));
    addLine(lines, NodeText::tr("ID of the peer: %1"), plain(log, attempt.peerId));
    addLine(lines, NodeText::tr("Software of the peer: %1"), plain(log, attempt.peerSoftware));
    addLine(lines, QStringLiteral("%1"), natText(attempt.nat));
    return toolTip(lines);
}

QString phaseLabel(const Phase &phase)
{
    switch (phase.kind) {
    case PhaseKind::Phase1: return NodeText::tr("Phase 1");
    case PhaseKind::Login: return NodeText::tr("Login");
    case PhaseKind::Phase2: return NodeText::tr("Phase 2");
    }
    return {};
}

QString phaseDetail(const Log &log, const Phase &phase, ConnectionId under)
{
    QString detail = phase.serial == 0 ? QString() : QStringLiteral("#%1").arg(phase.serial);
    if (phase.connection != under && phase.connection < log.connections.size()
        && log.connections[phase.connection].isNamed())
        detail += (detail.isEmpty() ? u"" : u"  ") % plain(log, log.connections[phase.connection].name);
    return detail;
}

QString lineLabel(const Log &log, LineId line)
{
    return plain(log.messageText(line));
}

QString lineAccessibleText(const Log &log, LineId line, LineSeverity severity)
{
    return QString(lineLabel(log, line) % u", " % wordFor(severity).in(currentLanguage()));
}

QString lineToolTip(const Log &log, LineId line)
{
    return toolTip(
        {NodeText::tr("Line %1").arg(log.numberInSource(line)), plain(log.lineText(line, MaxLabelLength))});
}

QString stampText(const Log &log, Stamp stamp)
{
    const QDateTime time = log.calendar.dateTime(stamp);
    return time.isValid() ? dayText(time.date()) % time.toString(u" HH:mm:ss") : QString();
}

}  // namespace ikelens
