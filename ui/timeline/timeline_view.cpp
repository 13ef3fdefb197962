// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include "core/report/naming.h"
#include "core/report/overview.h"
#include "core/report/time_text.h"
#include "ui/picture/picture_painter.h"
#include "ui/severity_colors.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal UsualFontHeight = 16;
constexpr qreal LabelWidth = 150;
constexpr Stamp ShortestWindow = 10;
constexpr int UsualRows = 6;
/// Of so many rows a screen reader gets all at once.
constexpr std::size_t MostDescribed = 100;

}  // namespace

TimelineView::TimelineView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    retranslate();
}

void TimelineView::setCase(const CasePtr &subject, bool continued)
{
    m_case = subject;
    m_making.drop();
    if (!continued) {
        m_timeline.reset();
        m_window = {};
        m_current = NoId;
        m_cursor = m_anchor = NoStamp;
        verticalScrollBar()->setValue(0);
    }
    viewport()->update();
    if (!subject)
        return;
    m_making.ask([subject] { return std::make_shared<const Timeline>(Timeline::of(*subject)); },
                 [this](const std::shared_ptr<const Timeline> &timeline) { takeTimeline(timeline); });
}

void TimelineView::takeTimeline(std::shared_ptr<const Timeline> timeline)
{
    const bool wasAll = !m_timeline || m_window == m_timeline->whole;
    m_timeline = std::move(timeline);
    // Rows of the tree may be ahead of the histories by a moment.
    std::erase_if(m_rows, [this](ConnectionId id) { return id >= m_timeline->histories.size(); });
    if (wasAll)
        m_window = m_timeline->whole;
    setWindow(m_window);
    describe();
    Q_EMIT ready();
}

void TimelineView::setRows(const std::vector<ConnectionId> &rows)
{
    m_rows = rows;
    if (m_timeline)
        std::erase_if(m_rows, [this](ConnectionId id) { return id >= m_timeline->histories.size(); });
    updateScrollBars();
    describe();
    viewport()->update();
}

void TimelineView::setNames(const QHash<QString, QString> &names)
{
    if (std::exchange(m_names, names) == names)
        return;
    describe();
    viewport()->update();
}

void TimelineView::setLanguage(Language language)
{
    if (std::exchange(m_language, language) == language)
        return;
    describe();
    viewport()->update();
}

void TimelineView::setSelection(const Selection &selection)
{
    m_current = m_case ? connectionOf(m_case->log, selection) : NoId;
    if (const auto row = std::ranges::find(m_rows, m_current); row != m_rows.end())
        ensureRowVisible(int(row - m_rows.begin()));
    viewport()->update();
}

void TimelineView::setSpan(const std::optional<StampRange> &span)
{
    m_span = span;
    m_anchor = NoStamp;
    viewport()->update();
}

// ---------------------------------------------------------------- where things are

qreal TimelineView::scale() const
{
    return std::max(0.5, QFontMetricsF(font()).height() / UsualFontHeight);
}

TimelineScale TimelineView::timeScale() const
{
    return {.window = m_window,
            .left = LabelWidth,
            .right = std::max(LabelWidth + 50, viewport()->width() / scale())};
}

Stamp TimelineView::stampAt(const QPointF &position) const
{
    return timeScale().stampAt(position.x() / scale());
}

Stamp TimelineView::secondsOf(qreal pixels) const
{
    const TimelineScale times = timeScale();
    return Stamp(std::max(1.0, qreal(m_window.length()) * pixels / scale() / (times.right - times.left)));
}

int TimelineView::firstRow() const
{
    return verticalScrollBar()->value();
}

int TimelineView::fullRows() const
{
    return std::max(
        1, int((viewport()->height() / scale() - TimelineLook::AxisHeight) / TimelineLook::RowHeight));
}

/// Index in m_rows, or -1.
int TimelineView::rowAt(const QPointF &position) const
{
    const qreal y = position.y() / scale() - TimelineLook::AxisHeight;
    const int row = y < 0 ? -1 : firstRow() + int(y / TimelineLook::RowHeight);
    return row < int(m_rows.size()) ? row : -1;
}

QPoint TimelineView::placeOf(ConnectionId connection, Stamp stamp) const
{
    const auto row = std::ranges::find(m_rows, connection) - m_rows.begin();
    const qreal y = TimelineLook::AxisHeight + (qreal(row - firstRow()) + 0.5) * TimelineLook::RowHeight;
    return QPointF(timeScale().x(stamp) * scale(), y * scale()).toPoint();
}

QSize TimelineView::sizeHint() const
{
    const qreal height = TimelineLook::AxisHeight + UsualRows * TimelineLook::RowHeight;
    return {600, int(height * scale())};
}

void TimelineView::setWindow(const StampRange &window)
{
    if (m_timeline) {
        const StampRange &whole = m_timeline->whole;
        const Stamp length = std::clamp(window.length(), std::min(ShortestWindow, whole.length()),
                                        whole.length());
        const Stamp from = std::clamp(window.from, whole.from, whole.to - length);
        m_window = {from, from + length};
    }
    updateScrollBars();
    viewport()->update();
}

void TimelineView::zoomBy(qreal factor, Stamp around)
{
    if (!m_timeline || m_timeline->whole.length() == 0)
        return;
    const qreal before = std::max(1.0, qreal(m_window.length()));
    const qreal length = std::clamp(before / factor, qreal(ShortestWindow),
                                    qreal(m_timeline->whole.length()));
    // What is under the mouse stays there.
    const qreal share = std::clamp((qreal(around) - qreal(m_window.from)) / before, 0.0, 1.0);
    const qreal from = std::max(0.0, qreal(around) - share * length);
    setWindow({Stamp(from), Stamp(from) + Stamp(length)});
}

void TimelineView::panBy(qint64 seconds)
{
    const qint64 from = std::max<qint64>(0, qint64(m_window.from) + seconds);
    setWindow({Stamp(from), Stamp(from) + m_window.length()});
}

void TimelineView::showAll()
{
    if (m_timeline)
        setWindow(m_timeline->whole);
}

void TimelineView::updateScrollBars()
{
    QScrollBar *rows = verticalScrollBar();
    rows->setRange(0, std::max(0, int(m_rows.size()) - fullRows()));
    rows->setPageStep(fullRows());
    if (!m_timeline)
        return;
    const QSignalBlocker quiet(horizontalScrollBar());
    const StampRange &whole = m_timeline->whole;
    constexpr Stamp Most = std::numeric_limits<int>::max();
    horizontalScrollBar()->setRange(
        0, int(std::min(Most, whole.length() - std::min(whole.length(), m_window.length()))));
    horizontalScrollBar()->setPageStep(int(std::min(Most, m_window.length())));
    horizontalScrollBar()->setSingleStep(int(std::max<Stamp>(1, m_window.length() / 20)));
    horizontalScrollBar()->setValue(int(std::min(Most, m_window.from - std::min(m_window.from, whole.from))));
}

void TimelineView::scrollContentsBy(int dx, int)
{
    if (dx != 0 && m_timeline) {
        const Stamp from = m_timeline->whole.from + Stamp(horizontalScrollBar()->value());
        m_window = {from, from + m_window.length()};
    }
    viewport()->update();
}

void TimelineView::ensureRowVisible(int row)
{
    if (row < firstRow())
        verticalScrollBar()->setValue(row);
    else if (row >= firstRow() + fullRows())
        verticalScrollBar()->setValue(row - fullRows() + 1);
}

// ---------------------------------------------------------------- the picture

QString TimelineView::labelOf(ConnectionId connection) const
{
    return connectionHeading(m_case->log, connection, m_language, m_names);
}

std::optional<StampRange> TimelineView::pending() const
{
    if (m_anchor == NoStamp || m_cursor == NoStamp || m_anchor == m_cursor)
        return {};
    return StampRange{std::min(m_anchor, m_cursor), std::max(m_anchor, m_cursor)};
}

Picture TimelineView::picture() const
{
    std::vector<TimelineRow> rows;
    const auto end = std::min(m_rows.size(), std::size_t(firstRow() + fullRows() + 1));
    for (auto at = std::size_t(firstRow()); at < end; ++at)
        rows.push_back({.connection = m_rows[at],
                        .label = labelOf(m_rows[at]),
                        .history = &m_timeline->histories[m_rows[at]],
                        .lines = {}});
    const auto shown = pending() ? pending() : m_span;
    TimelineLook look{.scale = timeScale(), .chosen = {}, .current = m_current};
    if (shown && shown->touches(m_window))
        look.chosen = {std::max(shown->from, m_window.from), std::min(shown->to, m_window.to)};
    return timelinePicture(rows, look, m_case->log.calendar, m_language);
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    if (!m_case || !m_timeline || m_timeline->whole.length() == 0 || m_rows.empty()) {
        painter.setPen(severityColor(LineSeverity::Noise, palette()));
        const QString text = !m_case || !m_timeline ? QString()
            : m_timeline->whole.length() == 0       ? tr("The log has no times, or no connection.")
                                                    : tr("No connection to show.");
        painter.drawText(viewport()->rect(), Qt::AlignCenter, text);
        return;
    }
    painter.save();
    painter.scale(scale(), scale());
    paintPicture(painter, picture(), palette(), font(),
                 QRectF(QPointF(event->rect().topLeft()) / scale(), QSizeF(event->rect().size()) / scale()));
    painter.restore();
    if (hasFocus() && m_cursor != NoStamp && m_window.touches({m_cursor, m_cursor})) {
        const qreal x = timeScale().x(m_cursor) * scale();
        painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DotLine));
        painter.drawLine(QPointF(x, 0), QPointF(x, viewport()->height()));
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

/// The rows as text, for those who cannot see them.
void TimelineView::describe()
{
    if (!m_case || !m_timeline || m_rows.size() > MostDescribed) {
        setAccessibleDescription({});
        return;
    }
    std::vector<TimelineRow> rows;
    for (const ConnectionId id : m_rows)
        rows.push_back(
            {.connection = id, .label = labelOf(id), .history = &m_timeline->histories[id], .lines = {}});
    setAccessibleDescription(
        timelinePicture(rows, {.scale = timeScale(), .chosen = {}}, m_case->log.calendar, m_language)
            .description);
}

/// The last attempt that had begun by then: the one whose bar is there, if one is.
AttemptId TimelineView::attemptAt(ConnectionId connection, Stamp stamp) const
{
    const Log &log = m_case->log;
    const auto &attempts = log.connections[connection].attempts;
    const Stamp late = stamp + secondsOf(1);
    const auto after = std::ranges::partition_point(attempts, [&](AttemptId id) {
        return log.attempts[id].started != NoStamp && log.attempts[id].started <= late;
    });
    return after == attempts.begin() ? NoId : *(after - 1);
}

QString TimelineView::tipAt(const QPointF &position) const
{
    const int row = rowAt(position);
    if (row < 0 || !m_case || !m_timeline)
        return {};
    const ConnectionId connection = m_rows[std::size_t(row)];
    const ConnectionHistory &history = m_timeline->histories[connection];
    QStringList facts{labelOf(connection), availabilityText(history, m_case->log.calendar, m_language)};
    const bool onTrack = position.x() / scale() >= LabelWidth;
    if (const AttemptId id = onTrack ? attemptAt(connection, stampAt(position)) : NoId; id != NoId) {
        const Attempt &attempt = m_case->log.attempts[id];
        const Calendar &calendar = m_case->log.calendar;
        facts << QString(Word("attempt").in(m_language)
                         % (attempt.serial ? QString(u" #"_s % QString::number(attempt.serial)) : QString())
                         % u", "_s % dayOf(calendar, attempt.started, m_language) % u' '
                         % clockOf(calendar, attempt.started) % u": "_s
                         % wordFor(m_case->log.outcomeFor(id, connection)).in(m_language));
    }
    facts.removeAll(QString());
    return facts.join(u'\n');
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateScrollBars();
    viewport()->update();
}

void TimelineView::retranslate()
{
    setAccessibleName(tr("Timeline"));
}

}  // namespace ikelens
