// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outgoing/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace ikelens {

ExportDialog::ExportDialog(const ExportChoice &before, QWidget *parent)
    : QDialog(parent)
    , m_format(new QComboBox)
    , m_language(new QComboBox)
    , m_pseudonyms(new QCheckBox(tr("&Replace names and addresses by stand-ins")))
{
    setWindowTitle(tr("Export diagnosis"));
    for (const ExportKind &kind : exportKinds())
        m_format->addItem(QCoreApplication::translate("ExportKind", kind.name), int(kind.format));
    m_format->setCurrentIndex(std::max(0, m_format->findData(int(before.format))));
    // A language is found under its own name, whatever the window speaks.
    m_language->addItem(QStringLiteral("English"), int(Language::English));
    m_language->addItem(QStringLiteral("Deutsch"), int(Language::German));
    m_language->setCurrentIndex(m_language->findData(int(before.language)));
    m_pseudonyms->setChecked(before.pseudonyms);

    auto *hint = new QLabel(
        tr("The same thing always gets the same stand-in. The list of them is shown to you alone: "
           "Edit > Show stand-ins."));
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(tr("&Save as…"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QFormLayout(this);
    layout->addRow(tr("&Form:"), m_format);
    layout->addRow(tr("&Language:"), m_language);
    layout->addRow(m_pseudonyms);
    layout->addRow(hint);
    layout->addRow(buttons);
    resize(460, sizeHint().height());
}

ExportChoice ExportDialog::choice() const
{
    return {ExportFormat(m_format->currentData().toInt()), Language(m_language->currentData().toInt()),
            m_pseudonyms->isChecked()};
}

}  // namespace ikelens
