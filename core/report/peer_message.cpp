// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/peer_message.h"

#include "core/knowledge/display_text.h"
#include "core/knowledge/facts.h"
#include "core/report/report_view.h"
#include "core/report/words.h"

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostLines = 12;

class MessageWriter
{
public:
    MessageWriter(const Case &subject, const Finding &finding, const Summary *summary, Language language)
        : m_case(subject)
        , m_log(subject.log)
        , m_finding(finding)
        , m_summary(summary)
        , m_language(language)
        , m_words(subject.expertise.knowledge->explainToPeer(subject, finding, language))
        , m_facts(collectFacts(subject, finding, language, {}))
    { }

    PeerMessage write()
    {
        const QString peer = m_facts.value("peer_address");
        PeerMessage message{
            .subject = word("mail_subject").arg(peer.isEmpty() ? word("mail_your_gateway") : peer),
            .body = {}};
        paragraph(word("mail_greeting"));
        paragraph(m_finding.resolved ? word("mail_was_disturbed") : word("mail_is_disturbed"));
        paragraph(m_words.title);
        section("mail_seen", seen());
        section("mail_sent", facts());
        section("mail_set", settings());
        section("mail_lines", lines());
        paragraph(word("mail_terms"));
        paragraph(word("mail_closing"));
        message.body = m_text.trimmed() % u'\n';
        return message;
    }

private:
    [[nodiscard]] QString word(Word word) const { return word.in(m_language); }

    void paragraph(const QString &text)
    {
        if (!text.isEmpty())
            m_text += text % u"\n\n"_s;
    }
    void section(Word heading, const QString &text)
    {
        if (!text.isEmpty())
            paragraph(word(heading) % u'\n' % text);
    }

    [[nodiscard]] QString seen() const
    {
        QStringList parts;
        const AttemptId attempt = m_finding.attempt;
        if (m_summary && m_summary->count > 1)
            parts += word("mail_times")
                         .arg(QString::number(m_summary->count),
                              timeText(m_log, m_summary->firstSeen, m_language),
                              timeText(m_log, m_summary->lastSeen, m_language));
        else if (attempt != NoId)
            parts += word("mail_time").arg(timeText(m_log, m_log.attempts[attempt].started, m_language));
        if (attempt != NoId && m_log.attempts[attempt].role != Role::Unknown)
            parts += word(m_log.attempts[attempt].role == Role::Initiator ? Word("mail_we_started")
                                                                          : Word("mail_you_started"));
        return QStringList{parts.join(u' '), plainText(m_words.happened)}.join(u"\n\n"_s).trimmed();
    }

    /// What the peer's side sent, as far as the log says it.
    [[nodiscard]] QString facts() const
    {
        QStringList rows;
        const auto add = [&](Word label, const QString &value) {
            if (!value.isEmpty() && !value.startsWith(u'%'))
                rows += u"- "_s % word(label) % u": "_s % value;
        };
        QString address = m_facts.value("peer_address");
        if (const QString port = m_facts.value("peer_port"); !address.isEmpty() && !port.isEmpty())
            address += word("mail_port").arg(port);
        add("address", address);
        add("id", m_facts.value("peer_id"));
        add("mail_software", m_facts.value("peer_software"));
        add("mail_proposals", m_facts.value("offered"));
        add("mail_your_network", m_facts.value("proposed_remote_net"));
        add("mail_our_network", m_facts.value("proposed_local_net"));
        add("mail_our_id", m_facts.value("request_own_id"));
        add("mail_expected_id", m_facts.value("expected_id"));
        add("mail_configured_yours", m_facts.value("known_remote_nets"));
        add("mail_configured_ours", m_facts.value("known_local_nets"));
        return rows.join(u'\n');
    }

    [[nodiscard]] QString settings() const
    {
        QStringList parts;
        // That something is to be done here is said above; who reads this can do nothing about it.
        if (m_finding.side == Side::Appliance)
            parts += word("mail_ours_to_mend");
        if (!m_words.peerFix.empty())
            parts += plainText(m_words.peerFix);
        if (!m_words.peerProductFix.empty())
            parts += word("mail_in_product").arg(m_words.peerProduct) % u'\n'
                % plainText(m_words.peerProductFix);
        return parts.join(u"\n\n"_s);
    }

    /// Time and message only: host, process and connection are the appliance's own.
    [[nodiscard]] QString lines() const
    {
        QStringList rows;
        for (const LineId line : m_case.diagnosis.evidenceOf(m_finding)) {
            if (rows.size() == MostLines)
                break;
            const EvidenceView evidence = evidenceView(m_log, line);
            rows += evidence.time.isEmpty() ? evidence.message
                                            : QString(evidence.time % u"  "_s % evidence.message);
        }
        return rows.join(u'\n');
    }

    const Case &m_case;
    const Log &m_log;
    const Finding &m_finding;
    const Summary *m_summary;
    Language m_language;
    Explanation m_words;
    Facts m_facts;
    QString m_text;
};

}  // namespace

PeerMessage peerMessage(const Case &subject, const Summary &summary, Language language)
{
    return MessageWriter(subject, summary.finding, &summary, language).write();
}

PeerMessage peerMessage(const Case &subject, const Finding &finding, Language language)
{
    return MessageWriter(subject, finding, nullptr, language).write();
}

const Summary *summaryForMessage(const Case &subject, ConnectionId connection)
{
    const std::vector<const Summary *> all = subject.diagnosis.summariesOf(connection);
    const auto open = std::ranges::find_if(all, [](const Summary *summary) {
        return !summary->finding.resolved && summary->finding.severity != Severity::Info;
    });
    return open != all.end() ? *open : all.empty() ? nullptr : all.front();
}

}  // namespace ikelens
