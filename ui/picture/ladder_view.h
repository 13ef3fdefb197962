// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/exchange/attempt_course.h"
#include "ui/latest.h"
#include "ui/picture/picture_view.h"
#include "ui/selection.h"

namespace ikelens {

/// The ladder of the attempt that the selection is about. The attempt's lines are read in the background, and only
/// while the ladder is in sight.
class LadderView final : public PictureView
{
    Q_OBJECT

public:
    explicit LadderView(QWidget *parent = nullptr);

    void setCase(const CasePtr &subject);
    void setSelection(const Selection &selection);
    void setLanguage(Language language);
    /// NoId where the selection is about none.
    [[nodiscard]] AttemptId attempt() const { return m_attempt; }
    /// Whose log tells it, too: index in BothEnds::peers, or Course::NoPeer.
    [[nodiscard]] std::size_t peer() const { return m_course ? m_course->peer : Course::NoPeer; }

Q_SIGNALS:
    /// The picture of another attempt is there.
    void drawn();

protected:
    void roomChanged() override { draw(); }
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] AttemptId chosenAttempt() const;
    void take(const Course &course);
    void readCourse();
    void draw();
    void retranslate();

    CasePtr m_case;
    Selection m_selection;
    Language m_language = Language::English;
    AttemptId m_attempt = NoId;
    std::optional<Course> m_course;  ///< of m_attempt, once it has been read
    Latest m_reading;
};

}  // namespace ikelens
