// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection_pane.h"

#include "ui/connections/connection_delegate.h"

#include <QApplication>
#include <QCheckBox>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace ikelens {

ConnectionPane::ConnectionPane(QWidget *parent)
    : QWidget(parent)
    , m_model(new ConnectionModel(this))
    , m_filter(new QLineEdit)
    , m_problemsOnly(new QCheckBox)
    , m_stack(new QStackedWidget)
    , m_tree(new QTreeView)
    , m_empty(new QLabel)
{
    buildFilter();
    buildTree();

    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(16);
    m_empty->setTextFormat(Qt::PlainText);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);

    auto *filterRow = new QHBoxLayout;
    filterRow->addWidget(m_filter, 1);
    filterRow->addWidget(m_problemsOnly);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 0, 6);
    layout->addLayout(filterRow);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_tree);

    connect(m_model, &ConnectionModel::renamed, this, &ConnectionPane::renamed);
    connect(m_model, &ConnectionModel::modelReset, this, &ConnectionPane::shownConnectionsChanged);
    retranslate();
}

ConnectionPane::~ConnectionPane()
{
    // A name that is still being typed is committed when its editor goes; nobody is left to hear of it.
    m_model->disconnect(this);
}

void ConnectionPane::buildFilter()
{
    m_filter->setClearButtonEnabled(true);
    m_filter->setAcceptDrops(false);  // files are dropped on the window
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, &ConnectionPane::applyFilter);
    connect(m_problemsOnly, &QCheckBox::toggled, this, [this](bool checked) {
        applyFilter();
        Q_EMIT problemsOnlyChanged(checked);
    });
    auto *undo = new QShortcut(Qt::Key_Escape, this);
    undo->setContext(Qt::WidgetWithChildrenShortcut);
    connect(undo, &QShortcut::activated, this, [this] {
        clearFilter();
        focusTree();
    });
}

void ConnectionPane::buildTree()
{
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new ConnectionDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setIndentation(16);
    m_tree->header()->setStretchLastSection(true);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &ConnectionPane::showMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ConnectionPane::announceSelection);
}

void ConnectionPane::updateCase(const CasePtr &subject)
{
    const TreeMemory memory(*m_tree, *m_model);
    {
        const QScopedValueRollback restoring(m_restoring, true);
        m_model->setCase(subject);
        memory.restore(*m_tree, *m_model);
        if (!m_tree->currentIndex().isValid())
            m_tree->setCurrentIndex(m_model->index(0, 0));
    }
    showEmptyState();
    // Ids may have changed even where the reader sees the same node.
    m_announced.reset();
    announceSelection();
}

void ConnectionPane::setCase(const CasePtr &subject)
{
    {
        const QScopedValueRollback restoring(m_restoring, true);
        m_model->setCase(nullptr);
        const QSignalBlocker quiet(m_filter);
        m_filter->clear();
        m_problemsOnly->setChecked(false);
        m_span.reset();
        m_model->setFilter({});
        m_beforeFilter.reset();
        m_model->setCase(subject);
        m_tree->setCurrentIndex(m_model->index(0, 0));
    }
    showEmptyState();
    m_announced.reset();
    announceSelection();
}

void ConnectionPane::setNames(const ConnectionNames &names)
{
    m_model->setNames(names);
}

Selection ConnectionPane::selection() const
{
    return m_model->selectionAt(m_tree->currentIndex());
}

void ConnectionPane::select(const Selection &selection)
{
    if (!m_model->indexOf(selection).isValid())
        clearFilter();
    // The lines of a phase are read when somebody wants to see them.
    if (selection.kind == Selection::Kind::Line)
        m_model->fetchMore(m_model->indexOf(selection));
    const QModelIndex index = m_model->indexOf(selection);
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ConnectionPane::setFilterText(const QString &text)
{
    m_filter->setText(text);
}

void ConnectionPane::setProblemsOnly(bool problemsOnly)
{
    m_problemsOnly->setChecked(problemsOnly);
}

void ConnectionPane::setSpan(const std::optional<StampRange> &span)
{
    m_span = span;
    applyFilter();
}

bool ConnectionPane::isOutsideSpan(const Selection &selection) const
{
    return m_span && !m_model->filter().isActive() && !m_model->indexOf(selection).isValid();
}

void ConnectionPane::clearFilter()
{
    m_filter->clear();
    m_problemsOnly->setChecked(false);
}

void ConnectionPane::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ConnectionPane::focusTree()
{
    (m_stack->currentWidget() == m_tree ? static_cast<QWidget *>(m_tree) : m_filter)
        ->setFocus(Qt::ShortcutFocusReason);
}

void ConnectionPane::applyFilter()
{
    const ConnectionFilter filter{m_filter->text().trimmed(), m_problemsOnly->isChecked(), m_span};
    const TreeMemory memory(*m_tree, *m_model);
    if (filter.isActive() && !m_beforeFilter)
        m_beforeFilter = memory;
    {
        const QScopedValueRollback restoring(m_restoring, true);
        m_model->setFilter(filter);
        if (!filter.isActive() && m_beforeFilter)
            m_beforeFilter->restore(*m_tree, *m_model);
        memory.restore(*m_tree, *m_model);
    }
    if (!filter.isActive())
        m_beforeFilter.reset();
    showEmptyState();
    // What was chosen may be hidden now. The text and the panel keep it until the reader chooses again.
}

void ConnectionPane::showEmptyState()
{
    const bool limited = m_model->filter().isActive() || m_span;
    const bool nothing = m_model->subject() && limited && m_model->shownConnections() == 0;
    const bool hadFocus = m_tree->hasFocus();
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget *>(m_empty) : m_tree);
    if (hadFocus && nothing)
        m_filter->setFocus(Qt::OtherFocusReason);
    if (!nothing)
        return;
    const QString text = m_model->filter().text;
    m_empty->setText(
        !m_model->filter().isActive()
            ? tr("No connection lived in the chosen span. F9 shows the whole period.")
            : text.isEmpty()
            ? tr("No connection has unresolved problems. Esc shows all connections.")
            : tr("No connection, name, address or ID contains “%1”. Esc shows all connections.").arg(text));
}

QModelIndex ConnectionPane::connectionIndex() const
{
    QModelIndex index = m_tree->currentIndex();
    while (index.isValid() && m_model->nodeAt(index).tag > NodeId::Tag::Connection)
        index = index.parent();
    return index;
}

bool ConnectionPane::canRename() const
{
    return m_model->flags(connectionIndex()) & Qt::ItemIsEditable;
}

void ConnectionPane::rename()
{
    if (!canRename())
        return;
    const QModelIndex index = connectionIndex();
    m_tree->setCurrentIndex(index);
    m_tree->edit(index);
}

bool ConnectionPane::isEditing() const
{
    const QWidget *const focus = QApplication::focusWidget();
    return focus && m_tree->viewport()->isAncestorOf(focus);
}

QString ConnectionPane::currentText() const
{
    return m_tree->currentIndex().data(Qt::AccessibleTextRole).toString();
}

bool ConnectionPane::treeHasFocus() const
{
    return m_tree->hasFocus();
}

void ConnectionPane::announceSelection()
{
    if (m_restoring || m_announced == selection())
        return;
    m_announced = selection();
    Q_EMIT selectionChanged(*m_announced);
}

void ConnectionPane::showMenu(const QPoint &position)
{
    if (!m_tree->indexAt(position).isValid())
        return;
    QMenu menu;
    QAction *name = menu.addAction(tr("&Name the connection…"), this, &ConnectionPane::rename);
    name->setShortcut(Qt::Key_F2);
    name->setEnabled(canRename());
    menu.addSeparator();
    menu.addAction(tr("&Collapse all"), m_tree, &QTreeView::collapseAll);
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

bool ConnectionPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            focusTree();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ConnectionPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ConnectionPane::retranslate()
{
    m_filter->setPlaceholderText(tr("Name, address or ID"));
    m_filter->setToolTip(tr("Shows only the connections that contain this text. Esc shows all again."));
    m_filter->setAccessibleName(tr("Filter for connections"));
    m_problemsOnly->setToolTip(tr("Shows only what has unresolved problems"));
    m_problemsOnly->setText(tr("Problems only"));
    m_tree->setAccessibleName(tr("Connections"));
    m_tree->viewport()->update();
    showEmptyState();
}

}  // namespace ikelens
