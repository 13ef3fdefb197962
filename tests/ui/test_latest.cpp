// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/latest.h"

#include <QTest>
#include <QThread>

#include <memory>
#include <semaphore>
#include <vector>

using namespace ikelens;

class TestLatest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersLaterAndHere()
    {
        Latest latest;
        QThread *worked = nullptr, *taken = nullptr;
        latest.ask([] { return QThread::currentThread(); },
                   [&](QThread *worker) {
                       worked = worker;
                       taken = QThread::currentThread();
                   });
        QTest::qSleep(50);  // long enough for the work, and nothing is taken without the event loop
        QVERIFY(latest.isAwaited());
        QVERIFY(!taken);
        QTRY_COMPARE(taken, QThread::currentThread());
        QVERIFY(worked != taken);
        QVERIFY(!latest.isAwaited());
    }

    void theNewerQuestionCounts()
    {
        Latest latest;
        std::vector<int> answers;
        const auto take = [&answers](int answer) { answers.push_back(answer); };
        auto first = std::make_shared<std::binary_semaphore>(0);
        latest.ask(
            [first] {
                first->acquire();
                return 1;
            },
            take);
        latest.ask([] { return 2; }, take);
        QTRY_COMPARE(answers, std::vector{2});
        first->release();  // the older one comes last
        QTest::qWait(50);
        QCOMPARE(answers, std::vector{2});
    }

    void aDroppedAnswerIsLetGo()
    {
        Latest latest;
        bool isTaken = false;
        latest.ask([] { return 1; }, [&](int) { isTaken = true; });
        latest.drop();
        QVERIFY(!latest.isAwaited());
        QTest::qWait(50);
        QVERIFY(!isTaken);
    }

    void theOwnerMayGo()
    {
        auto latest = std::make_unique<Latest>();
        bool isTaken = false;
        latest->ask([] { return 1; }, [&](int) { isTaken = true; });
        latest.reset();
        QTest::qWait(50);
        QVERIFY(!isTaken);
    }

    void anAnswerMayAskAgainOrEndTheOwner()
    {
        auto latest = std::make_unique<Latest>();
        bool isEnded = false;
        latest->ask([] { return 1; },
                    [&](int answer) {
                        latest->ask([answer] { return answer + 1; },
                                    [&](int second) {
                                        latest.reset();
                                        isEnded = second == 2;
                                    });
                    });
        QTRY_VERIFY(isEnded);
    }
};

QTEST_GUILESS_MAIN(TestLatest)
#include "test_latest.moc"
