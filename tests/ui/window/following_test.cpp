// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connection_model.h"
#include "ui/diagnosis/diagnosis_panel.h"
#include "ui/logtext/log_view.h"
#include "ui/notes/note_book.h"
#include "ui/notes/note_editor.h"
#include "ui/window/actions.h"
#include "ui/window/log_follower.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// Only guards against waiting for ever.
constexpr int Patience = 60'000;

QByteArray otherLines(int from, int to)
{
    QByteArray text;
    for (int i = from; i <= to; ++i)
        text += "Nov 23 10:00:00 intra cron[1]: line " + QByteArray::number(i) + '\n';
    return text;
}

const QByteArray Begun = "Nov 23 10:00:01 intra pluto[7]: \"C1\" #1: initiating Main Mode\n";
const QByteArray Decided =
    "Nov 23 10:01:11 intra pluto[7]: \"C1\" #1: max number of retransmissions (2) reached "
    "STATE_MAIN_I1.  No response (or no acceptable response) to our first IKE message\n";

}  // namespace

/// A file that is written while the window shows it, as syslogd and logrotate do.
class FollowingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    Expertise m_expertise;
    std::unique_ptr<QSettings> m_settings;
    Translations m_translations;
    std::unique_ptr<MainWindow> m_window;

    [[nodiscard]] QString path(const char *name = "messages") const
    {
        return m_folder->filePath(QLatin1StringView(name));
    }
    void write(const QByteArray &bytes, QIODevice::OpenMode mode = QIODevice::Append,
               const char *name = "messages")
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly | mode));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    void open()
    {
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->open({path()});
        QVERIFY(loaded.wait(Patience));
    }
    [[nodiscard]] QAction *follow() const { return m_window->findChild<Actions *>()->follow; }
    [[nodiscard]] LogView *text() const { return m_window->workspace()->logView(); }
    [[nodiscard]] LineId lineCount() const { return m_window->subject()->log.lines.count(); }
    [[nodiscard]] bool statusShows(const QString &word) const
    {
        const auto labels = m_window->findChild<StatusLine *>()->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(word); });
    }
    [[nodiscard]] NodeState stateOfFirstAttempt() const
    {
        const auto *tree = m_window->findChild<QTreeView *>();
        const auto *model = qobject_cast<ConnectionModel *>(tree->model());
        return model->indexOf(Selection{Selection::Kind::Attempt, 0})
            .data(ConnectionModel::StateRole)
            .value<NodeState>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_expertise = Expertise::load().value();
        m_translations.use(LanguageChoice::English);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        m_window = std::make_unique<MainWindow>(m_expertise, *m_settings, m_translations);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    /// What has begun is under way until the deciding line has come; then its verdict is there.
    void verdictOfAnAttemptUnderWay()
    {
        write(otherLines(1, 20) + Begun);
        open();
        QCOMPARE(stateOfFirstAttempt(), NodeState::Incomplete);
        follow()->setChecked(true);
        QTRY_COMPARE_WITH_TIMEOUT(stateOfFirstAttempt(), NodeState::UnderWay, Patience);
        QTRY_VERIFY(statusShows(u"Following"_s));
        m_window->workspace()->select({Selection::Kind::Attempt, 0});
        const DiagnosisPanel *panel = m_window->workspace()->panel();
        QVERIFY2(panel->verdictText().contains(u"under way"), qPrintable(panel->verdictText()));
        QVERIFY(m_window->subject()->diagnosis.findings.empty());

        QElapsedTimer clock;
        qint64 shown = -1;
        connect(m_window->findChild<LogFollower *>(), &LogFollower::grown, panel, [&] {
            if (shown < 0 && !m_window->subject()->diagnosis.findings.empty())
                shown = clock.elapsed();
        });
        clock.start();
        write(Decided);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->subject()->diagnosis.findings.empty(), Patience);
        qInfo("the verdict came after %lld ms", shown);
        QCOMPARE(stateOfFirstAttempt(), NodeState::Failed);
        QVERIFY(!panel->verdictText().contains(u"under way"));
        QVERIFY(m_window->messages().isEmpty());
    }

    /// A line is shown as far as it is written, and then whole.
    void halfALine()
    {
        follow()->setChecked(true);
        write(otherLines(1, 20) + Begun.first(40));
        open();
        QCOMPARE(lineCount(), 21u);
        write(Begun.sliced(40));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->subject()->log.attempts.size(), 1u, Patience);
        QCOMPARE(lineCount(), 21u);
        QCOMPARE(text()->textOfLine(20), QString::fromLatin1(Begun.trimmed()));
    }

    /// What was read is not read again: both logs have the same table of its lines.
    void readsOn()
    {
        follow()->setChecked(true);
        write(otherLines(1, 20'000) + Begun);
        open();
        const CasePtr before = m_window->subject();
        QVERIFY(before->log.lines.blocks().size() > 1);
        write(Decided);
        QTRY_COMPARE_WITH_TIMEOUT(lineCount(), 20'002u, Patience);
        QCOMPARE(m_window->subject()->log.lines.blocks().front().text,
                 before->log.lines.blocks().front().text);
        QVERIFY(!m_window->subject()->diagnosis.findings.empty());
    }

    /// Growth takes nothing from the reader that he has done or is about to do.
    void notesAndTheirStepsStay()
    {
        follow()->setChecked(true);
        write(otherLines(1, 20) + Begun);
        open();
        NoteBook *book = m_window->noteBook();
        book->put({3, Annotation::Scope::Line, u"a word"_s});
        book->toggleMark(5);
        m_window->workspace()->logView()->showLine(7);
        m_window->findChild<Actions *>()->editNote->trigger();
        auto *editor = m_window->findChild<NoteEditor *>();
        QVERIFY(editor);
        editor->findChild<QPlainTextEdit *>()->setPlainText(u"half a word"_s);
        write(Decided);
        QTRY_COMPARE_WITH_TIMEOUT(lineCount(), 22u, Patience);
        QCOMPARE(book->annotations().size(), 2u);
        QVERIFY(editor->isVisible());
        editor->accept();
        QCOMPARE(book->annotations().size(), 3u);
        QAction *undo = m_window->findChild<Actions *>()->undo;
        for (std::size_t left = 3; left-- > 0;) {
            undo->trigger();
            QCOMPARE(book->annotations().size(), left);
        }
        m_window->findChild<Actions *>()->redo->trigger();
        QCOMPARE(book->annotations(), (Annotations{{3, Annotation::Scope::Line, u"a word"_s}}));
    }

    void staysAtTheEndUnlessScrolledAway()
    {
        write(otherLines(1, 500));
        open();
        m_window->workspace()->select({});
        follow()->setChecked(true);
        const QScrollBar *bar = text()->verticalScrollBar();
        QCOMPARE(bar->value(), bar->maximum());
        write(otherLines(501, 600));
        QTRY_COMPARE_WITH_TIMEOUT(lineCount(), 600u, Patience);
        QCOMPARE(bar->value(), bar->maximum());
        QCOMPARE(text()->rows().count(), 600);

        text()->verticalScrollBar()->setValue(100);
        write(otherLines(601, 700));
        QTRY_COMPARE_WITH_TIMEOUT(lineCount(), 700u, Patience);
        QCOMPARE(bar->value(), 100);
        text()->verticalScrollBar()->setValue(bar->maximum());
        write(otherLines(701, 800));
        QTRY_COMPARE_WITH_TIMEOUT(lineCount(), 800u, Patience);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void rotated()
    {
        follow()->setChecked(true);
        write(otherLines(1, 100) + Begun);
        open();
        write(otherLines(101, 110));  // came after the last look
        QVERIFY(QFile::rename(path(), path("messages.1")));
        QTRY_VERIFY_WITH_TIMEOUT(statusShows(u"Waiting"_s), Patience);
        write(Decided, QIODevice::Truncate);
        QTRY_COMPARE_WITH_TIMEOUT(lineCount(), 112u, Patience);
        QTRY_VERIFY(statusShows(u"Following"_s));
        QCOMPARE(m_window->subject()->log.attempts.size(), 1u);  // one negotiation over both files
        QVERIFY(!m_window->subject()->diagnosis.findings.empty());
        QCOMPARE(m_window->messages().size(), 1);
        QVERIFY(m_window->messages().front().contains(u"messages.1"));
        write("Nov 23 10:02:00 intra cron[1]: and on\n");
        QTRY_COMPARE_WITH_TIMEOUT(lineCount(), 113u, Patience);
    }

    void writtenAnew()
    {
        follow()->setChecked(true);
        write(otherLines(1, 100));
        open();
        write({}, QIODevice::Truncate);
        QTRY_VERIFY_WITH_TIMEOUT(statusShows(u"Waiting"_s), Patience);
        QCOMPARE(lineCount(), 100u);  // what was read stays until there is something else
        write(otherLines(1000, 1199), QIODevice::Truncate);
        QTRY_COMPARE_WITH_TIMEOUT(lineCount(), 200u, Patience);
        QCOMPARE(text()->textOfLine(0), u"Nov 23 10:00:00 intra cron[1]: line 1000"_s);
        QVERIFY(std::ranges::any_of(m_window->messages(),
                                    [](const QString &text) { return text.contains(u"new file"); }));
    }

    void offByDefaultAndRemembered()
    {
        QVERIFY(!follow()->isChecked());
        write(otherLines(1, 10));
        open();
        write(otherLines(11, 20));
        QTest::qWait(400);
        QCOMPARE(lineCount(), 10u);
        follow()->setChecked(true);
        QTRY_COMPARE_WITH_TIMEOUT(lineCount(), 20u, Patience);
        follow()->setChecked(false);
        QTRY_VERIFY(!m_window->subject()->live);
        write(otherLines(21, 30));
        QTest::qWait(400);
        QCOMPARE(lineCount(), 20u);
        follow()->setChecked(true);
        m_window = std::make_unique<MainWindow>(m_expertise, *m_settings, m_translations);
        QVERIFY(follow()->isChecked());
    }

    void pastedTextCannotGrow()
    {
        follow()->setChecked(true);
        QSignalSpy loaded(m_window.get(), &MainWindow::loaded);
        m_window->openText(otherLines(1, 10));
        QVERIFY(loaded.wait(Patience));
        QTRY_VERIFY(statusShows(u"Cannot grow"_s));
    }
};

QTEST_MAIN(FollowingTest)
#include "following_test.moc"
