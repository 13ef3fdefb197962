// SPDX-License-Identifier: GPL-3.0-or-later
// Comparisons of what only charon logs: both sides' proposals, traffic selectors, traffic counters.
#include "core/diagnosis/charon_predicates.h"

#include "core/diagnosis/proposals.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace ikelens {

namespace {

std::string_view textOf(const PredicateContext &context, const Evidence &evidence)
{
    return context.log.strings.text(evidence.text);
}

bool hasBase(const PredicateContext &context, const Evidence &evidence, QByteArrayView base)
{
    return context.catalog.message(evidence.message).base == base;
}

std::string_view slotOf(const PredicateContext &context, const Evidence &evidence, std::string_view slot)
{
    return context.catalog.capture(evidence.message, textOf(context, evidence), slot);
}

/// The last value of a slot before the deciding line.
std::string_view lastBefore(const PredicateContext &context, QByteArrayView base, std::string_view slot)
{
    const Evidence *last = nullptr;
    for (const Evidence &evidence : context.evidence) {
        if (hasBase(context, evidence, base) && evidence.first <= context.deciding.first
            && (!last || evidence.first > last->first))
            last = &evidence;
    }
    return last ? slotOf(context, *last, slot) : std::string_view();
}

/// Whether only the key exchange method of the nearest pair differs, and `wanted` accepts the pair.
template<typename Wanted>
bool onlyGroupDiffers(const PredicateContext &context, const Wanted &wanted)
{
    const auto offered = parseProposals(lastBefore(context, "c-received-proposals", "received_proposals"));
    const auto configured = parseProposals(
        lastBefore(context, "c-configured-proposals", "configured_proposals"));
    const NearestProposals pair = nearestProposals(offered, configured);
    return pair.offered && pair.differing == std::vector{TransformType::KeyExchange}
    && wanted(pair.offered->hasType(TransformType::KeyExchange),
              pair.configured->hasType(TransformType::KeyExchange));
}

bool pfsOnlyConfigured(const PredicateContext &context)
{
    return onlyGroupDiffers(context, [](bool offered, bool configured) { return !offered && configured; });
}

bool pfsGroupDiffers(const PredicateContext &context)
{
    return onlyGroupDiffers(context, [](bool offered, bool) { return offered; });
}

bool protocolDiffers(const PredicateContext &context)
{
    const auto offered = parseProposals(lastBefore(context, "c-received-proposals", "received_proposals"));
    const auto configured = parseProposals(
        lastBefore(context, "c-configured-proposals", "configured_proposals"));
    return !offered.empty() && !configured.empty() && std::ranges::none_of(offered, [&](const Proposal &one) {
        return std::ranges::contains(configured, one.protocol, &Proposal::protocol);
    });
}

bool isHost(std::string_view selector)
{
    return selector.find(' ') == std::string_view::npos
        && (selector.find('/') == std::string_view::npos || selector.ends_with("/32")
            || selector.ends_with("/128") || selector.find("/32[") != std::string_view::npos
            || selector.find("/128[") != std::string_view::npos);
}

/// An L2TP client secures UDP port 1701 between two hosts (RFC 3193).
bool selectorsL2tp(const PredicateContext &context)
{
    const std::string_view text = textOf(context, context.deciding);
    return text.find("[udp/l2f]") != std::string_view::npos
        || text.find("[udp/1701]") != std::string_view::npos;
}

bool selectorsOwnAddress(const PredicateContext &context)
{
    const std::string_view remote = slotOf(context, context.deciding, "remote_ts");
    const std::string_view address = context.log.strings.text(context.attempt.peerAddress);
    return !address.empty() && isHost(remote) && remote.substr(0, remote.find_first_of("/[")) == address;
}

bool selectorsOtherHost(const PredicateContext &context)
{
    const std::string_view remote = slotOf(context, context.deciding, "remote_ts");
    return !remote.empty() && isHost(remote);
}

bool selectorsEverything(const PredicateContext &context)
{
    const std::string_view local = slotOf(context, context.deciding, "local_ts");
    return local == "0.0.0.0/0" || local == "::/0";
}

/// What should have been an ID or HASH payload is garbage, and no certificate is in play: other pre-shared keys.
bool noCertificates(const PredicateContext &context)
{
    return std::ranges::none_of(context.evidence, [&](const Evidence &evidence) {
        return hasBase(context, evidence, "c-cert-sent") || hasBase(context, evidence, "c-cert-received");
    });
}

std::uint64_t numberIn(std::string_view digits)
{
    std::uint64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Something went out through the tunnel and nothing came back, or the reverse. A few packets are no proof.
bool oneWayTraffic(const PredicateContext &context)
{
    constexpr std::uint64_t MoreThanAttempts = 1000;
    const std::uint64_t in = numberIn(slotOf(context, context.deciding, "bytes_in"));
    const std::uint64_t out = numberIn(slotOf(context, context.deciding, "bytes_out"));
    return (in == 0 && out > MoreThanAttempts) || (out == 0 && in > MoreThanAttempts);
}

template<typename Wanted>
bool anyBefore(const PredicateContext &context, const Wanted &wanted)
{
    return std::ranges::any_of(context.evidence, [&](const Evidence &evidence) {
        return evidence.first < context.deciding.first && wanted(evidence);
    });
}

bool completedBefore(const PredicateContext &context, MessagePhase phase)
{
    return anyBefore(context, [&](const Evidence &evidence) {
        return context.catalog.message(evidence.message).completes(phase);
    });
}

/// The IKE SA or a tunnel stood. An IKE SA without any tunnel that does not answer its first CHILD_SA is another case.
bool saWasUp(const PredicateContext &context)
{
    return completedBefore(context, MessagePhase::Phase2) || context.attempt.replaces
        || (completedBefore(context, MessagePhase::Phase1)
            && context.log.phases[context.deciding.phase].kind != PhaseKind::Phase2)
        || (context.attempt.role == Role::Unknown);
}

bool childNeverUp(const PredicateContext &context)
{
    return !saWasUp(context) && completedBefore(context, MessagePhase::Phase1);
}

/// An answer of the peer, as far as it could be read.
bool isAnswer(const PredicateContext &context, const Evidence &evidence)
{
    const QByteArray &base = context.catalog.message(evidence.message).base;
    return base.startsWith("c-parsed-");
}

bool anyAnswer(const PredicateContext &context)
{
    return anyBefore(context, [&](const Evidence &evidence) { return isAnswer(context, evidence); });
}

bool nothingCame(const PredicateContext &context)
{
    return !anyAnswer(context);
}

bool somethingCame(const PredicateContext &context)
{
    return anyAnswer(context);
}

/// charon compares the method and the mode of IKEv1 at once.
bool mainModeAsked(const PredicateContext &context)
{
    return slotOf(context, context.deciding, "mode") != "Aggressive";
}

/// A first message without any vendor ID or notification: every VPN peer sends some, a prober does not.
bool bareFirstRequest(const PredicateContext &context)
{
    return anyBefore(context, [&](const Evidence &evidence) {
        const std::string_view text = textOf(context, evidence);
        return text.ends_with("request 0 [ SA KE No ]") || text.ends_with("request 0 [ SA ]");
    });
}

/// The same message went out again and again; the log ends or the service stops before charon gives up.
bool repeatedOften(const PredicateContext &context)
{
    constexpr int Often = 3;
    int repeats = 0;
    for (const Evidence &evidence : context.evidence)
        repeats += hasBase(context, evidence, "c-retransmit") ? evidence.count : 0;
    return repeats >= Often;
}

bool repeatedInVain(const PredicateContext &context)
{
    return repeatedOften(context) && !anyAnswer(context);
}

bool repeatedAfterAnswer(const PredicateContext &context)
{
    return repeatedOften(context) && anyAnswer(context);
}

/// Both sides know each other's keys, and from then on nothing came that could be read: neither an identity nor a
/// refusal (IKE_AUTH, third exchange of Main Mode).
bool neverBeyondFirstExchange(const PredicateContext &context)
{
    constexpr std::array<QByteArrayView, 9> Later{
        "c-parsed-auth-request", "c-parsed-auth-response", "c-parsed-mm5",
        "c-parsed-mm6",          "c-parsed-eap",           "c-looking-for-peer",
        "c-eap-identity",        "c-decrypt-garbage",      "c-parsed-auth-failed"};
    const bool first = anyBefore(context, [&](const Evidence &evidence) {
        return isAnswer(context, evidence)
            || context.catalog.message(evidence.message).base.startsWith("c-v2-resp")
            || context.catalog.message(evidence.message).base.startsWith("c-mm-resp");
    });
    return first && !anyBefore(context, [&](const Evidence &evidence) {
               return std::ranges::contains(Later,
                                            QByteArrayView(context.catalog.message(evidence.message).base));
           });
}

}  // namespace

const std::vector<NamedPredicate> &charonPredicates()
{
    static const std::vector<NamedPredicate> predicates{
        {"pfs-only-configured", pfsOnlyConfigured},
        {"pfs-group-differs", pfsGroupDiffers},
        {"protocol-differs", protocolDiffers},
        {"selectors-l2tp", selectorsL2tp},
        {"selectors-own-address", selectorsOwnAddress},
        {"selectors-other-host", selectorsOtherHost},
        {"selectors-everything", selectorsEverything},
        {"no-certificates", noCertificates},
        {"one-way-traffic", oneWayTraffic},
        {"sa-was-up", saWasUp},
        {"child-never-up", childNeverUp},
        {"nothing-came", nothingCame},
        {"something-came", somethingCame},
        {"repeated-in-vain", repeatedInVain},
        {"repeated-after-answer", repeatedAfterAnswer},
        {"bare-first-request", bareFirstRequest},
        {"main-mode-asked", mainModeAsked},
        {"never-beyond-first-exchange", neverBeyondFirstExchange},
    };
    return predicates;
}

const std::vector<QByteArray> &messagesCharonPredicatesSee()
{
    static const std::vector<QByteArray> messages{"c-parsed-init-response", "c-parsed-auth-request",
                                                  "c-parsed-auth-response", "c-parsed-mm2",
                                                  "c-parsed-mm4",           "c-parsed-mm5",
                                                  "c-parsed-mm6",           "c-parsed-eap",
                                                  "c-parsed-main-response", "c-parsed-invalid-ke",
                                                  "c-parsed-cookie",        "c-looking-for-peer",
                                                  "c-eap-identity",         "c-cert-sent",
                                                  "c-cert-received",        "c-parsed-aggressive-response",
                                                  "c-parsed-quick-response"};
    return messages;
}

const std::vector<QByteArray> &messagesCharonPredicatesRead()
{
    static const std::vector<QByteArray> messages{
        "c-received-proposals", "c-configured-proposals", "c-p2-no-config", "c-child-closing",
        "c-cert-invalid-date",  "c-parsed-init-request",  "c-parsed-mm1",   "c-auth-type"};
    return messages;
}

}  // namespace ikelens
