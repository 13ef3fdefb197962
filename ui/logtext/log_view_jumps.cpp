// SPDX-License-Identifier: GPL-3.0-or-later
// Going far: to a line or a time, and back again.
#include "core/find/place.h"
#include "ui/day_text.h"
#include "ui/logtext/find_session.h"
#include "ui/logtext/go_to_dialog.h"
#include "ui/logtext/log_view.h"
#include "ui/logtext/notice.h"

#include <QLocale>

namespace ikelens {

namespace {

QString timeText(const Log &log, Stamp stamp)
{
    // In pieces: as a whole it would name a time zone that the log does not say.
    const QDateTime moment = log.calendar.dateTime(stamp);
    return QLocale().toString(moment.date(), QLocale::LongFormat) + u", "
        + moment.time().toString(u"HH:mm:ss");
}

}  // namespace

void LogView::askForPlace()
{
    auto *dialog = new GoToDialog([this](const QString &place) { return goTo(place); }, this);
    dialog->open();
}

QString LogView::goTo(const QString &text)
{
    if (!hasRows())
        return tr("The log has no lines.");
    const Log &log = m_case->log;
    const std::optional<Place> place = Place::parse(text);
    if (!place)
        return tr("This is neither a line number nor a time. Type for example 12345, 14:03 or Nov 23 14:03.");
    const LineId reader = m_mark.current == NoLine ? m_rows.lineAt(firstVisibleRow()) : m_mark.current;
    const auto line = lineAt(log, *place, reader);
    if (line) {
        showLine(*line);
        const Stamp first = timeCovered(log).first;
        if (place->lineNumber == 0 && *line == 0 && first != NoStamp && log.lines.count() > 1)
            m_notice->announce(tr("The log begins on %1.").arg(timeText(log, first)));
        return {};
    }
    switch (line.error()) {
    case PlaceProblem::NoSuchLine:
        return tr("The last line has the number %1.")
            .arg(QLocale().toString(log.lineCountOf(log.sourceOf(reader))));
    case PlaceProblem::AfterTheEnd:
        return tr("The log ends before, on %1.").arg(timeText(log, timeCovered(log).second));
    case PlaceProblem::NoSuchDay: return tr("There is no such day.");
    case PlaceProblem::NoTimes: return tr("The lines of this log have no times. Type a line number.");
    }
    return {};
}

void LogView::noteJump(LineId to)
{
    const qsizetype row = m_rows.rowOf(to);
    const bool inSight = row >= firstVisibleRow() && row < firstVisibleRow() + fullRowCount();
    if (inSight && m_mark.current != NoLine)
        return;
    m_jumps.visit(m_mark.current, to);
    Q_EMIT jumpsChanged();
}

void LogView::goBack()
{
    revisit(m_jumps.back(m_mark.current));
}

void LogView::goForward()
{
    revisit(m_jumps.forward());
}

void LogView::revisit(LineId line)
{
    if (line == NoLine || !m_case || line >= m_case->log.lines.count())
        return;
    if (!isWithinLimit(line)) {
        Q_EMIT lineOutsideLimit(line);
        return;
    }
    present(line);
    Q_EMIT jumpsChanged();
}

}  // namespace ikelens
