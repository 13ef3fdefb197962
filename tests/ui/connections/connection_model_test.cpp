// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log_loader.h"
#include "tests/ui/print_tree.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QTest>

using namespace ikelens;

class ConnectionModelTest : public QObject
{
    Q_OBJECT

    Expertise m_expertise;
    std::unique_ptr<ConnectionModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    CasePtr load(const QString &name)
    {
        LoadRequest request;
        request.paths = {QStringLiteral(IKELENS_TEST_CORPUS "/pluto/") + name};
        request.lastDay = QDate(2026, 11, 23);
        const auto subject = loadCase(request, m_expertise);
        return subject ? *subject : nullptr;
    }

    void compareTree(int depth, const QStringList &expected)
    {
        const QStringList tree = printTree(*m_model, depth);
        QVERIFY2(tree == expected, qPrintable(u"\n" + tree.join(u'\n')));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        const auto expertise = Expertise::load();
        QVERIFY2(expertise.has_value(), qPrintable(expertise ? QString() : errorSentence(expertise.error())));
        m_expertise = *expertise;
    }

    void init()
    {
        m_model = std::make_unique<ConnectionModel>();
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        // It would fetch inside of its own handling of a reset, and complain about that.
        m_tester->setUseFetchMore(false);
    }

    void emptyModel()
    {
        QCOMPARE(m_model->rowCount(), 0);
        QVERIFY(!m_model->indexOf(Selection{Selection::Kind::Overview}).isValid());
    }

    void everyLogMakesASoundTree()
    {
        const QDir corpus(QStringLiteral(IKELENS_TEST_CORPUS "/pluto"));
        const QStringList names = corpus.entryList({QStringLiteral("*.log")}, QDir::Files);
        QVERIFY(!names.isEmpty());
        for (const QString &name : names) {
            const CasePtr subject = load(name);
            QVERIFY2(subject, qPrintable(name));
            m_model->setCase(subject);
            printTree(*m_model, 5);
            for (AttemptId id = 0; id < subject->log.attempts.size(); ++id) {
                const Selection attempt{Selection::Kind::Attempt, id};
                QVERIFY2(m_model->indexOf(attempt).isValid(), qPrintable(name));
                QCOMPARE(m_model->selectionAt(m_model->indexOf(attempt)), attempt);
            }
            for (LineId line = 0; line < subject->log.lines.count(); ++line) {
                if (subject->log.attemptOf(line) != NoId)
                    QVERIFY2(m_model->indexOf(Selection{Selection::Kind::Line, line}).isValid(), qPrintable(name));
            }
        }
    }
};

QTEST_MAIN(ConnectionModelTest)
#include "connection_model_test.moc"
