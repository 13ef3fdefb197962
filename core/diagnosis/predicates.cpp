// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/charon_predicates.h"
#include "core/diagnosis/request_memo.h"
#include "core/diagnosis/rule.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace ikelens {

namespace {

std::string_view textOf(const PredicateContext &context, const Evidence &evidence)
{
    return context.log.strings.text(evidence.text);
}

bool hasBase(const PredicateContext &context, const Evidence &evidence, QByteArrayView beginning)
{
    return QByteArrayView(context.catalog.message(evidence.message).base).startsWith(beginning);
}

/// The attempt stood still at its last step; at a shutdown it may just have been under way.
bool stalled(const PredicateContext &context)
{
    constexpr Stamp LongerThanAnAnswer = 20;
    if (hasBase(context, context.deciding, "retrans-"))
        return true;
    return context.attempt.started != NoStamp
        && context.deciding.stamp >= context.attempt.started + LongerThanAnAnswer;
}

/// The peer sends its first packet again and again: it has not got the answer.
bool repeatsFirstPacket(const PredicateContext &context)
{
    return textOf(context, context.deciding).ends_with("STATE_MAIN_R1");
}

bool isRefusedOffer(const PredicateContext &context, const Evidence &evidence)
{
    constexpr std::array<QByteArrayView, 5> Families{"attr-", "p1-transform-", "p1-attr-refused",
                                                     "p2-transform-", "p1-param-"};
    return std::ranges::any_of(Families,
                               [&](QByteArrayView family) { return hasBase(context, evidence, family); });
}

/// Whether every refused offer before the deciding line was refused for a reason that `wanted` accepts.
template<typename Wanted>
bool onlyRefused(const PredicateContext &context, const Wanted &wanted)
{
    bool any = false;
    for (const Evidence &evidence : context.evidence) {
        if (evidence.first > context.deciding.first || !isRefusedOffer(context, evidence))
            continue;
        if (!wanted(evidence))
            return false;
        any = true;
    }
    return any;
}

bool onlyMethodRefused(const PredicateContext &context)
{
    return onlyRefused(context, [&](const Evidence &evidence) {
        return hasBase(context, evidence, "attr-auth-") || hasBase(context, evidence, "policy-no-xauth");
    });
}

/// Single DES is refused on principle: 3DES has another name in every release.
bool onlyDesOffered(const PredicateContext &context)
{
    return onlyRefused(context, [&](const Evidence &evidence) {
        const std::string_view text = textOf(context, evidence);
        constexpr std::array<std::string_view, 6> Des{
            "OAKLEY_DES_CBC is not", "DES_CBC is not", "[ESP_DES ", "[DES_CBC ",
            "[OAKLEY_DES_CBC ",      "[ESP_DES_IV"};
        return std::ranges::any_of(Des, [&](std::string_view des) {
            return des.starts_with('[') ? text.find(des) != std::string_view::npos : text.starts_with(des);
        });
    });
}

/// What should have been a HASH or ID payload is garbage: it was encrypted with another key. Other payloads
/// (NAT-OA of some clients) are garbage for other reasons.
bool undecodableAnswer(const PredicateContext &context)
{
    const std::string_view text = textOf(context, context.deciding);
    const bool encrypted = text.find("ISAKMP Hash Payload") != std::string_view::npos
        || text.find("ISAKMP Identification Payload") != std::string_view::npos;
    const bool certificates = std::ranges::any_of(context.evidence, [&](const Evidence &evidence) {
        return hasBase(context, evidence, "cert-sending-yes");
    });
    return encrypted && !certificates && context.attempt.serial != 0;
}

/// `Jan 01 00:00:00 UTC 2028`, `2028-01-01` …: the year is what matters and always four digits.
int yearIn(std::string_view date)
{
    for (std::size_t i = 0; i + 4 <= date.size(); ++i) {
        const std::string_view four = date.substr(i, 4);
        if (std::ranges::all_of(four, [](char c) { return c >= '0' && c <= '9'; }))
            return QByteArrayView(four.data(), 4).toInt();
    }
    return 0;
}

/// English month names, as ctime writes them (strongSwan, timetoa): `Jan 02 03:04:05 UTC 2028`.
QDate dateIn(std::string_view date)
{
    const int year = yearIn(date);
    for (int month = 1; month <= 12; ++month) {
        const std::string name = QLocale::c().monthName(month, QLocale::ShortFormat).toStdString();
        const std::size_t at = date.find(name);
        if (at != std::string_view::npos && at + 6 <= date.size())
            return QDate(year, month, std::max(1, QByteArrayView(date.data() + at + 4, 2).trimmed().toInt()));
    }
    return QDate(year, 1, 1);
}

bool validLater(const PredicateContext &context)
{
    return isValidLater(context.catalog, context.deciding.message, textOf(context, context.deciding),
                        context.lastDay);
}

bool noTunnelAfterwards(const PredicateContext &context)
{
    return std::ranges::none_of(context.evidence, [&](const Evidence &evidence) {
        return context.catalog.message(evidence.message).completes(MessagePhase::Phase2)
            && evidence.last > context.deciding.first;
    });
}

/// The peer throws phase 1 away in the moment we believe it is up: it has refused our last message.
bool deletedAtOnce(const PredicateContext &context)
{
    constexpr Stamp AtOnce = 3;
    const auto up = std::ranges::find_if(context.evidence, [&](const Evidence &evidence) {
        return context.catalog.message(evidence.message).completes(MessagePhase::Phase1);
    });
    return up != context.evidence.end() && context.deciding.stamp <= up->stamp + AtOnce;
}

bool endedInOrder(const PredicateContext &context)
{
    return context.attempt.outcome == Outcome::Closed;
}

/// An instance of the same connection that is in the way is the same peer at its former address.
bool namesOtherConnection(const PredicateContext &context)
{
    const Connection &own = context.log.connections[context.log.phases[context.deciding.phase].connection];
    for (const Capture &capture :
         context.catalog.captures(context.deciding.message, textOf(context, context.deciding))) {
        if (capture.name == "connection")
            return capture.value != context.log.strings.text(own.name);
    }
    return false;
}

/// Valid until the next call.
const std::optional<RequestParts> &requestIn(const PredicateContext &context, const Evidence &evidence)
{
    return context.requests.of(evidence.text, textOf(context, evidence));
}

const std::optional<RequestParts> &requestOf(const PredicateContext &context)
{
    return requestIn(context, context.deciding);
}

bool isHost(std::string_view network)
{
    return network.ends_with("/32") || network.ends_with("/128")
        || (!network.empty() && network.find('/') == std::string_view::npos);
}

bool requestL2tp(const PredicateContext &context)
{
    const auto &request = requestOf(context);
    return request
        && (request->own.protocol.ends_with("17/1701") || request->peer.protocol.ends_with("17/1701"));
}

bool requestOwnAddress(const PredicateContext &context)
{
    const auto &request = requestOf(context);
    if (!request || request->cut)
        return false;
    const std::string &network = request->peer.network;
    return network.empty() || network == request->peer.address + "/32";
}

bool requestOtherHost(const PredicateContext &context)
{
    const auto &request = requestOf(context);
    return request && !request->cut && isHost(request->peer.network);
}

bool requestEverything(const PredicateContext &context)
{
    const auto &request = requestOf(context);
    return request && (request->own.network == "0.0.0.0/0" || request->own.network == "::/0");
}

/// Another request of the same attempt or the same networks the other way round tell it; one alone does not.
bool requestSwapped(const PredicateContext &context)
{
    const auto request = requestOf(context);  // a copy, since others are asked for below
    if (!request || request->own.network.empty() || request->peer.network.empty())
        return false;
    return std::ranges::any_of(context.evidence, [&](const Evidence &evidence) {
        const auto &other = requestIn(context, evidence);
        return other && other->own.network == request->peer.network
            && other->peer.network == request->own.network;
    });
}

constexpr std::array Predicates{
    NamedPredicate{"stalled", stalled},
    NamedPredicate{"repeats-first-packet", repeatsFirstPacket},
    NamedPredicate{"only-method-refused", onlyMethodRefused},
    NamedPredicate{"only-des-offered", onlyDesOffered},
    NamedPredicate{"undecodable-answer", undecodableAnswer},
    NamedPredicate{"valid-later", validLater},
    NamedPredicate{"no-tunnel-afterwards", noTunnelAfterwards},
    NamedPredicate{"deleted-at-once", deletedAtOnce},
    NamedPredicate{"ended-in-order", endedInOrder},
    NamedPredicate{"names-other-connection", namesOtherConnection},
    NamedPredicate{"request-l2tp", requestL2tp},
    NamedPredicate{"request-own-address", requestOwnAddress},
    NamedPredicate{"request-other-host", requestOtherHost},
    NamedPredicate{"request-everything", requestEverything},
    NamedPredicate{"request-swapped", requestSwapped},
};

}  // namespace

bool isValidLater(const Catalog &catalog, MessageId message, std::string_view text, QDate lastDay)
{
    for (const Capture &capture : catalog.captures(message, text)) {
        if (capture.name == "valid_from")
            return dateIn(capture.value) > lastDay;
    }
    return false;
}

PredicateFunction predicateNamed(QByteArrayView name)
{
    const auto found = std::ranges::find(Predicates, name, &NamedPredicate::name);
    if (found != Predicates.end())
        return found->function;
    const auto ofCharon = std::ranges::find(charonPredicates(), name, &NamedPredicate::name);
    return ofCharon == charonPredicates().end() ? nullptr : ofCharon->function;
}

const std::vector<QByteArray> &messagesPredicatesRead()
{
    static const std::vector<QByteArray> messages{
        "attr-*",         "p1-transform-*",       "p1-attr-refused",    "p1-param-*",
        "p2-transform-*", "packet-field-garbage", "cert-not-valid-now", "p2-no-conn-known",
        "dup-packet*",    "route-conflict",       "eroute-in-use",      "p1-no-conn-authorized*"};
    return messages;
}

}  // namespace ikelens
