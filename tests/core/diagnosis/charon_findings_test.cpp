// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules find in small logs of charon, and the comparisons that they use.
#include "core/diagnosis/proposals.h"

#include <QTest>

#include "tests/support/fixtures.h"

#include <algorithm>

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

/// The cause that is ranked first, with its severity: "phase2.pfs-missing error".
QString verdictOf(const QByteArray &log)
{
    constexpr std::array Severities{"info", "warning", "error"};
    const CasePtr loaded = loadText(log);
    if (!loaded || loaded->diagnosis.summaries.empty())
        return u"none"_s;
    const Finding &first = loaded->diagnosis.summaries.front().finding;
    return QString::fromUtf8(expertise().rules->cause(first.cause).id) + u' '
        + QLatin1StringView(Severities[std::size_t(first.severity)]);
}

/// An IKEv2 responder whose IKE SA stands, and what it says then; other lines go before.
QByteArray established(const QByteArray &lines)
{
    return charonLog(R"(
10:00:00 07[NET1] <1> received packet: from 192.0.2.1[500] to 192.0.2.9[500] (940 bytes)
10:00:00 07[ENC1] <1> parsed IKE_SA_INIT request 0 [ SA KE No N(NATD_S_IP) N(NATD_D_IP) ]
10:00:00 07[IKE0] <1> 192.0.2.1 is initiating IKE_SA (unnamed)[1]
10:00:00 09[ENC1] <1> parsed IKE_AUTH request 1 [ IDi AUTH SA TSi TSr ]
10:00:00 09[CFG1] <C1|1> selected peer config 'C1'
10:00:00 09[IKE0] <C1|1> IKE_SA C1[1] established between 192.0.2.9[a]...192.0.2.1[b]
)") + charonLog(lines.constData());
}

}  // namespace

class CharonFindingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdict_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QByteArray &log, const char *expected) {
            QTest::newRow(name) << log << QString::fromLatin1(expected);
        };
        const auto refused = [](const char *received, const char *configured) {
            return established(
                qPrintable(u"10:00:01 09[CFG1] <C1|1> received proposals: %1\n"
                           "10:00:01 09[CFG1] <C1|1> configured proposals: %2\n"
                           "10:00:01 09[IKE1] <C1|1> no acceptable proposal found\n"
                           "10:00:01 09[IKE1] <C1|1> failed to establish CHILD_SA, keeping IKE_SA\n"_s.arg(
                               QLatin1StringView(received), QLatin1StringView(configured))));
        };
        row("other algorithms",
            refused("ESP:3DES_CBC/HMAC_MD5_96/NO_EXT_SEQ", "ESP:AES_CBC_256/HMAC_SHA1_96/NO_EXT_SEQ"),
            "phase2.proposal-mismatch error");
        row("no PFS offered",
            refused("ESP:AES_CBC_256/HMAC_SHA1_96/NO_EXT_SEQ",
                    "ESP:AES_CBC_256/HMAC_SHA1_96/MODP_2048/NO_EXT_SEQ"),
            "phase2.pfs-missing error");
        row("other PFS group",
            refused("ESP:AES_CBC_256/HMAC_SHA1_96/MODP_1024/NO_EXT_SEQ, ESP:3DES_CBC/HMAC_MD5_96/NO_EXT_SEQ",
                    "ESP:AES_CBC_256/HMAC_SHA1_96/MODP_2048/NO_EXT_SEQ"),
            "phase2.pfs-group-mismatch error");
        row("AH", refused("AH:HMAC_SHA1_96/NO_EXT_SEQ", "ESP:AES_CBC_256/HMAC_SHA1_96/NO_EXT_SEQ"),
            "phase2.ah-esp-mismatch error");
        row("own address",
            established(
                "10:00:01 09[IKE1] <C1|1> traffic selectors 10.0.0.0/24 === 192.0.2.1/32 unacceptable"),
            "phase2.virtual-ip-missing error");
        row("other host",
            established(
                "10:00:01 09[IKE1] <C1|1> traffic selectors 10.0.0.0/24 === 10.0.9.1/32 unacceptable"),
            "phase2.virtual-ip-wrong error");
        row("L2TP",
            established("10:00:01 09[IKE1] <C1|1> traffic selectors 192.0.2.9/32[udp/l2f] === "
                        "192.0.2.1/32[udp/l2f] unacceptable"),
            "phase2.l2tp-client error");
        const char *const tunnel =
            "10:00:01 09[IKE0] <C1|1> CHILD_SA C1{1} established with SPIs c5fd2aa4_i c18f71f5_o and "
            "TS 10.0.0.0/24 === 10.0.7.0/24\n";
        const auto second = [&](const char *selectors) {
            return established(
                (QByteArray(tunnel)
                 + "10:00:05 10[ENC1] <C1|1> parsed CREATE_CHILD_SA request 2 [ SA No TSi TSr ]\n"
                   "10:00:05 10[IKE1] <C1|1> traffic selectors "
                 + selectors
                 + " unacceptable\n10:00:05 10[IKE1] <C1|1> failed to establish CHILD_SA, keeping IKE_SA\n"));
        };
        row("our network is right", second("10.0.0.0/24 === 10.0.8.0/24"),
            "phase2.remote-network-mismatch error");
        row("the peer's network is right", second("10.0.1.0/24 === 10.0.7.0/24"),
            "phase2.local-network-mismatch error");
        row("swapped", second("10.0.7.0/24 === 10.0.0.0/24"), "phase2.networks-swapped error");
        row("nothing came back",
            established((QByteArray(tunnel)
                         + "10:09:00 09[IKE0] <C1|1> closing CHILD_SA C1{1} with SPIs c5fd2aa4_i (0 bytes) "
                           "c18f71f5_o (86212 bytes) and "
                           "TS 10.0.0.0/24 === 10.0.7.0/24\n10:09:00 09[IKE0] <C1|1> deleting IKE_SA C1[1] "
                           "between 192.0.2.9[a]...192.0.2.1[b]\n")),
            "established.no-return-traffic warning");
        row("lost while up",
            established((QByteArray(tunnel) + "10:05:00 09[IKE1] <C1|1> giving up after 5 retransmits\n")),
            "lifecycle.dpd-timeout warning");
        row("a prober", charonLog(R"(
10:00:00 07[NET1] <1> received packet: from 192.0.2.66[500] to 192.0.2.9[500] (240 bytes)
10:00:00 07[ENC1] <1> parsed IKE_SA_INIT request 0 [ SA KE No ]
10:00:00 07[IKE0] <1> 192.0.2.66 is initiating IKE_SA (unnamed)[1]
10:00:30 08[JOB1] <1> deleting half open IKE_SA (unnamed)[1] with 192.0.2.66 after timeout
)"),
            "network.scan info");
        row("aggressive mode", charonLog(R"(
10:00:00 07[NET1] <1> received packet: from 192.0.2.1[500] to 192.0.2.9[500] (240 bytes)
10:00:00 07[IKE0] <1> 192.0.2.1 is initiating a Aggressive Mode IKE_SA
10:00:00 07[IKE1] <1> found 1 matching config, but none allows pre-shared key authentication using Aggressive Mode
)"),
            "phase1.aggressive-mode error");
        row("not added", charonLog(R"(
10:00:00 00[DMN1] Starting IKE charon daemon (strongSwan 6.0.6, Linux 6.12.0, x86_64)
10:00:00 05[CFG1] received stroke: add connection 'C1'
10:00:00 05[CFG1] skipped invalid proposal string: aes257-sha1
10:00:01 06[CFG1] received stroke: add connection 'C2'
10:00:01 06[CFG1] added configuration 'C2'
)"),
            "phase1.connection-not-loaded error");
    }
    void verdict()
    {
        QFETCH(const QByteArray, log);
        QFETCH(const QString, expected);
        QCOMPARE(verdictOf(log), expected);
    }

    void proposalsAreTakenApart()
    {
        const auto list = parseProposals(
            "IKE:AES_CBC_256/AES_CBC_128/HMAC_SHA2_256_128/PRF_HMAC_SHA2_256/MODP_3072, nonsense, "
            "ESP:AES_GCM_16_256/NO_EXT_SEQ");
        QCOMPARE(list.size(), 2u);
        QCOMPARE(list[0].protocol, "IKE");
        QCOMPARE(list[0].transforms.size(), 5u);
        QVERIFY(list[0].transforms[1].type == TransformType::Encryption);
        QVERIFY(list[0].transforms[2].type == TransformType::Integrity);
        QVERIFY(list[0].transforms[3].type == TransformType::Prf);
        QVERIFY(list[0].transforms[4].type == TransformType::KeyExchange);
        QVERIFY(list[1].transforms[1].type == TransformType::SequenceNumbers);
        QVERIFY(!list[1].hasType(TransformType::Integrity));
        QVERIFY(parseProposals("").empty());
    }

    void theNearestPairIsCompared()
    {
        const auto offered = parseProposals("IKE:3DES_CBC/HMAC_MD5_96/PRF_HMAC_MD5/MODP_1024, "
                                            "IKE:AES_CBC_256/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_1024");
        const auto configured = parseProposals("IKE:AES_CBC_256/HMAC_SHA1_96/PRF_HMAC_SHA1/MODP_2048");
        const NearestProposals nearest = nearestProposals(offered, configured);
        QCOMPARE(nearest.offered, &offered[1]);
        QVERIFY(nearest.differing == std::vector{TransformType::KeyExchange});
        QVERIFY(!nearestProposals({}, configured).offered);
    }
};

QTEST_GUILESS_MAIN(CharonFindingsTest)
#include "charon_findings_test.moc"
