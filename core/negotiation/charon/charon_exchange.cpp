// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/charon/charon_exchange.h"

#include <charconv>

namespace ikelens {

namespace {

template<std::size_t Size>
bool skip(std::string_view &text, const FixedText<Size> &literal)
{
    if (!literal.begins(text))
        return false;
    text.remove_prefix(Size - 1);
    return true;
}

CharonExchange::Kind kindOf(std::string_view name, const CharonExchange &exchange)
{
    using Kind = CharonExchange::Kind;
    static constexpr FixedText IkeAuth("IKE_AUTH");
    static constexpr FixedText IkeSaInit("IKE_SA_INIT");
    static constexpr FixedText Intermediate("IKE_INTERMEDIATE");
    static constexpr FixedText CreateChild("CREATE_CHILD_SA");
    static constexpr FixedText FollowUp("IKE_FOLLOWUP_KE");
    static constexpr FixedText MainMode("ID_PROT");
    static constexpr FixedText Aggressive("AGGRESSIVE");
    static constexpr FixedText Transaction("TRANSACTION");
    static constexpr FixedText QuickMode("QUICK_MODE");
    if (IkeAuth.is(name))
        return exchange.has(EapPayload) ? Kind::Login : Kind::Phase1;
    if (IkeSaInit.is(name) || MainMode.is(name) || Aggressive.is(name) || Intermediate.is(name))
        return Kind::Phase1;
    if (QuickMode.is(name))
        return Kind::QuickMode;
    if (CreateChild.is(name) || FollowUp.is(name))
        return Kind::CreateChild;
    return Transaction.is(name) ? Kind::Login : Kind::Other;
}

}  // namespace

bool CharonExchange::opensChild() const
{
    if (!request || !has(SaPayload))
        return false;
    return kind == Kind::QuickMode || (kind == Kind::CreateChild && has(TsPayload));
}

std::uint64_t CharonExchange::key() const
{
    const bool ours = kind != Kind::QuickMode && received != request;
    return std::uint64_t(ours) << 32 | messageId;
}

std::optional<CharonExchange> parseCharonExchange(std::string_view text)
{
    CharonExchange exchange;
    static constexpr FixedText Parsed("parsed ");
    static constexpr FixedText Generating("generating ");
    static constexpr FixedText Request(" request ");
    static constexpr FixedText Response(" response ");
    exchange.received = skip(text, Parsed);
    if (!exchange.received && !skip(text, Generating))
        return std::nullopt;
    const std::string_view name = text.substr(0, text.find(' '));
    text.remove_prefix(name.size());
    exchange.request = skip(text, Request);
    if (!exchange.request && !skip(text, Response))
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exchange.messageId);
    text.remove_prefix(std::size_t(end - text.data()));
    if (error != std::errc{} || !text.starts_with(" ["))
        return std::nullopt;
    exchange.payloads = text.substr(2);
    if (exchange.payloads.ends_with(']'))
        exchange.payloads.remove_suffix(1);
    exchange.kind = kindOf(name, exchange);
    return exchange;
}

}  // namespace ikelens
