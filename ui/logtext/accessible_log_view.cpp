// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/accessible_log_view.h"

#include "ui/logtext/find_bar.h"
#include "ui/logtext/log_view.h"
#include "ui/logtext/severity_mark.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QPointer>

namespace ikelens {
namespace {

/// "Line 59, error: …": number and severity first, since they are what a listener decides by.
QString spokenLine(LogView &view, LineId line)
{
    const Case &subject = *view.subject();
    return QCoreApplication::translate("LogView", "Line %1, %2: %3", "read aloud: number, severity, text")
        .arg(QLocale().toString(subject.log.numberInSource(line)), severityName(severityOf(subject, line)),
             view.textOfLine(line));
}

/// A line in sight.
class AccessibleLine : public QAccessibleInterface
{
public:
    AccessibleLine(LogView *view, LineId line)
        : m_view(view)
        , m_line(line)
    { }

    [[nodiscard]] bool isValid() const override
    {
        return m_view && m_view->subject() && m_line < m_view->subject()->log.lines.count();
    }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? spokenLine(*m_view, m_line) : QString();
    }
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect row = m_view->rowRect(m_view->rows().rowOf(m_line));
        return {m_view->viewport()->mapToGlobal(row.topLeft()), row.size()};
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        if (!isValid())
            return state;
        state.selectable = state.focusable = state.readOnly = true;
        state.selected = m_line == m_view->currentLine();
        state.focused = m_line == m_view->currentLine() && m_view->hasFocus();
        return state;
    }

    [[nodiscard]] LineId line() const { return m_line; }

private:
    QPointer<LogView> m_view;
    LineId m_line;
};

class AccessibleLogView : public QAccessibleWidget
{
public:
    explicit AccessibleLogView(LogView *view)
        : QAccessibleWidget(view, QAccessible::List)
    { }
    ~AccessibleLogView() override { forgetLines(); }

    /// The lines in sight and, while it is open, the find bar.
    [[nodiscard]] int childCount() const override { return lineCount() + (findBar() ? 1 : 0); }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index >= 0 && index < lineCount())
            return lineInterface(view().rows().lineAt(view().firstVisibleRow() + index));
        return index == lineCount() ? findBar() : nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (child && child == findBar())
            return lineCount();
        const auto *line = dynamic_cast<const AccessibleLine *>(child);
        return line ? indexOf(line->line()) : -1;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int index = 0; index < childCount(); ++index) {
            if (child(index)->rect().contains(x, y))
                return child(index);
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        if (!view().hasFocus())
            return QAccessibleWidget::focusChild();
        const int index = indexOf(view().currentLine());
        return index >= 0 ? child(index) : nullptr;
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const bool hasLine = view().subject() && view().currentLine() < view().subject()->log.lines.count();
        if (kind == QAccessible::Value && hasLine)
            return spokenLine(view(), view().currentLine());
        return QAccessibleWidget::text(kind);
    }

    /// Among the lines in sight, or -1.
    [[nodiscard]] int indexOf(LineId line) const
    {
        if (line == NoLine || !view().rows().contains(line))
            return -1;
        const qsizetype index = view().rows().rowOf(line) - view().firstVisibleRow();
        return index >= 0 && index < lineCount() ? int(index) : -1;
    }

private:
    [[nodiscard]] LogView &view() const { return *static_cast<LogView *>(widget()); }
    [[nodiscard]] int lineCount() const { return view().subject() ? int(view().visibleRowCount()) : 0; }
    [[nodiscard]] QAccessibleInterface *findBar() const
    {
        auto *bar = view().findChild<FindBar *>();
        return bar && bar->isVisible() ? QAccessible::queryAccessibleInterface(bar) : nullptr;
    }

    [[nodiscard]] QAccessibleInterface *lineInterface(LineId line) const
    {
        if (const auto known = m_lines.constFind(line); known != m_lines.cend())
            return QAccessible::accessibleInterface(*known);
        constexpr qsizetype Kept = 1000;  // who walks through the log must not collect all its lines
        if (m_lines.size() >= Kept)
            forgetLines();
        auto *made = new AccessibleLine(&view(), line);  // owned by Qt's accessibility cache
        m_lines.insert(line, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    void forgetLines() const
    {
        for (const QAccessible::Id id : std::as_const(m_lines))
            QAccessible::deleteAccessibleInterface(id);
        m_lines.clear();
    }

    mutable QHash<LineId, QAccessible::Id> m_lines;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<LogView *>(object);
    return view ? new AccessibleLogView(view) : nullptr;
}

}  // namespace

void installAccessibleLogView()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

void announceCurrentLine(LogView *view)
{
    if (!QAccessible::isActive() || !view->hasFocus())
        return;
    const auto *list = dynamic_cast<AccessibleLogView *>(QAccessible::queryAccessibleInterface(view));
    const int index = list ? list->indexOf(view->currentLine()) : -1;
    if (index < 0)
        return;
    QAccessibleEvent event(view, QAccessible::Focus);
    event.setChild(index);
    QAccessible::updateAccessibility(&event);
}

}  // namespace ikelens
