// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/logtext/log_fixture.h"
#include "ui/logtext/log_view.h"

#include <QAccessible>
#include <QScrollBar>

using namespace ikelens;
using namespace Qt::StringLiterals;

class TestAccessibleLogView : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LogView> m_view;

    void show(const CasePtr &subject)
    {
        m_view->setCase(subject);
        m_view->resize(900, 300);
        m_view->show();
        m_view->activateWindow();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    }
    [[nodiscard]] QAccessibleInterface *list() const
    {
        return QAccessible::queryAccessibleInterface(m_view.get());
    }

private Q_SLOTS:
    void init() { m_view = std::make_unique<LogView>(); }
    void cleanup() { m_view.reset(); }

    void linesAreItemsOfAList()
    {
        show(caseOfText(twoNegotiations()));
        QVERIFY(list());
        QCOMPARE(list()->role(), QAccessible::List);
        QVERIFY(!list()->text(QAccessible::Name).isEmpty());
        QCOMPARE(list()->childCount(), 7);
        QAccessibleInterface *line = list()->child(4);
        QVERIFY(line);
        QCOMPARE(line->role(), QAccessible::ListItem);
        QCOMPARE(line->text(QAccessible::Name),
                 u"Line 5, success: Nov 23 10:00:03 intra pluto[7]: \"C1\" #1: ISAKMP SA established"_s);
        QCOMPARE(list()->indexOfChild(line), 4);
        QCOMPARE(line->parent(), list());
        QVERIFY(!list()->child(7));
    }

    void focusIsTheCurrentLine()
    {
        show(caseOfText(plainLines(100)));
        m_view->showLine(2);
        QVERIFY(list()->focusChild());
        QVERIFY(list()->focusChild()->text(QAccessible::Name).endsWith(u"line 3"));
        QVERIFY(list()->focusChild()->state().focused);
        QVERIFY(!list()->child(0)->state().focused);
        QVERIFY(list()->text(QAccessible::Value).endsWith(u"line 3"));
    }

    void focusFollowsTheKeyboard()
    {
        show(caseOfText(plainLines(100)));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QVERIFY(list()->focusChild()->text(QAccessible::Name).startsWith(u"Line 2,"));
        QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ControlModifier);
        QVERIFY(list()->focusChild()->text(QAccessible::Name).startsWith(u"Line 100,"));
        QCOMPARE(list()->indexOfChild(list()->focusChild()), list()->childCount() - 1);
    }

    void findBarIsReachable()
    {
        show(caseOfText(twoNegotiations()));
        m_view->findText();
        QCOMPARE(list()->childCount(), 8);
        QAccessibleInterface *bar = list()->child(7);
        QVERIFY(bar);
        QCOMPARE(list()->indexOfChild(bar), 7);
        QCOMPARE(bar->parent(), list());
    }

    void onlyLinesInSightAreChildren()
    {
        show(caseOfText(plainLines(100'000)));
        QVERIFY(list()->childCount() < 100);
        m_view->verticalScrollBar()->setValue(5000);
        QAccessibleInterface *top = list()->child(0);
        QVERIFY(top->text(QAccessible::Name).endsWith(u"line 5001"));
        QVERIFY(list()->focusChild() == nullptr);
        const QRect area(m_view->viewport()->mapToGlobal(QPoint()), m_view->viewport()->size());
        QVERIFY(area.contains(top->rect()));
        QCOMPARE(list()->childAt(top->rect().center().x(), top->rect().center().y()), top);
    }

    void interfacesOfAnotherLogAreInvalid()
    {
        show(caseOfText(plainLines(100)));
        m_view->showLine(99);
        QAccessibleInterface *line = list()->focusChild();
        QVERIFY(line->isValid());
        m_view->setCase(caseOfText(plainLines(3)));
        QVERIFY(!line->isValid());
        QCOMPARE(line->text(QAccessible::Name), QString());
        QVERIFY(line->state().invalid);
    }
};

QTEST_MAIN(TestAccessibleLogView)
#include "test_accessible_log_view.moc"
