// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/logtext/log_fixture.h"
#include "ui/logtext/go_to_dialog.h"
#include "ui/logtext/log_view.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>

using namespace ikelens;
using namespace Qt::StringLiterals;

class TestLogViewJumps : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LogView> m_view;

    void show(const CasePtr &subject)
    {
        m_view->setCase(subject);
        m_view->resize(900, 300);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

private Q_SLOTS:
    void init() { m_view = std::make_unique<LogView>(); }
    void cleanup() { m_view.reset(); }

    void toALine()
    {
        show(caseOfText(plainLines(500)));
        QCOMPARE(m_view->goTo(u"321"_s), QString());
        QCOMPARE(m_view->currentLine(), 320u);
        const qsizetype row = m_view->rows().rowOf(320);
        QVERIFY(row >= m_view->firstVisibleRow()
                && row < m_view->firstVisibleRow() + m_view->visibleRowCount());
    }

    void toATime()
    {
        show(caseOfText(twoNegotiations()));
        QCOMPARE(m_view->goTo(u"10:00:04"_s), QString());
        QCOMPARE(m_view->currentLine(), 5u);
    }

    /// Each reason in a sentence of its own, and the reader stays where he is.
    void whyNot()
    {
        show(caseOfText(twoNegotiations()));
        m_view->showLine(2);
        QSet<QString> sentences;
        for (const QString &place : {u"900"_s, u"nonsense"_s, u"30.2."_s, u"23:59"_s}) {
            const QString why = m_view->goTo(place);
            QVERIFY2(why.endsWith(u'.') || why.at(why.size() - 1).isDigit(), qPrintable(why));
            sentences.insert(why);
            QCOMPARE(m_view->currentLine(), 2u);
        }
        QCOMPARE(sentences.size(), 4);
    }

    void dialogStaysUntilThereIsSuchAPlace()
    {
        show(caseOfText(plainLines(50)));
        m_view->askForPlace();
        const QPointer<GoToDialog> dialog = m_view->findChild<GoToDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        auto *field = dialog->findChild<QLineEdit *>();
        QTest::keyClicks(field, u"77"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        const auto labels = dialog->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(
            labels, [](const QLabel *label) { return label->isVisible() && label->text().contains(u"50"); }));
        field->setText(u"7"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!dialog);
        QCOMPARE(m_view->currentLine(), 6u);
    }

    void backAndForward()
    {
        show(caseOfText(plainLines(500)));
        QVERIFY(!m_view->canGoBack());
        QSignalSpy jumps(m_view.get(), &LogView::jumpsChanged);
        m_view->showLine(100);
        m_view->showLine(300);
        QVERIFY(jumps.count() >= 2);
        QTest::keyClick(m_view.get(), Qt::Key_Down);  // a step is no jump, but where it led is come back to
        m_view->showLine(200);
        m_view->goBack();
        QCOMPARE(m_view->currentLine(), 301u);
        m_view->goBack();
        QCOMPARE(m_view->currentLine(), 300u);
        m_view->goBack();
        QCOMPARE(m_view->currentLine(), 100u);
        m_view->goBack();
        QCOMPARE(m_view->currentLine(), 0u);
        QVERIFY(!m_view->canGoBack());
        for (const LineId line : {100u, 300u, 301u, 200u}) {
            QVERIFY(m_view->canGoForward());
            m_view->goForward();
            QCOMPARE(m_view->currentLine(), line);
        }
        QVERIFY(!m_view->canGoForward());
        m_view->goBack();
        m_view->showLine(450);  // another way on: what lay ahead is forgotten
        QVERIFY(!m_view->canGoForward());
        m_view->setCase(caseOfText(plainLines(5)));
        QVERIFY(!m_view->canGoBack());
    }
};

QTEST_MAIN(TestLogViewJumps)
#include "test_log_view_jumps.moc"
