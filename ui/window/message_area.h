// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/node_state.h"

#include <QWidget>

class QVBoxLayout;

namespace ikelens {

/// Bars above the log that say what the reader should know and leave the hands free. Each can be closed.
class MessageArea final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind : std::uint8_t { Info, Warning };

    explicit MessageArea(QWidget *parent = nullptr);

    void clear();
    void add(Kind kind, const QString &text);
    [[nodiscard]] QStringList texts() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QVBoxLayout *m_layout;
};

}  // namespace ikelens
