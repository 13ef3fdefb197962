// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/attempt_scan.h"

#include "core/knowledge/display_text.h"

#include <algorithm>
#include <array>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostOffers = 6;

template<std::size_t Count>
bool contains(const std::array<QByteArrayView, Count> &list, QByteArrayView text)
{
    return std::ranges::find(list, text) != list.end();
}

/// Slots that mean the same in every message. Others (a count, a reason) speak of their own line only.
bool isIdentity(std::string_view slot)
{
    constexpr std::array<QByteArrayView, 8> Identities{
        "peer_id", "peer_id_type", "own_id", "expected_id", "virtual_ip", "user", "local_address", "request"};
    return contains(Identities, QByteArrayView(slot.data(), qsizetype(slot.size())));
}

}  // namespace

void AttemptScan::look(LineId line)
{
    const MessageId id = m_log.lines.entry(line).message;
    if (id == NoMessage || id == UnknownMessage || id >= m_catalog.size())
        return;
    const Message &message = m_catalog.message(id);
    lookAtCertificate(message);
    lookAtVersion(message);
    if (message.role == MessageRole::Milestone
        && (message.severity == LineSeverity::Ok || message.severity == LineSeverity::Progress))
        m_lastStep = line;
    if (message.slotNames.empty())
        return;
    const QByteArray bytes = m_log.messageText(line);
    const auto captures = m_catalog.captures(id,
                                             std::string_view(bytes.constData(), std::size_t(bytes.size())));
    lookAtOffer(message, captures);
    lookAtMethod(message, captures);
    for (const auto &[name, value] : captures) {
        const QByteArray key(name.data(), qsizetype(name.size()));
        if (isIdentity(name) && !m_identities.contains(key))
            m_identities.insert(key, displayText(value));
    }
}

void AttemptScan::lookAtOffer(const Message &message, const std::vector<Capture> &captures)
{
    constexpr std::array<QByteArrayView, 4> Families{"p1-transform-", "p2-transform-", "attr-enc-",
                                                     "attr-hash-"};
    const bool isOffer = std::ranges::any_of(Families,
                                             [&](auto family) { return message.base.startsWith(family); });
    if (!isOffer || m_offered.size() >= MostOffers)
        return;
    for (const auto &[name, value] : captures) {
        if (name != "transform" && name != "algorithm")
            continue;
        const QString offer = displayText(value, 128);
        if (!m_offered.contains(offer))
            m_offered.append(offer);
    }
}

/// The names of the exchanges tell the version of IKE (RFC 2408, RFC 7296).
void AttemptScan::lookAtVersion(const Message &message)
{
    constexpr std::array<QByteArrayView, 4> Version1{"ID_PROT", "AGGRESSIVE", "QUICK_MODE",
                                                     "Main Mode IKE_SA"};
    constexpr std::array<QByteArrayView, 3> Version2{"IKE_SA_INIT", "IKE_AUTH", "CREATE_CHILD_SA"};
    if (!m_version.isEmpty() || message.daemon != "charon")
        return;
    const auto names = [&](QByteArrayView exchange) { return message.format.contains(exchange); };
    if (std::ranges::any_of(Version1, names))
        m_version = u"IKEv1"_s;
    else if (std::ranges::any_of(Version2, names))
        m_version = u"IKEv2"_s;
}

/// How the peer wants to prove who it is: charon names it where it looks for a connection.
void AttemptScan::lookAtMethod(const Message &message, const std::vector<Capture> &captures)
{
    constexpr std::array<std::pair<std::string_view, const char *>, 4> Methods{
        {{"pre-shared key", "psk"},
         {"RSA signature", "pubkey"},
         {"XAuthInitPSK", "xauth-psk"},
         {"XAuthInitRSA", "xauth-pubkey"}}};
    if (message.base != "c-looking-for-peer")
        return;
    for (const auto &[name, value] : captures) {
        const auto found = std::ranges::find(Methods, value,
                                             &std::pair<std::string_view, const char *>::first);
        if (name == "method" && found != Methods.end())
            m_method = QString::fromLatin1(found->second);
    }
}

void AttemptScan::lookAtCertificate(const Message &message)
{
    constexpr std::array<QByteArrayView, 8> OfTheirs{
        "issuer-cacert-not-found", "x509-rejected",    "cert-chain-noise",       "crl-noise",
        "cert-not-valid-now",      "cert-expired-old", "cert-not-yet-valid-old", "cert-revoked"};
    m_refusedCa = m_refusedCa || message.base == "peer-ca-refused" || message.base == "c-constraint-ca";
    m_missesCrl = m_missesCrl || (!m_missesKey && message.format == "crl not found");
    m_rejected = m_rejected || (!m_missesKey && message.base == "x509-rejected");
    if (message.base.startsWith("no-pubkey") || message.base == "c-no-pubkey")
        m_missesKey = true;
    else if (message.base == "c-cert-received")
        m_sawCertificate = true;
    else if (!m_missesKey && contains(OfTheirs, message.base))
        m_sawCertificate = true;
}

Facts AttemptScan::facts() const
{
    Facts facts = m_identities;
    if (!m_offered.isEmpty())
        facts.insert("offered", m_offered.join(u"; "_s));
    if (!m_version.isEmpty())
        facts.insert("ike_version", m_version);
    if (!m_method.isEmpty())
        facts.insert("auth_method", m_method);
    const auto flag = [&](const char *name, bool given) {
        if (given)
            facts.insert(name, u"yes"_s);
    };
    flag("no_certificate_sent", m_missesKey && !m_sawCertificate);
    flag("wrong_ca", m_refusedCa);
    // Revocation is only checked where the issuer is known.
    flag("no_crl", m_missesKey && m_missesCrl && m_rejected);
    flag("known_ca", !m_missesKey && m_missesCrl && !m_rejected);
    if (m_lastStep != NoLine) {
        const QByteArray text = m_log.messageText(m_lastStep);
        facts.insert("last_step",
                     u'“' + displayText(std::string_view(text.constData(), std::size_t(text.size())), 200)
                         + u'”');
    }
    return facts;
}

}  // namespace ikelens
