// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/outgoing/written_diagnosis.h"

#include <QDialog>

class QCheckBox;
class QComboBox;

namespace ikelens {

/// What the reader wants to have written.
struct ExportChoice
{
    ExportFormat format = ExportFormat::Html;
    Language language = Language::English;
    bool pseudonyms = false;
};

/// Asks for form and language of the diagnosis and whether names are replaced.
class ExportDialog final : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(const ExportChoice &before, QWidget *parent);

    [[nodiscard]] ExportChoice choice() const;

private:
    QComboBox *m_format;
    QComboBox *m_language;
    QCheckBox *m_pseudonyms;
};

}  // namespace ikelens
