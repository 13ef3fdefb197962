// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log_loader.h"
#include "tests/ui/print_tree.h"
#include "ui/connections/connection_pane.h"

#include <QAbstractItemDelegate>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace ikelens;

class ConnectionPaneTest : public QObject
{
    Q_OBJECT

    Expertise m_expertise;
    CasePtr m_case;
    std::unique_ptr<ConnectionPane> m_pane;

    QTreeView &tree() { return *m_pane->findChild<QTreeView *>(); }
    QLineEdit &filter() { return *m_pane->findChild<QLineEdit *>(); }

    CasePtr load(const QString &name)
    {
        LoadRequest request;
        request.paths = {QStringLiteral(IKELENS_TEST_CORPUS "/pluto/") + name};
        request.lastDay = QDate(2026, 11, 23);
        const auto subject = loadCase(request, m_expertise);
        return subject ? *subject : nullptr;
    }

    QStringList topLevel() { return printTree(*tree().model(), 1); }

    QString message()
    {
        for (const QLabel *label : m_pane->findChildren<QLabel *>()) {
            if (label->isVisible())
                return label->text();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        const auto expertise = Expertise::load();
        QVERIFY(expertise.has_value());
        m_expertise = *expertise;
        m_case = load(QStringLiteral("many_connections_46.log"));
        QVERIFY(m_case);
    }

    void init()
    {
        m_pane = std::make_unique<ConnectionPane>();
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        m_pane->setCase(m_case);
    }

    void overviewComesFirst() { QCOMPARE(m_pane->selection(), (Selection{Selection::Kind::Overview})); }

    void filterByIdentifierAddressIdAndName()
    {
        const qsizetype all = topLevel().size();
        filter().setText(QStringLiteral("c12"));
        QCOMPARE(topLevel().size(), 3);
        QVERIFY(topLevel().constLast().startsWith(QStringLiteral("C12")));
        filter().setText(QStringLiteral("203.0.113.26"));
        QCOMPARE(topLevel().size(), 3);
        QVERIFY(topLevel().constLast().startsWith(QStringLiteral("C6")));
        m_pane->setNames({{m_case->log.attempts.front().connection, QStringLiteral("Zweigstelle Köln")}});
        filter().setText(QStringLiteral("KÖLN"));
        QCOMPARE(topLevel().size(), 3);
        filter().clear();
        QCOMPARE(topLevel().size(), all);
    }

    void peerIdIsFound()
    {
        const auto known = std::ranges::find_if(
            m_case->log.attempts, [](const Attempt &attempt) { return attempt.peerId != NoString; });
        QVERIFY(known != m_case->log.attempts.end());
        filter().setText(m_case->log.text(known->peerId));
        QVERIFY(topLevel().size() >= 3);
    }

    void nothingMatches()
    {
        filter().setText(QStringLiteral("<b>nobody</b>"));
        QVERIFY(!tree().isVisible());
        QVERIFY(message().contains(QStringLiteral("<b>nobody</b>")));
        QTest::keyClick(&filter(), Qt::Key_Escape);
        QVERIFY(tree().isVisible());
        QVERIFY(message().isEmpty());
    }

    void problemsOnlyHidesTheRest()
    {
        m_pane->setProblemsOnly(true);
        for (const QString &row : topLevel().mid(2))
            QVERIFY2(row.contains(QStringLiteral("open")), qPrintable(row));
        // Attempts without a problem are hidden as well.
        for (int row = 2; row < tree().model()->rowCount(); ++row) {
            const QModelIndex connection = tree().model()->index(row, 0);
            for (int attempt = 0; attempt < tree().model()->rowCount(connection); ++attempt)
                QVERIFY(tree()
                            .model()
                            ->index(attempt, 0, connection)
                            .data(ConnectionModel::OpenProblemsRole)
                            .toInt()
                        > 0);
        }
        QTest::keyClick(&tree(), Qt::Key_Escape);
        QVERIFY(!m_pane->problemsOnly());
    }

    /// The colours of the states are made for the ground of the list, not for that of the selection.
    void aSelectedRowIsPaintedInTheColourOfSelectedText()
    {
        for (const bool active : {true, false}) {
            QStyleOptionViewItem option;
            option.palette.setColor(QPalette::Highlight, Qt::black);
            option.palette.setColor(QPalette::HighlightedText, Qt::green);
            option.rect = QRect(0, 0, 300, 24);
            option.state = QStyle::State_Enabled | QStyle::State_Selected;
            option.state.setFlag(QStyle::State_Active, active);
            option.widget = &tree();
            QImage row(option.rect.size(), QImage::Format_RGB32);
            row.fill(Qt::black);
            QPainter painter(&row);
            tree().itemDelegate()->paint(&painter, option, tree().model()->index(2, 0));
            painter.end();
            int coloured = 0;
            for (int y = 0; y < row.height(); ++y) {
                for (int x = row.width() / 2; x < row.width(); ++x) {  // right of the icon
                    const QColor pixel = row.pixelColor(x, y);
                    QVERIFY(pixel.red() == 0 && pixel.blue() == 0);
                    coloured += pixel.green() > 0;
                }
            }
            QVERIFY(coloured > 0);
        }
    }

    void choiceSurvivesTheNextPart()
    {
        const AttemptId attempt = m_case->diagnosis.summaries.front().finding.attempt;
        m_pane->select({Selection::Kind::Attempt, attempt});
        const QModelIndex index = tree().currentIndex();
        tree().expand(index);
        const QString text = index.data().toString();

        QSignalSpy changed(m_pane.get(), &ConnectionPane::selectionChanged);
        m_pane->updateCase(load(QStringLiteral("many_connections_46.log")));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(tree().currentIndex().data().toString(), text);
        QVERIFY(tree().isExpanded(tree().currentIndex()));
        QCOMPARE(m_pane->selection().kind, Selection::Kind::Attempt);
    }

    void linesSurviveTheNextPart()
    {
        m_pane->select({Selection::Kind::Attempt, m_case->diagnosis.summaries.front().finding.attempt});
        QAbstractItemModel &model = *tree().model();
        const QModelIndex phase = model.index(0, 0, tree().currentIndex());
        tree().expand(phase);
        model.fetchMore(phase);
        tree().setCurrentIndex(model.index(1, 0, phase));
        const Selection line = m_pane->selection();
        QCOMPARE(line.kind, Selection::Kind::Line);
        m_pane->updateCase(load(QStringLiteral("many_connections_46.log")));
        QCOMPARE(m_pane->selection(), line);
    }

    void filterKeepsTheChoice()
    {
        m_pane->select({Selection::Kind::Attempt, m_case->diagnosis.summaries.front().finding.attempt});
        const Selection before = m_pane->selection();
        m_pane->setProblemsOnly(true);
        QCOMPARE(m_pane->selection(), before);
        m_pane->clearFilter();
        QCOMPARE(m_pane->selection(), before);
    }

    void filterKeepsWhatIsExpanded()
    {
        const QModelIndex connection = tree().model()->index(2, 0);
        tree().expand(connection);
        filter().setText(QStringLiteral("nobody"));
        filter().setText(QStringLiteral("c12"));
        filter().clear();
        QVERIFY(tree().isExpanded(tree().model()->index(2, 0)));
        QVERIFY(!tree().isExpanded(tree().model()->index(3, 0)));
    }

    void selectingWhatIsHiddenClearsTheFilter()
    {
        filter().setText(QStringLiteral("c12"));
        const ConnectionId other = m_case->diagnosis.summaries.front().finding.connection;
        m_pane->select({Selection::Kind::Connection, other});
        QVERIFY(filter().text().isEmpty());
        QCOMPARE(m_pane->selection(), (Selection{Selection::Kind::Connection, other}));
    }

    void wordsForScreenReaders()
    {
        const QString text = tree().model()->index(2, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(text.contains(QStringLiteral("failed")) && text.contains(QStringLiteral("problem")),
                 qPrintable(text));
    }
};

QTEST_MAIN(ConnectionPaneTest)
#include "connection_pane_test.moc"
