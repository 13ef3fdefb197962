// SPDX-License-Identifier: GPL-3.0-or-later
// Any line that a reader asks for tells what it means.
#include "core/diagnosis/rule.h"

#include <QTest>

#include "tests/support/fixtures.h"
#include "tests/support/same_lines.h"

using namespace ikelens;
using namespace Qt::StringLiterals;

namespace {

const Catalog &catalog()
{
    return *expertise().catalog;
}

MessageId match(const QByteArray &text)
{
    return catalog().match(Daemon::Pluto, std::string_view(text.constData(), std::size_t(text.size())));
}

/// Messages of which the catalogue knows the words only: their ids are made from them.
bool isUncurated(const QByteArray &base)
{
    return base.startsWith("msg-") || base.startsWith("emb-") || base.startsWith("lib-")
        || base.startsWith("starter-") || base.startsWith("openac-");
}

bool isExplained(const QByteArray &base)
{
    return !expertise().knowledge->explainMessage(base, Language::English).isEmpty()
        && !expertise().knowledge->explainMessage(base, Language::German).isEmpty();
}

}  // namespace

class TestLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCausesAndFollowsIsExplained()
    {
        QStringList missing;
        for (MessageId id = 1; id < catalog().size(); ++id) {
            const Message &message = catalog().message(id);
            const bool tells = message.role == MessageRole::Root || message.role == MessageRole::Symptom
                || message.role == MessageRole::Context || message.role == MessageRole::Milestone;
            // Of charon's many messages only those that somebody has looked at are explained, by test_knowledge.
            if (tells && message.daemon != "charon" && !isUncurated(message.base)
                && !isExplained(message.base))
                missing << QString::fromUtf8(message.base);
        }
        QVERIFY(sameLines(missing, QStringList()));
    }

    void whatRulesSpeakOfIsExplained()
    {
        QStringList missing;
        for (const Rule &rule : expertise().rules->rules()) {
            for (MessageId id = 1; id < catalog().size(); ++id) {
                const QByteArray &base = catalog().message(id).base;
                if ((rule.when.has(id) || rule.quote.has(id)) && !isExplained(base)
                    && !missing.contains(QString::fromUtf8(base)))
                    missing << QString::fromUtf8(base);
            }
        }
        QVERIFY(sameLines(missing, QStringList()));
    }

    /// RFC 2408, 3.14.1 and RFC 2407, 4.6.3: what the peer says of us, and what we say of it.
    void notificationsHaveAMeaning_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("sent");
        QTest::addColumn<bool>("harmless");
        const auto row = [](const char *name, bool sent, bool harmless = false) {
            QTest::newRow(name) << QByteArray(name) << sent << harmless;
        };
        for (const char *both :
             {"INVALID_PAYLOAD_TYPE", "DOI_NOT_SUPPORTED", "SITUATION_NOT_SUPPORTED", "INVALID_COOKIE",
              "INVALID_MAJOR_VERSION", "INVALID_MINOR_VERSION", "INVALID_FLAGS", "INVALID_MESSAGE_ID",
              "INVALID_PROTOCOL_ID", "INVALID_SPI", "INVALID_TRANSFORM_ID", "NO_PROPOSAL_CHOSEN",
              "BAD_PROPOSAL_SYNTAX", "PAYLOAD_MALFORMED", "INVALID_KEY_INFORMATION", "INVALID_ID_INFORMATION",
              "INVALID_HASH_INFORMATION", "AUTHENTICATION_FAILED", "UNSUPPORTED_EXCHANGE_TYPE"})
            row(both, true);
        for (const char *received :
             {"INVALID_EXCHANGE_TYPE", "ATTRIBUTES_NOT_SUPPORTED", "INVALID_CERT_ENCODING",
              "INVALID_CERTIFICATE", "CERT_TYPE_UNSUPPORTED", "INVALID_CERT_AUTHORITY", "INVALID_SIGNATURE",
              "CERTIFICATE_UNAVAILABLE", "UNEQUAL_PAYLOAD_LENGTHS"})
            row(received, false);
        for (const char *noise :
             {"ADDRESS_NOTIFICATION", "NOTIFY_SA_LIFETIME", "CONNECTED", "IPSEC_RESPONDER_LIFETIME",
              "IPSEC_REPLAY_STATUS", "IPSEC_INITIAL_CONTACT", "R_U_THERE", "R_U_THERE_ACK", "NS_NHTB_INFORM"})
            row(noise, false, true);
    }
    void notificationsHaveAMeaning()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const bool, sent);
        QFETCH(const bool, harmless);
        const MessageId received = match("ignoring informational payload, type " + name);
        QVERIFY(received != UnknownMessage);
        const Message &theirs = catalog().message(received);
        QVERIFY2(theirs.base.startsWith("rx-") && theirs.base != "rx-notify", theirs.base.constData());
        QCOMPARE(theirs.severity == LineSeverity::Noise, harmless);
        QVERIFY(isExplained(theirs.base));
        if (!sent)
            return;
        for (const char *head : {"sending notification ", "sending encrypted notification "}) {
            const Message &ours = catalog().message(match(head + name + " to 192.0.2.7:500"));
            QVERIFY2(ours.base.startsWith("tx-"), ours.base.constData());
            QVERIFY(ours.role == MessageRole::Symptom);
            QVERIFY(isExplained(ours.base));
        }
    }
};

QTEST_GUILESS_MAIN(TestLines)
#include "test_lines.moc"
