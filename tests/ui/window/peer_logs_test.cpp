// SPDX-License-Identifier: GPL-3.0-or-later
// The window with the log of a peer beside the one that is shown.
#include "core/pairing/both_ends.h"
#include "tests/support/fixtures.h"
#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/logtext/log_view.h"
#include "ui/logtext/peer_log_view.h"
#include "ui/picture/ladder_view.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QMessageBox>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// Only guards against waiting for ever.
constexpr int Patience = 120'000;
const QString Name = u"cert_peer_rejects_ours_init"_s;

QString ownLog()
{
    return corpusFolder() + u"/pluto/"_s + Name + u".log"_s;
}

QString peerLog(const QString &name = Name)
{
    return QStringLiteral(IKELENS_TEST_PEERS) + u"/pluto/"_s + name + u".peer.log"_s;
}

}  // namespace

class PeerLogsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Translations> m_translations;
    std::unique_ptr<MainWindow> m_window;

    void openOwn()
    {
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->open({ownLog()});
        QVERIFY(loaded.wait(Patience));
    }
    void openPeer(const QString &path)
    {
        QSignalSpy ended(m_window.get(), &MainWindow::peerLogsEnded);
        m_window->openPeerLog({path});
        QVERIFY(ended.wait(Patience));
    }
    [[nodiscard]] QString panelText() const { return m_window->workspace()->panel()->verdictText(); }
    [[nodiscard]] Actions *actions() const { return m_window->findChild<Actions *>(); }

private Q_SLOTS:
    void init()
    {
        m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        m_settings->clear();
        m_translations = std::make_unique<Translations>();
        m_translations->use(LanguageChoice::English);
        m_window = std::make_unique<MainWindow>(expertise(), *m_settings, *m_translations);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_translations.reset();
        m_settings.reset();
    }

    void thePeersWordIsShown()
    {
        openOwn();
        QVERIFY(m_window->workspace()->selectFirstProblem());
        const Selection chosen = m_window->workspace()->selection();
        QVERIFY(!panelText().contains(u"What the peer's log says"_s));
        QVERIFY(!m_window->workspace()->peerLog()->isVisible());
        QVERIFY(!actions()->closePeerLogs->isEnabled());

        openPeer(peerLog());
        // Not before: the tree opens its rows again before a tester would hear of the reset.
        const QAbstractItemModelTester tester(m_window->findChild<QTreeView *>()->model());
        QCOMPARE(m_window->workspace()->selection(), chosen);
        QVERIFY2(panelText().contains(u"What the peer's log says"_s), qPrintable(panelText()));
        QVERIFY(panelText().contains(u"no public key known for 'CN=server-vpn'"_s));
        QCOMPARE(m_window->messages().size(), 1);
        QVERIFY2(m_window->messages().first().contains(u"1 of 1 attempts"_s),
                 qPrintable(m_window->messages().first()));
        QVERIFY(m_window->workspace()->peerLog()->isVisible());
    }

    void aClickOnThePeersLineGoesThere()
    {
        openOwn();
        QVERIFY(m_window->workspace()->selectFirstProblem());
        openPeer(peerLog());
        QTRY_VERIFY(m_window->workspace()->panel()->isRendered());
        auto *const browser = m_window->workspace()->panel()->findChild<QTextBrowser *>();
        const QString html = browser->toHtml();
        const qsizetype at = html.indexOf(u"peer0:"_s);
        QVERIFY(at > 0);
        const qsizetype end = html.indexOf(u'"', at);
        Q_EMIT browser->anchorClicked(QUrl(html.sliced(at, end - at)));
        LogView *const text = m_window->workspace()->peerLog()->logView();
        QVERIFY(text->textOfLine(text->currentLine()).contains(u"no public key known"_s));
    }

    void theLadderIsOfBoth()
    {
        openOwn();
        QVERIFY(m_window->workspace()->selectFirstProblem());
        openPeer(peerLog());
        LadderView *const ladder = m_window->workspace()->ladder();
        QSignalSpy drawn(ladder, &LadderView::drawn);
        m_window->workspace()->showLadder();
        QVERIFY(ladder->peer() == 0 || drawn.wait(Patience));
        QCOMPARE(ladder->peer(), std::size_t(0));
        QVERIFY(ladder->picture().description.contains(u"stands in both logs"_s));
    }

    void closingGoesBack()
    {
        openOwn();
        const CasePtr alone = m_window->subject();
        openPeer(peerLog());
        QVERIFY(m_window->subject()->bothEnds);
        QVERIFY(actions()->closePeerLogs->isEnabled());
        actions()->closePeerLogs->trigger();
        QCOMPARE(m_window->subject(), alone);
        QVERIFY(m_window->messages().isEmpty());
        QVERIFY(!m_window->workspace()->peerLog()->isVisible());
    }

    void reloadKeepsThePeers()
    {
        openOwn();
        openPeer(peerLog());
        QSignalSpy ended(m_window.get(), &MainWindow::peerLogsEnded);
        actions()->reload->trigger();
        QVERIFY(ended.wait(Patience));
        QVERIFY(m_window->subject()->bothEnds);
        QCOMPARE(m_window->subject()->bothEnds->peers.size(), std::size_t(1));
    }

    void anotherYearHoldsForThePeersToo()
    {
        openOwn();
        openPeer(peerLog());
        const auto yearOfPeer = [&] {
            return m_window->subject()->bothEnds->peers.front().subject->log.calendar.firstYear;
        };
        const int before = yearOfPeer();
        QSignalSpy ended(m_window.get(), &MainWindow::peerLogsEnded);
        Q_EMIT m_window->findChild<StatusLine *>()->lastDayChosen(QDate(2019, 12, 31));
        QVERIFY(ended.wait(Patience));
        QVERIFY(m_window->subject()->bothEnds);
        QVERIFY(yearOfPeer() < before);
        QCOMPARE(yearOfPeer(), m_window->subject()->log.calendar.firstYear);
        QCOMPARE(m_window->subject()->bothEnds->peers.front().pairing.clock.seconds, 0);
    }

    void anotherLogClosesThem()
    {
        openOwn();
        openPeer(peerLog());
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->open({corpusFolder() + u"/pluto/cert_clean_resp.log"_s});
        QVERIFY(loaded.wait(Patience));
        QVERIFY(!m_window->subject()->bothEnds);
        QVERIFY(!m_window->workspace()->peerLog()->isVisible());
    }

    void aStrangersLogIsSaid()
    {
        openOwn();
        openPeer(peerLog(u"psk_wrong_resp"_s));
        QCOMPARE(m_window->messages().size(), 1);
        QVERIFY2(m_window->messages().first().contains(u"Nothing could be paired"_s),
                 qPrintable(m_window->messages().first()));
    }

    void whatIsMissingIsSaid()
    {
        openOwn();
        openPeer(m_folder.filePath(u"nothing.log"_s));
        const auto *box = m_window->findChild<QMessageBox *>();
        QVERIFY(box);
        QVERIFY(box->text().contains(u"nothing.log"_s));
        QVERIFY(!m_window->subject()->bothEnds);
    }
};

QTEST_MAIN(PeerLogsTest)
#include "peer_logs_test.moc"
