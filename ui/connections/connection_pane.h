// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/connection_model.h"
#include "ui/connections/tree_memory.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTreeView;

namespace ikelens {

/// The left part of the window: the tree of connections with its filter above it.
class ConnectionPane final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionPane(QWidget *parent = nullptr);
    ~ConnectionPane() override;

    /// The next part of the same case: what the reader has expanded and chosen stays.
    void updateCase(const CasePtr &subject);
    /// Another case, or none.
    void setCase(const CasePtr &subject);
    void setNames(const ConnectionNames &names);

    [[nodiscard]] Selection selection() const;
    /// Opens the tree as far as needed and takes the filter away if it hides the node.
    void select(const Selection &selection);

    void setFilterText(const QString &text);
    void setProblemsOnly(bool problemsOnly);
    /// Only what lived within a span of time; clearFilter() leaves it.
    void setSpan(const std::optional<StampRange> &span);
    /// The connections in the tree, in its order; scanners are none.
    [[nodiscard]] const std::vector<ConnectionId> &shownConnections() const { return m_model->peers(); }
    /// Whether a selection has no node only because of the span.
    [[nodiscard]] bool isOutsideSpan(const Selection &selection) const;
    [[nodiscard]] bool problemsOnly() const { return m_model->filter().problemsOnly; }
    void clearFilter();
    void focusFilter();
    void focusTree();
    /// Starts to edit the name of the chosen node's connection.
    void rename();
    /// A name is being typed in the tree.
    [[nodiscard]] bool isEditing() const;
    [[nodiscard]] bool canRename() const;
    /// The chosen node in words.
    [[nodiscard]] QString currentText() const;
    [[nodiscard]] bool treeHasFocus() const;

Q_SIGNALS:
    void selectionChanged(const Selection &selection);
    void problemsOnlyChanged(bool problemsOnly);
    void renamed(ConnectionId connection, const QString &name);
    void shownConnectionsChanged();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildFilter();
    void buildTree();
    void applyFilter();
    void showEmptyState();
    void retranslate();
    void announceSelection();
    void showMenu(const QPoint &position);
    [[nodiscard]] QModelIndex connectionIndex() const;

    ConnectionModel *m_model;
    QLineEdit *m_filter;
    QCheckBox *m_problemsOnly;
    QStackedWidget *m_stack;
    QTreeView *m_tree;
    QLabel *m_empty;
    std::optional<StampRange> m_span;
    std::optional<Selection> m_announced;
    std::optional<TreeMemory> m_beforeFilter;  ///< what was open when the reader began to filter
    bool m_restoring = false;
};

}  // namespace ikelens
