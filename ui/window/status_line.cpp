// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_line.h"

#include "ui/connections/node_state.h"
#include "ui/day_text.h"

#include <QEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

namespace ikelens {

namespace {

QString number(qulonglong value)
{
    return QLocale().toString(value);
}

QString periodText(const CaseFacts &facts)
{
    if (!facts.first.isValid() || !facts.last.isValid())
        return {};
    const auto text = [](const QDateTime &time) {
        return dayText(time.date()) % time.toString(u" HH:mm:ss");
    };
    const bool sameDay = facts.first.date() == facts.last.date();
    return text(facts.first) % u" – " % (sameDay ? facts.last.toString(u"HH:mm:ss") : text(facts.last));
}

}  // namespace

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent)
    , m_severity(new QToolButton)
    , m_counts(new QLabel)
    , m_recognised(new QLabel)
    , m_period(new QLabel)
    , m_year(new QToolButton)
    , m_following(new QLabel)
    , m_remaining(new QLabel)
    , m_progress(new QProgressBar)
    , m_cancel(new QToolButton)
{
    setSizeGripEnabled(false);
    m_severity->setAutoRaise(true);
    m_severity->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_year->setAutoRaise(true);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(160);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_severity, m_counts, m_period, m_year, m_recognised})
        addWidget(widget);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_following, m_remaining, m_progress, m_cancel})
        addPermanentWidget(widget);
    for (QLabel *label : {m_counts, m_recognised, m_period, m_following, m_remaining})
        label->setContentsMargins(8, 0, 8, 0);
    connect(m_severity, &QToolButton::clicked, this, &StatusLine::problemRequested);
    connect(m_year, &QToolButton::clicked, this, &StatusLine::chooseYear);
    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelRequested);
    m_following->hide();
    hideProgress();
    retranslate();
}

void StatusLine::setCase(const CasePtr &subject)
{
    m_facts = subject ? std::optional(factsOf(*subject)) : std::nullopt;
    retranslate();
}

void StatusLine::showProgress(int permille, int secondsLeft)
{
    m_progress->setValue(permille);
    m_remaining->setText(secondsLeft < 0 ? tr("Loading…")
                                         : tr("Loading, %n second(s) left", nullptr, secondsLeft));
    setLoading(true);
}

void StatusLine::setFollowing(const QString &word, const QString &explanation)
{
    m_following->setText(word);
    m_following->setToolTip(explanation);
    m_following->setAccessibleDescription(explanation);
    m_following->setVisible(!word.isEmpty());
}

void StatusLine::hideProgress()
{
    setLoading(false);
}

/// In a narrow window there is no room for progress and all the facts, and without its button nobody can cancel.
void StatusLine::setLoading(bool loading)
{
    m_loading = loading;
    if (loading)
        showFacts();  // first: all of it side by side would widen the window, and it would stay so
    for (QWidget *widget : std::initializer_list<QWidget *>{m_remaining, m_progress, m_cancel})
        widget->setVisible(loading);
    if (!loading)
        showFacts();
}

void StatusLine::showFacts()
{
    m_severity->setVisible(m_facts.has_value());
    m_counts->setVisible(m_facts.has_value());
    const bool room = m_facts && !m_loading;
    m_period->setVisible(room && !m_period->text().isEmpty());
    m_year->setVisible(room && m_facts->yearAssumed);
    m_recognised->setVisible(room && m_facts->recognisedPercent() >= 0);
}

QString StatusLine::severityText() const
{
    return m_severity->text();
}

void StatusLine::retranslate()
{
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel loading"));
    m_progress->setAccessibleName(tr("Loading"));
    if (!m_facts) {
        showFacts();
        return;
    }

    const bool bad = m_facts->openErrors + m_facts->openWarnings > 0;
    QStringList severities;
    if (m_facts->openErrors > 0)
        severities << tr("%n unresolved error(s)", nullptr, int(m_facts->openErrors));
    if (m_facts->openWarnings > 0)
        severities << tr("%n unresolved warning(s)", nullptr, int(m_facts->openWarnings));
    const bool empty = m_facts->attempts == 0 && !bad;
    m_severity->setText(bad                      ? severities.join(QStringLiteral(", "))
                            : !m_facts->complete ? tr("Not diagnosed yet")
                            : empty              ? tr("No negotiation to diagnose")
                                                 : tr("No unresolved problem"));
    m_severity->setIcon(stateIcon(m_facts->openErrors > 0           ? NodeState::Failed
                                      : bad                         ? NodeState::Warning
                                      : empty || !m_facts->complete ? NodeState::Incomplete
                                                                    : NodeState::Up));
    m_severity->setToolTip(bad ? tr("Goes to the next problem") : QString());

    m_counts->setText(tr("%n connection(s)", nullptr, int(m_facts->connections)) % u", "
                      % tr("%Ln attempt(s)", nullptr, int(m_facts->attempts)));
    m_period->setText(periodText(*m_facts));
    m_period->setToolTip(tr("Time covered by the log"));
    m_period->setAccessibleDescription(m_period->toolTip());

    m_year->setText(tr("Year %1 assumed").arg(m_facts->last.date().year()));
    m_year->setToolTip(tr("The log does not say the year. A click changes it."));

    const int percent = m_facts->recognisedPercent();
    m_recognised->setText(tr("%1 % recognised").arg(percent));
    m_recognised->setToolTip(tr("%1 of %2 lines of the IPsec service are known to this program. "
                                "Other lines are shown as they are.")
                                 .arg(number(m_facts->recognised), number(m_facts->daemonLines)));
    m_recognised->setAccessibleDescription(m_recognised->toolTip());
    showFacts();
}

void StatusLine::chooseYear()
{
    const QDate last = m_facts->last.date();
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Year of the log"));
    dialog->setLabelText(tr("Year of the last line (%1):").arg(dayText(last, QStringLiteral("MMMM"))));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(1990, 2100);
    dialog->setIntValue(last.year());
    connect(dialog, &QInputDialog::intValueSelected, this, [this, last](int year) {
        // 29 February needs a leap year; the last day that is not after it will do for any other.
        const QDate day(year, last.month(), std::min(last.day(), QDate(year, last.month(), 1).daysInMonth()));
        Q_EMIT lastDayChosen(day);
    });
    dialog->open();
}

void StatusLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QStatusBar::changeEvent(event);
}

}  // namespace ikelens
