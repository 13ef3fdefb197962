// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/selected_lines.h"

namespace ikelens {
namespace {

/// Gathering reads this many lines within a few milliseconds; longer stretches are left to the background.
constexpr LineId QuickStretch = 500'000;

}  // namespace

SelectedLines::SelectedLines(QObject *parent)
    : QObject(parent)
{ }

void SelectedLines::set(const CasePtr &subject, const Selection &selection)
{
    m_case = subject;
    m_selection = selection;
    m_lines = {};
    m_gathering.drop();
    resolve();
    if (!hasLines()) {
        m_lines = std::make_shared<std::vector<LineId>>();
        Q_EMIT ready();
    } else {
        gather();
    }
}

/// Which of phase, attempt and connection is meant, if the log (still) has it.
void SelectedLines::resolve()
{
    m_phase = m_attempt = m_connection = NoId;
    if (!m_case)
        return;
    const Log &log = m_case->log;
    switch (m_selection.kind) {
    case Selection::Kind::Connection:
        if (m_selection.id < log.connections.size())
            m_connection = m_selection.id;
        break;
    case Selection::Kind::Attempt:
        if (m_selection.id < log.attempts.size())
            m_attempt = m_selection.id;
        break;
    case Selection::Kind::Phase:
        if (m_selection.id < log.phases.size())
            m_phase = m_selection.id;
        break;
    case Selection::Kind::Line:
        if (m_selection.id < log.lines.count())
            m_attempt = log.attemptOf(m_selection.id);
        break;
    case Selection::Kind::Nothing:
    case Selection::Kind::Overview: break;
    }
}

LineId SelectedLines::stretch() const
{
    const Log &log = m_case->log;
    if (m_phase != NoId)
        return log.phases[m_phase].last - log.phases[m_phase].first;
    if (m_attempt != NoId)
        return log.attempts[m_attempt].last - log.attempts[m_attempt].first;
    return log.lines.count();
}

void SelectedLines::gather()
{
    const auto work = [subject = m_case, phase = m_phase, attempt = m_attempt,
                       connection = m_connection]() -> Lines {
        const Log &log = subject->log;
        return std::make_shared<const std::vector<LineId>>(phase != NoId ? log.linesOfPhase(phase)
                                                               : attempt != NoId
                                                               ? log.linesOfAttempt(attempt)
                                                               : log.linesOfConnection(connection));
    };
    if (stretch() > QuickStretch) {
        m_gathering.ask(work, [this](const Lines &lines) {
            m_lines = lines;
            Q_EMIT ready();
        });
        return;
    }
    m_lines = work();
    Q_EMIT ready();
}

bool SelectedLines::contains(LineId line) const
{
    if (!hasLines())
        return false;
    const Log &log = m_case->log;
    if (m_phase != NoId)
        return log.lines.phase(line) == m_phase;
    const PhaseId phase = log.lines.phase(line);
    if (phase == NoId)
        return false;
    const AttemptId attempt = log.phases[phase].attempt;
    if (m_attempt != NoId)
        return attempt == m_attempt;
    // As Log::linesOfConnection(): a shared IKE SA carries phases of other connections.
    return log.phases[phase].connection == m_connection || log.attempts[attempt].connection == m_connection;
}

LineId SelectedLines::firstLine() const
{
    if (!m_case)
        return NoLine;
    const Log &log = m_case->log;
    if (m_selection.kind == Selection::Kind::Line && m_selection.id < log.lines.count())
        return m_selection.id;
    if (m_phase != NoId)
        return log.phases[m_phase].first;
    if (m_attempt != NoId)
        return log.attempts[m_attempt].first;
    if (m_connection != NoId && !log.connections[m_connection].attempts.empty())
        return log.attempts[log.connections[m_connection].attempts.front()].first;
    return NoLine;
}

}  // namespace ikelens
