// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window lets its reader wait: `./dev bench window [--megabytes=N]`. Each figure is the median and the
// worst of several runs; no test, because time depends on the machine and on what else it does.
#include "core/log_loader.h"
#include "tests/bench/lag_probe.h"
#include "tests/bench/window_start.h"
#include "tests/support/big_log.h"
#include "ui/connections/connection_model.h"
#include "ui/connections/connection_pane.h"
#include "ui/diagnosis/overview.h"
#include "ui/logtext/find_bar.h"
#include "ui/logtext/find_session.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/main_window.h"
#include "ui/window/status_line.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <cstdio>
#include <map>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

constexpr int Runs = 3;
constexpr int ManyAttempts = 30'000;

double elapsedMs(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e6;
}

/// What was measured, in the order of the first run.
class Figures
{
public:
    void add(const QString &what, double milliseconds)
    {
        if (!m_runs.contains(what))
            m_order.push_back(what);
        m_runs[what].push_back(milliseconds);
    }
    void print()
    {
        std::printf("%-58s %9s %9s\n", "ms", "median", "worst");
        for (const QString &what : m_order) {
            std::vector<double> &runs = m_runs[what];
            std::ranges::sort(runs);
            std::printf("%-58s %9.1f %9.1f\n", qPrintable(what), runs[runs.size() / 2], runs.back());
        }
    }

private:
    std::map<QString, std::vector<double>> m_runs;
    std::vector<QString> m_order;
};

/// A connection whose peer never answers, ManyAttempts times.
void writeManyAttempts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    QDateTime moment(QDate(2026, 11, 1), QTime(0, 0), QTimeZone::UTC);
    for (int serial = 1; serial <= ManyAttempts; ++serial) {
        const QByteArray head = QLocale::c().toString(moment, u"MMM dd HH:mm:ss"_s).toLatin1()
            + " intra pluto[7]: \"C1\" #" + QByteArray::number(serial) + ": ";
        file.write(head + "initiating Main Mode\n" + head
                   + "max number of retransmissions (2) reached STATE_MAIN_I1.  No response (or no "
                     "acceptable response) "
                     "to our first IKE message\n");
        moment = moment.addSecs(70);
    }
}

class WindowBench
{
public:
    WindowBench(const Expertise &expertise, QString log, QString attempts, QString small, QString tiny)
        : m_expertise(expertise)
        , m_log(std::move(log))
        , m_attempts(std::move(attempts))
        , m_small(std::move(small))
        , m_tiny(std::move(tiny))
        , m_settings(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat)
    {
        m_translations.use(LanguageChoice::English);
    }

    void run()
    {
        if (const auto elapsed = millisecondsToStart(m_tiny))
            m_figures.add(u"process started to 1 MB log painted"_s, *elapsed);
        loadSmall();
        loadBig();
        readBig();
        findInBig();
        cancelBig();
        expandMany();
        m_window.reset();
    }
    void print() { m_figures.print(); }

private:
    void show()
    {
        m_window = std::make_unique<MainWindow>(m_expertise, m_settings, m_translations);
        m_window->resize(1360, 840);
        m_window->show();
        (void)QTest::qWaitForWindowExposed(m_window.get());
        settle();
    }

    /// Paints what has changed, as the window itself does with its next event.
    void paint() { QCoreApplication::sendPostedEvents(m_window.get(), QEvent::UpdateRequest); }

    /// Lets the window do what is still to be done. QTest::qWait() would sleep between the events.
    static void rest(int milliseconds)
    {
        QEventLoop loop;
        QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
        loop.exec();
    }
    /// The same; the probe forgets what it waited meanwhile.
    void settle()
    {
        rest(300);
        (void)m_lag.takeLongest();
    }

    [[nodiscard]] LogView *text() { return m_window->workspace()->logView(); }
    [[nodiscard]] QTreeView *tree() { return m_window->findChild<QTreeView *>(); }

    template<typename Condition>
    static void waitUntil(const Condition &holds)
    {
        while (!holds())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
    }

    void waitForWhole()
    {
        waitUntil([&] { return !m_window->isLoading(); });
        QCoreApplication::processEvents();
    }

    /// What `step` takes until all of it is painted.
    template<typename Step>
    void time(const QString &what, const Step &step)
    {
        settle();
        QElapsedTimer clock;
        clock.start();
        step();
        paint();
        m_figures.add(what, elapsedMs(clock));
        rest(100);
        m_figures.add(what + u": longest block"_s, m_lag.takeLongest());
    }

    void loadSmall()
    {
        show();
        QElapsedTimer clock;
        clock.start();
        m_window->open({m_small});
        waitForWhole();
        waitUntil([&] { return m_window->findChild<OverviewPage *>()->isWritten(); });
        paint();
        m_figures.add(u"10 MB: opened to everything painted"_s, elapsedMs(clock));
        m_figures.add(u"10 MB: longest block"_s, m_lag.takeLongest());
    }

    void loadBig()
    {
        show();
        QElapsedTimer clock;
        clock.start();
        m_window->open({m_log});
        waitUntil([&] { return m_window->subject() != nullptr; });
        paint();
        m_figures.add(u"big log: opened to first rows painted"_s, elapsedMs(clock));
        rest(0);  // what follows is another event for the window
        m_window->workspace()->select({});
        waitUntil([&] { return m_window->subject()->complete; });
        waitForWhole();
        m_figures.add(u"big log: opened to complete"_s, elapsedMs(clock));
        m_figures.add(u"big log: longest block while loading"_s, m_lag.takeLongest());
    }

    void readBig()
    {
        QScrollBar *bar = text()->verticalScrollBar();
        time(u"to the end of the text"_s, [&] { bar->setValue(bar->maximum()); });
        double worst = 0;
        for (int step = 0; step <= 100; ++step) {
            QElapsedTimer clock;
            clock.start();
            bar->setValue(int(qint64(bar->maximum()) * ((step * 37) % 101) / 100));
            text()->viewport()->repaint();
            worst = std::max(worst, elapsedMs(clock));
        }
        m_figures.add(u"dragging the scroll bar, slowest step"_s, worst);

        const auto &connections = m_window->subject()->log.connections;
        const auto most = std::ranges::max_element(
            connections, {}, [](const Connection &connection) { return connection.attempts.size(); });
        const auto id = ConnectionId(most - connections.begin());
        time(u"choosing the connection with most attempts"_s,
             [&] { m_window->workspace()->select({Selection::Kind::Connection, id}); });
        time(u"this connection only"_s,
             [&] { m_window->workspace()->showLines(LogView::Mode::SelectionOnly); });
        time(u"all lines again"_s, [&] { m_window->workspace()->showLines(LogView::Mode::AllLines); });
        time(u"choosing the next problem"_s, [&] { m_window->workspace()->stepProblem(1); });
        ConnectionPane *pane = m_window->workspace()->pane();
        time(u"filtering the connections by a text"_s, [&] { pane->setFilterText(u"192.0"_s); });
        time(u"all connections again"_s, [&] { pane->clearFilter(); });
        time(u"connections with problems only"_s, [&] { pane->setProblemsOnly(true); });
        pane->clearFilter();
        const StampRange &whole = m_window->workspace()->timeline()->window();
        const StampRange half{whole.from, whole.from + whole.length() / 2};
        time(u"limiting all to half of the time"_s, [&] { m_window->workspace()->limitTo(half); });
        time(u"the whole time again"_s, [&] { m_window->workspace()->limitTo(std::nullopt); });
        time(u"the overview"_s, [&] { m_window->workspace()->select({Selection::Kind::Overview}); });
    }

    void findInBig()
    {
        m_window->workspace()->findText();
        auto *session = text()->findChild<FindSession *>();
        settle();
        QElapsedTimer clock;
        clock.start();
        text()->findChild<FindBar *>()->findChild<QLineEdit *>()->setText(u"pluto"_s);
        waitUntil([&] { return !session->hits().isEmpty(); });
        waitUntil([&] { return !session->isRunning(); });
        m_figures.add(u"finding a word of every line, with the pause after typing"_s, elapsedMs(clock));
        paint();
        rest(100);
        m_figures.add(u"finding: longest block"_s, m_lag.takeLongest());
        time(u"next hit"_s, [&] { text()->findNext(); });
        time(u"going to a time"_s, [&] { (void)text()->goTo(u"23:30"_s); });
    }

    void cancelBig()
    {
        show();
        m_window->open({m_log});
        waitUntil([&] { return m_window->subject() != nullptr; });
        QElapsedTimer clock;
        clock.start();
        m_window->closeCase();
        paint();
        m_figures.add(u"closing the log while it is loaded"_s, elapsedMs(clock));
        m_window->open({m_log});
        waitUntil([&] { return m_window->subject() != nullptr; });
        clock.start();
        Q_EMIT m_window->findChild<StatusLine *>()->cancelRequested();
        paint();
        m_figures.add(u"cancelling; the first part stays"_s, elapsedMs(clock));
        m_window->open({m_log});
        waitUntil([&] { return m_window->subject() != nullptr; });
        clock.start();
        m_window.reset();
        m_figures.add(u"closing the window while a log is loaded"_s, elapsedMs(clock));
    }

    void expandMany()
    {
        show();
        m_window->open({m_attempts});
        waitForWhole();
        const auto *model = qobject_cast<ConnectionModel *>(tree()->model());
        const QModelIndex connection = model->indexOf(Selection{Selection::Kind::Connection, 0});
        time(u"expanding a connection with 30,000 attempts"_s, [&] { tree()->expand(connection); });
        time(u"choosing its last attempt"_s,
             [&] { m_window->workspace()->select({Selection::Kind::Attempt, ManyAttempts - 1}); });
        time(u"collapsing it"_s, [&] { tree()->collapse(connection); });
    }

    const Expertise &m_expertise;
    QString m_log, m_attempts, m_small, m_tiny;
    QTemporaryDir m_folder;
    QSettings m_settings;
    Translations m_translations;
    LagProbe m_lag;
    Figures m_figures;
    std::unique_ptr<MainWindow> m_window;
};

}  // namespace

int main(int count, char **arguments)
{
    if (count == 3 && QLatin1StringView(arguments[1]) == StartOption)
        return startAndPaint(count, arguments, QString::fromLocal8Bit(arguments[2]));
    QApplication application(count, arguments);
    int megabytes = 100;
    for (const QString &argument : QCoreApplication::arguments()) {
        if (argument.startsWith(u"--megabytes="))
            megabytes = std::max(1, argument.sliced(12).toInt());
    }
    const QTemporaryDir folder;
    const QString big = folder.filePath(u"messages"_s), many = folder.filePath(u"many.log"_s),
                  small = folder.filePath(u"small.log"_s), tiny = folder.filePath(u"tiny.log"_s);
    (void)writeBigLog(big, std::uint64_t(megabytes) << 20, 7);
    (void)writeBigLog(small, 10u << 20, 7);
    (void)writeBigLog(tiny, 1u << 20, 7);
    writeManyAttempts(many);
    const auto expertise = Expertise::load();
    if (!expertise)
        return 1;
    WindowBench bench(*expertise, big, many, small, tiny);
    for (int run = 0; run < Runs; ++run)
        bench.run();
    std::printf("%d MB, %d runs\n", megabytes, Runs);
    bench.print();
    return 0;
}
