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

    /// `expected`: a row a line, after a first empty line.
    void compareTree(int depth, const char *expected)
    {
        const QString tree = u'\n' + printTree(*m_model, depth).join(u'\n');
        QVERIFY2(tree == QString::fromUtf8(expected), qPrintable(tree));
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
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        // It would fetch inside of its own handling of a reset, and complain about that.
        m_tester->setUseFetchMore(false);
    }

    void emptyModel()
    {
        QCOMPARE(m_model->rowCount(), 0);
        QVERIFY(!m_model->indexOf(Selection{Selection::Kind::Overview}).isValid());
    }

    void failingConnectionsFirst()
    {
        m_model->setCase(load(QStringLiteral("many_connections_46.log")));
        compareTree(1, R"(
Overview | 9 open
Whole log
C6 | failed | 1 open
C7 | failed | 1 open
C10 | failed | 1 open
C2 | failed | 1 open
192.168.1.203 | failed | 1 open
C8 | failed | 1 open
C4 | failed | 1 open
C9 | failed | 1 open
C12 | torn down | 1 open
C1 | ended
C5 | ended
C11 | ended
C3 | not used)");
    }

    void aLineSaysItsWeightInWords()
    {
        const CasePtr subject = load(QStringLiteral("many_connections_46.log"));
        m_model->setCase(subject);
        LineId line = 0;
        while (subject->log.messageText(line) != "no acceptable Oakley Transform")
            ++line;
        const QModelIndex attempt = m_model->indexOf(
            {Selection::Kind::Attempt, subject->log.attemptOf(line)});
        for (int phase = 0; phase < m_model->rowCount(attempt); ++phase)
            m_model->fetchMore(m_model->index(phase, 0, attempt));
        const QModelIndex index = m_model->indexOf({Selection::Kind::Line, line});
        QVERIFY(index.isValid());
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("no acceptable Oakley Transform, error"));
    }

    void problemThatWentAway()
    {
        m_model->setCase(load(QStringLiteral("fail_then_fixed_pfs_46.log")));
        compareTree(3, R"(
Overview | 1 resolved
Whole log
C1 | ended | 1 resolved
  23 Nov 10:25:04  #1 | failed | 1 resolved
    Phase 1 | established
    Phase 2 | failed | 1 resolved
  23 Nov 10:25:27  #3 | ended
    Phase 1 | established
    Phase 2 | established)");
    }

    void scannersStandApart()
    {
        m_model->setCase(load(QStringLiteral("malformed_and_scans_46.log")));
        compareTree(3, R"(
Overview
Whole log
C1 | not used
C2 | not used
Scanners | probe
  203.0.113.66 | probe
    23 Nov 10:07:51  #1 | probe
    23 Nov 10:07:51 | probe
    23 Nov 10:07:53  #2 | probe
    23 Nov 10:07:53  #3 | probe
    23 Nov 10:07:53  #4 | probe)");
    }

    void linesUnderTheirPhase()
    {
        m_model->setCase(load(QStringLiteral("p2_no_vip_46.log")));
        m_model->setFilter({QStringLiteral("C1"), false});
        compareTree(5, R"(
Overview | 1 open
Whole log
C1 | failed | 1 open
  23 Nov 10:22:45  #1 | failed | 1 open
    Phase 1 | established | 1 open
      received Vendor ID payload [strongSwan]
      ignoring Vendor ID payload [Cisco-Unity]
      received Vendor ID payload [XAUTH]
      received Vendor ID payload [Dead Peer Detection]
      received Vendor ID payload [RFC 3947]
      ignoring Vendor ID payload [draft-ietf-ipsec-nat-t-ike-03]
      ignoring Vendor ID payload [draft-ietf-ipsec-nat-t-ike-02]
      ignoring Vendor ID payload [draft-ietf-ipsec-nat-t-ike-02_n]
      ignoring Vendor ID payload [draft-ietf-ipsec-nat-t-ike-00]
      responding to Main Mode from unknown peer 192.168.1.200
      NAT-Traversal: Result using RFC 3947: no NAT detected
      Peer ID is ID_DER_ASN1_DN: 'CN=client1'
      issuer cacert not found
      X.509 certificate rejected
      we have a cert and are sending it upon request
      sent MR3, ISAKMP SA established
      cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254[CN=server-vpn]...192.168.1.200[CN=client1]
      sending encrypted notification INVALID_ID_INFORMATION to 192.168.1.200:500
      Quick Mode I1 message is unacceptable because it uses a previously used Message ID 0x98ef56c4 (perhaps this is a duplicated packet)
      sending encrypted notification INVALID_MESSAGE_ID to 192.168.1.200:500
      cannot respond to IPsec SA request because no connection is known for 192.168.2.0/24===192.168.1.254[CN=server-vpn]...192.168.1.200[CN=client1]
      sending encrypted notification INVALID_ID_INFORMATION to 192.168.1.200:500
      Quick Mode I1 message is unacceptable because it uses a previously used Message ID 0xbdc00dc2 (perhaps this is a duplicated packet)
      sending encrypted notification INVALID_MESSAGE_ID to 192.168.1.200:500
      Quick Mode I1 message is unacceptable because it uses a previously used Message ID 0x98ef56c4 (perhaps this is a duplicated packet)
      sending encrypted notification INVALID_MESSAGE_ID to 192.168.1.200:500
      deleting state (STATE_MAIN_R3))");
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
                    QVERIFY2(m_model->indexOf(Selection{Selection::Kind::Line, line}).isValid(),
                             qPrintable(name));
            }
        }
    }
};

QTEST_MAIN(ConnectionModelTest)
#include "connection_model_test.moc"
