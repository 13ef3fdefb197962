// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/offers_view.h"

#include "core/knowledge/display_text.h"
#include "core/report/words.h"

#include <algorithm>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostOffers = 10;
constexpr LineId LongestScan = 2000;  // lines before the deciding one

using Row = std::pair<QString, QString>;

bool isAboutOffers(QByteArrayView cause)
{
    constexpr std::array<QByteArrayView, 8> Causes{
        "phase1.proposal-mismatch", "phase1.weak-algorithm",        "phase1.lifetime-refused",
        "phase1.psk-missing",       "phase2.weak-algorithm",        "phase2.proposal-mismatch",
        "phase2.ah-esp-mismatch",   "phase1.no-matching-connection"};
    return std::ranges::find(Causes, cause) != Causes.end();
}

/// One refused offer as a row, from the message that says so (strongSwan 4, src/pluto/spdb.c).
class OfferReader
{
public:
    OfferReader(const Catalog &catalog, const QByteArray &text, MessageId id, Language language)
        : m_message(catalog.message(id))
        , m_captures(catalog.captures(id, std::string_view(text.constData(), std::size_t(text.size()))))
        , m_language(language)
    { }

    [[nodiscard]] std::optional<Row> row() const
    {
        const QByteArrayView base = m_message.base;
        if (base.endsWith("-transform-strict"))
            return Row(slot("transform"), word("offer_not_in_profile"));
        if (base.endsWith("-transform-weak"))
            return Row(slot("transform"), word("offer_weak"));
        if (base.endsWith("-transform-refused"))
            return Row(slot("transform"), u'“' + slot("reason") + u'”');
        if (base == "attr-enc-unsupported" || base == "attr-hash-unsupported")
            return Row(slot("algorithm"), word("offer_unsupported"));
        if (base == "attr-group-unsupported")
            return m_message.format.startsWith("only ")
                ? Row(word("offer_other_group"), word("offer_only").arg(slot("group")))
                : Row(slot("group"), word("offer_unsupported"));
        if (base == "attr-lifetime-refused")
            return Row(word("offer_lifetime").arg(slot("lifetime")),
                       word("offer_longest").arg(slot("limit")));
        if (base == "attr-auth-policy" || base == "attr-auth-unsupported")
            return Row(slot("method"), word("offer_method"));
        if (base == "attr-no-psk")
            return Row(word("offer_psk"), word("offer_no_psk").arg(slot("own_id"), slot("peer_id")));
        return std::nullopt;
    }

private:
    [[nodiscard]] QString word(Word key) const { return key.in(m_language); }
    [[nodiscard]] QString slot(std::string_view name) const
    {
        const auto found = std::ranges::find(m_captures, name, &Capture::name);
        return found == m_captures.end() ? QString() : displayText(found->value, 128);
    }

    const Message &m_message;
    std::vector<Capture> m_captures;
    Language m_language;
};

}  // namespace

std::vector<Row> refusedOffers(const Case &subject, const Finding &finding, Language language)
{
    const Log &log = subject.log;
    const Catalog &catalog = *subject.expertise.catalog;
    std::vector<Row> rows;
    if (finding.attempt == NoId || !isAboutOffers(subject.expertise.rules->cause(finding.cause).id))
        return rows;
    const LineId deciding = subject.diagnosis.evidenceOf(finding).front();
    const LineId first = std::max(log.attempts[finding.attempt].first,
                                  deciding - std::min(deciding, LongestScan));
    const bool phase2 = finding.phase != NoId && log.phases[finding.phase].kind == PhaseKind::Phase2;
    for (LineId line = first; line <= deciding && rows.size() < MostOffers; ++line) {
        const MessageId id = log.lines.entry(line).message;
        if (id == UnknownMessage || id >= catalog.size()
            || catalog.message(id).base.startsWith("p2-") != phase2 || log.attemptOf(line) != finding.attempt)
            continue;
        const QByteArray text = log.messageText(line);
        const auto row = OfferReader(catalog, text, id, language).row();
        if (row && std::ranges::find(rows, *row) == rows.end())
            rows.push_back(*row);
    }
    return rows;
}

}  // namespace ikelens
