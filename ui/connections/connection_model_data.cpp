// SPDX-License-Identifier: GPL-3.0-or-later
// What the nodes of the tree say; their shape is in connection_model.cpp.
#include "ui/connections/connection_model.h"
#include "ui/connections/node_text.h"

#include <climits>

namespace ikelens {

namespace {

using Tag = NodeId::Tag;

constexpr int MaxNameLength = 120;

QString problemsText(const ProblemCount &problems)
{
    if (problems.open > 0)
        return ConnectionModel::tr("%n problem(s)", nullptr, int(problems.open));
    if (problems.resolved > 0)
        return ConnectionModel::tr("%n resolved problem(s)", nullptr, int(problems.resolved));
    return {};
}

}  // namespace

NodeState ConnectionModel::stateOfNode(NodeId node) const
{
    switch (node.tag) {
    case Tag::WholeLog: return NodeState::WholeLog;
    case Tag::Scanners: return NodeState::Probe;
    case Tag::Connection: return m_index->state(node.connection);
    case Tag::Attempt: return m_index->stateOfAttempt(node.number, node.connection);
    case Tag::Phase: {
        const Phase &phase = m_case->log.phases[node.number];
        const Outcome outcome = phase.outcome;
        if (outcome == Outcome::Incomplete && isUnderWay(*m_case, phase.attempt))
            return NodeState::UnderWay;
        return outcome == Outcome::Established ? NodeState::Established : stateOf(outcome);
    }
    case Tag::Overview:
    case Tag::Line:
    case Tag::MoreLines: break;
    }
    return NodeState::Overview;
}

ProblemCount ConnectionModel::problemsOf(NodeId node) const
{
    ProblemCount count;
    switch (node.tag) {
    case Tag::Overview:
        for (const Summary &summary : m_case->diagnosis.summaries) {
            if (summary.finding.severity >= Severity::Warning)
                ++(summary.finding.resolved ? count.resolved : count.open);
        }
        break;
    case Tag::Connection: return m_index->problems(node.connection);
    case Tag::Attempt: return m_index->problemsOfAttempt(node.number, node.connection);
    case Tag::Phase:
        for (const Finding &finding : m_case->diagnosis.findingsOf(m_case->log.phases[node.number].attempt)) {
            if (finding.phase == node.number && finding.severity >= Severity::Warning)
                ++(finding.resolved ? count.resolved : count.open);
        }
        break;
    case Tag::WholeLog:
    case Tag::Scanners:
    case Tag::Line:
    case Tag::MoreLines: break;
    }
    return count;
}

Qt::ItemFlags ConnectionModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (!index.isValid())
        return flags;
    const NodeId node = nodeAt(index);
    if (node.tag == Tag::Connection && m_case->log.connections[node.connection].isNamed())
        flags |= Qt::ItemIsEditable;
    if (node.tag == Tag::Line || node.tag == Tag::MoreLines)
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_case)
        return {};
    const NodeId node = nodeAt(index);
    if (node.tag == Tag::Line)
        return lineData(node.number, role);
    switch (role) {
    case Qt::DisplayRole: return label(node);
    case Qt::EditRole: return m_names.value(node.connection);
    case Qt::DecorationRole: return node.tag == Tag::MoreLines ? QVariant() : stateIcon(stateOfNode(node));
    case Qt::ToolTipRole: return toolTip(node);
    case Qt::AccessibleTextRole: {
        QStringList parts{label(node), detail(node), stateText(stateOfNode(node)),
                          problemsText(problemsOf(node))};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case DetailRole: return detail(node);
    case StateRole: return QVariant::fromValue(stateOfNode(node));
    case OpenProblemsRole: return problemsOf(node).open;
    case ResolvedProblemsRole: return problemsOf(node).resolved;
    default: return {};
    }
}

QString ConnectionModel::label(NodeId node) const
{
    switch (node.tag) {
    case Tag::Overview: return tr("Overview");
    case Tag::WholeLog: return tr("Whole log");
    case Tag::Scanners: return tr("Scanners");
    case Tag::Connection:
        return connectionLabel(m_case->log, node.connection, m_names.value(node.connection));
    case Tag::Attempt: return attemptLabel(m_case->log, node.number);
    case Tag::Phase: return phaseLabel(m_case->log.phases[node.number]);
    case Tag::MoreLines: {
        const NodeId phase{Tag::Phase, node.connection, node.number};
        return tr("%n more line(s), see the text", nullptr, int(m_lines.at(phase.packed()).more));
    }
    case Tag::Line: break;
    }
    return {};
}

QString ConnectionModel::detail(NodeId node) const
{
    switch (node.tag) {
    case Tag::WholeLog:
        return tr("%Ln line(s)", nullptr, int(std::min<LineId>(m_case->log.lines.count(), INT_MAX)));
    case Tag::Scanners: return tr("%n address(es)", nullptr, int(m_scanners.size()));
    case Tag::Connection: return connectionDetail(m_case->log, node.connection);
    case Tag::Attempt: return attemptDetail(m_case->log, node.number);
    case Tag::Phase: return phaseDetail(m_case->log, m_case->log.phases[node.number], node.connection);
    case Tag::Overview:
    case Tag::Line:
    case Tag::MoreLines: break;
    }
    return {};
}

QString ConnectionModel::toolTip(NodeId node) const
{
    switch (node.tag) {
    case Tag::Scanners:
        return tr("Probes of strangers who look for open VPN servers. There is nothing to do.");
    case Tag::Connection: return connectionToolTip(*m_case, node.connection);
    case Tag::Attempt: return attemptToolTip(*m_case, node.number);
    case Tag::Overview:
    case Tag::WholeLog:
    case Tag::Phase:
    case Tag::Line:
    case Tag::MoreLines: break;
    }
    return {};
}

QVariant ConnectionModel::lineData(LineId line, int role) const
{
    const auto severity = [&] {
        const MessageId message = m_case->log.lines.entry(line).message;
        const bool known = message != UnknownMessage && message != NoMessage;
        return known ? m_case->expertise.catalog->message(message).severity : LineSeverity::Info;
    };
    switch (role) {
    case Qt::DisplayRole: return lineLabel(m_case->log, line);
    case Qt::ToolTipRole: return lineToolTip(m_case->log, line);
    case Qt::DecorationRole:
        if (severity() >= LineSeverity::Warning)
            return stateIcon(severity() == LineSeverity::Error ? NodeState::Failed : NodeState::Warning);
        return {};
    case SeverityRole: return QVariant::fromValue(severity());
    case Qt::AccessibleTextRole: return lineAccessibleText(m_case->log, line, severity());
    default: return {};
    }
}

bool ConnectionModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    Q_EMIT renamed(nodeAt(index).connection, value.toString().simplified().left(MaxNameLength));
    return true;
}

}  // namespace ikelens
