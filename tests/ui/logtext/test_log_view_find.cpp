// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hit_list.h"
#include "tests/ui/logtext/log_fixture.h"
#include "ui/logtext/find_bar.h"
#include "ui/logtext/find_session.h"
#include "ui/logtext/log_view.h"
#include "ui/logtext/notice.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>

using namespace ikelens;
using namespace Qt::StringLiterals;

class TestLogViewFind : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LogView> m_view;

    [[nodiscard]] FindBar *bar() const { return m_view->findChild<FindBar *>(); }
    [[nodiscard]] QLineEdit *field() const { return bar()->findChild<QLineEdit *>(); }
    [[nodiscard]] FindSession *session() const { return m_view->findChild<FindSession *>(); }
    [[nodiscard]] QString notice() const
    {
        const auto *label = m_view->findChild<Notice *>();
        return label->isVisible() ? label->text() : QString();
    }
    /// The check box whose text contains this.
    [[nodiscard]] QCheckBox *box(const QString &word) const
    {
        for (QCheckBox *candidate : bar()->findChildren<QCheckBox *>()) {
            if (candidate->text().remove(u'&').contains(word))
                return candidate;
        }
        return nullptr;
    }
    void show(const CasePtr &subject)
    {
        m_view->setCase(subject);
        m_view->resize(900, 300);
        m_view->show();
        m_view->activateWindow();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

private Q_SLOTS:
    void init() { m_view = std::make_unique<LogView>(); }
    void cleanup() { m_view.reset(); }

    void typingGoesToTheNextHit()
    {
        show(caseOfText(plainLines(500)));
        m_view->showLine(100);
        QTest::keyClick(m_view.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(bar()->isVisible());
        QTRY_VERIFY(field()->hasFocus());
        QTest::keyClicks(field(), u"LINE 3"_s);
        QTRY_COMPARE(m_view->currentLine(), 299u);  // the first one after where the reader was
        QCOMPARE(session()->hits().count(), 111u);
        QTest::keyClicks(field(), u"7"_s);
        QTRY_COMPARE(m_view->currentLine(), 369u);
    }

    void nextAndPreviousGoRound()
    {
        show(caseOfText(plainLines(500)));
        m_view->findText();
        field()->setText(u"line 25"_s);
        QTRY_COMPARE(m_view->currentLine(), 24u);
        QTest::keyClick(field(), Qt::Key_Return);
        QTRY_COMPARE(m_view->currentLine(), 249u);
        QTest::keyClick(field(), Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(m_view->currentLine(), 24u);
        QVERIFY(notice().isEmpty());
        QTest::keyClick(m_view.get(), Qt::Key_F3, Qt::ShiftModifier);
        QTRY_COMPARE(m_view->currentLine(), 258u);
        QVERIFY(!notice().isEmpty());
        QTest::keyClick(m_view.get(), Qt::Key_F3);
        QTRY_COMPARE(m_view->currentLine(), 24u);
    }

    void escapeClosesTheBar()
    {
        show(caseOfText(plainLines(50)));
        m_view->findText();
        field()->setText(u"line 2"_s);
        QTRY_VERIFY(!session()->hits().isEmpty());
        QTest::keyClick(field(), Qt::Key_Escape);
        QVERIFY(!bar()->isVisible());
        QVERIFY(m_view->hasFocus());
        QVERIFY(!session()->isActive());
        QTest::keyClick(m_view.get(), Qt::Key_F3);  // goes on with the words of before
        QTRY_VERIFY(session()->isActive());
    }

    void badExpressionIsExplained()
    {
        show(caseOfText(plainLines(50)));
        m_view->findText();
        box(u"Regular"_s)->setChecked(true);
        field()->setText(u"line ("_s);
        const auto shows = [this](const QString &part) {
            for (const QLabel *label : bar()->findChildren<QLabel *>()) {
                if (label->text().contains(part))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(shows(u"Not a regular expression"_s));
        field()->setText(u"line (7|9)$"_s);
        QTRY_COMPARE(session()->hits().count(), 2u);
        QVERIFY(!shows(u"Not a regular expression"_s));
        field()->setText(u"no such text"_s);
        QTRY_VERIFY(shows(u"Not found"_s));
    }

    void onlyInTheSelection()
    {
        const CasePtr subject = caseOfText(twoNegotiations());
        show(subject);
        m_view->findText();
        QVERIFY(!box(u"selection"_s)->isEnabled());
        m_view->setSelection({Selection::Kind::Attempt, attemptWithSerial(subject->log, 2)});
        QVERIFY(box(u"selection"_s)->isEnabled());
        field()->setText(u"intra"_s);
        QTRY_COMPARE(session()->hits().count(), 7u);
        box(u"selection"_s)->setChecked(true);
        QTRY_COMPARE(linesOf(session()->hits()), (std::vector<LineId>{2, 5}));
        m_view->setSelection({Selection::Kind::Attempt, attemptWithSerial(subject->log, 1)});
        QTRY_COMPARE(linesOf(session()->hits()), (std::vector<LineId>{1, 4}));
        field()->setText(u"between"_s);
        QTRY_VERIFY(std::ranges::any_of(bar()->findChildren<QLabel *>(), [](const QLabel *label) {
            return label->text() == u"Not found in the selection";
        }));
    }

    /// What is not shown cannot be gone to.
    void hiddenLinesAreNotFound()
    {
        const CasePtr subject = caseOfText(twoNegotiations());
        show(subject);
        m_view->setSelection({Selection::Kind::Attempt, attemptWithSerial(subject->log, 2)});
        m_view->findText();
        field()->setText(u"intra"_s);
        QTRY_COMPARE(session()->hits().count(), 7u);
        m_view->setMode(LogView::Mode::SelectionOnly);
        QTRY_COMPARE(linesOf(session()->hits()), (std::vector<LineId>{2, 5}));
        QVERIFY(!box(u"selection"_s)->isEnabled());
        m_view->setMode(LogView::Mode::AllLines);
        QTRY_COMPARE(session()->hits().count(), 7u);
    }

    void hitFarToTheRightIsScrolledTo()
    {
        show(caseOfText(plainLines(3) + QByteArray(2000, '-') + "needle\n"));
        m_view->findText();
        field()->setText(u"needle"_s);
        QTRY_COMPARE(m_view->currentLine(), 3u);
        QVERIFY(m_view->grab().height() > 0);
        QTRY_VERIFY(m_view->horizontalScrollBar()->value() > 1000);
    }

    void anotherLogForgetsTheHits()
    {
        show(caseOfText(plainLines(50)));
        m_view->findText();
        field()->setText(u"line 2"_s);
        QTRY_VERIFY(!session()->hits().isEmpty());
        m_view->setCase(caseOfText(plainLines(5)));
        QVERIFY(!session()->isActive());
        m_view->grab();
    }
};

QTEST_MAIN(TestLogViewFind)
#include "test_log_view_find.moc"
