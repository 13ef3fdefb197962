// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outgoing/replacements_dialog.h"

#include "core/knowledge/display_text.h"

#include <QAbstractTableModel>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace ikelens {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ReplacementsDialog)
};

QString nameOf(Subject subject)
{
    switch (subject) {
    case Subject::Address: return Texts::tr("Address");
    case Subject::Network: return Texts::tr("Network");
    case Subject::Device: return Texts::tr("Hardware address");
    case Subject::Host: return Texts::tr("Host");
    case Subject::Domain: return Texts::tr("Domain");
    case Subject::User: return Texts::tr("User");
    case Subject::Name: return Texts::tr("Identity");
    case Subject::Organisation: return Texts::tr("Organisation");
    case Subject::Unit: return Texts::tr("Department");
    case Subject::Place: return Texts::tr("Place");
    case Subject::Connection: return Texts::tr("Connection");
    case Subject::File: return Texts::tr("File");
    case Subject::Word: break;
    }
    return Texts::tr("Unknown word");
}

/// Original, stand-in, and what it is.
class ReplacementModel final : public QAbstractTableModel
{
public:
    ReplacementModel(std::vector<Replacement> replacements, QObject *parent)
        : QAbstractTableModel(parent)
        , m_replacements(std::move(replacements))
    { }

    [[nodiscard]] int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : int(m_replacements.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : 3;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole || !index.isValid())
            return {};
        const Replacement &replacement = m_replacements[std::size_t(index.row())];
        switch (index.column()) {
        case 0: return displayText(replacement.original.toStdString());
        case 1: return displayText(replacement.standIn.toStdString());
        default: return nameOf(replacement.subject);
        }
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
            return {};
        return section == 0 ? Texts::tr("Original")
            : section == 1  ? Texts::tr("Stand-in")
                            : Texts::tr("What it is");
    }
    [[nodiscard]] QByteArray table() const { return replacementTable(m_replacements); }

private:
    std::vector<Replacement> m_replacements;
};

}  // namespace

ReplacementsDialog::ReplacementsDialog(std::vector<Replacement> replacements, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Stand-ins"));
    auto *model = new ReplacementModel(std::move(replacements), this);
    auto *explanation = new QLabel(tr("For your eyes only: this list is part of no report, message or saved "
                                      "log. It says what is meant when "
                                      "an answer speaks of a stand-in."));
    explanation->setWordWrap(true);
    auto *table = new QTableView;
    table->setModel(model);
    table->setAccessibleName(windowTitle());
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("&Copy list"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [model] { QGuiApplication::clipboard()->setText(QString::fromUtf8(model->table())); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(explanation);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    resize(680, 480);
}

}  // namespace ikelens
