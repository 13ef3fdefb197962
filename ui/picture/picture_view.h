// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture.h"

#include <QAbstractScrollArea>

namespace ikelens {

/// Shows a picture of core. Its parts are chosen by mouse or keyboard, and tell what they are when the mouse rests
/// on them. A screen reader has the picture as text: its title, its description, and each part that is gone to.
class PictureView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit PictureView(QWidget *parent = nullptr);

    void setPicture(Picture picture);
    [[nodiscard]] const Picture &picture() const { return m_picture; }
    /// What stands there while there is nothing to show.
    void setPlaceholder(const QString &text);

    /// Index in Picture::parts, or -1.
    [[nodiscard]] qsizetype currentPart() const { return m_current; }
    /// Shows the part that stands for a line; changes nothing where none does.
    void showLine(LineId line);
    /// Where a part is, in the viewport's pixels.
    [[nodiscard]] QRectF partRect(qsizetype part) const;

Q_SIGNALS:
    /// The reader has chosen a part.
    void linesChosen(const std::vector<ikelens::LineId> &lines);
    /// The same part, for its lines in the peer's log.
    void peerLinesChosen(const std::vector<ikelens::LineId> &lines);

protected:
    /// Units of the picture that the viewport is wide.
    [[nodiscard]] qreal room() const;
    /// The viewport has another width, or the font another size.
    virtual void roomChanged() { }

    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *) override { }
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] qreal scale() const;
    [[nodiscard]] qsizetype partAt(const QPointF &position) const;
    [[nodiscard]] QPointF origin() const;
    void choose(qsizetype part);
    void goTo(qsizetype part);
    void updateScrollBars();

    Picture m_picture;
    QString m_placeholder;
    qsizetype m_current = -1;
};

}  // namespace ikelens
