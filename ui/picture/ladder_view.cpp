// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/picture/ladder_view.h"

#include "core/pairing/joint_course.h"
#include "core/report/ladder.h"
#include "core/report/report_view.h"

#include <QEvent>

namespace ikelens {

namespace {

/// Longer arrows say no more.
constexpr qreal WidestLadder = 620;

}  // namespace

LadderView::LadderView(QWidget *parent)
    : PictureView(parent)
{
    retranslate();
}

void LadderView::setCase(const CasePtr &subject)
{
    m_case = subject;
    m_attempt = chosenAttempt();
    m_course.reset();
    readCourse();
}

void LadderView::setSelection(const Selection &selection)
{
    m_selection = selection;
    if (const AttemptId attempt = chosenAttempt(); attempt != m_attempt) {
        m_attempt = attempt;
        m_course.reset();
        readCourse();
    } else if (m_course && selection.kind == Selection::Kind::Line) {
        showLine(selection.id);
    }
}

void LadderView::setLanguage(Language language)
{
    m_language = language;
    draw();
}

AttemptId LadderView::chosenAttempt() const
{
    return m_case ? tellingAttempt(*m_case, m_selection) : NoId;
}

/// Reads the attempt, if it is to be seen and nobody has.
void LadderView::readCourse()
{
    m_reading.drop();
    if (m_attempt == NoId || m_course || !isVisible())
        return draw();
    m_reading.ask([subject = m_case, attempt = m_attempt] { return courseOfBoth(*subject, attempt); },
                  [this](const Course &course) { take(course); });
}

void LadderView::take(const Course &course)
{
    m_course = course;
    setPicture({});
    draw();
    if (m_selection.kind == Selection::Kind::Line)
        showLine(m_selection.id);
    Q_EMIT drawn();
}

void LadderView::draw()
{
    if (m_reading.isAwaited())  // the one before stays for the few milliseconds
        return;
    if (!m_case || m_attempt == NoId || !m_course)
        return setPicture({});
    setPicture(ladderPicture(*m_case, m_attempt, *m_course, m_language, std::min(room(), WidestLadder)));
}

void LadderView::showEvent(QShowEvent *event)
{
    PictureView::showEvent(event);
    if (!m_course)
        readCourse();
}

void LadderView::changeEvent(QEvent *event)
{
    PictureView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LadderView::retranslate()
{
    setAccessibleName(tr("Message exchange"));
    setPlaceholder(tr("Choose a connection or an attempt to see which messages both sides exchanged."));
}

}  // namespace ikelens
