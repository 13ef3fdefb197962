// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/negotiation/charon/charon_exchange.h"

#include <charconv>

namespace ikelens {

namespace {

bool skip(std::string_view &text, std::string_view literal)
{
    if (!text.starts_with(literal))
        return false;
    text.remove_prefix(literal.size());
    return true;
}

CharonExchange::Kind kindOf(std::string_view name, const CharonExchange &exchange)
{
    using Kind = CharonExchange::Kind;
    if (name == "QUICK_MODE")
        return Kind::QuickMode;
    if (name == "CREATE_CHILD_SA" || name == "IKE_FOLLOWUP_KE")
        return Kind::CreateChild;
    if (name == "TRANSACTION")
        return Kind::Login;
    if (name == "IKE_AUTH")
        return exchange.has(" EAP/") ? Kind::Login : Kind::Phase1;
    if (name == "IKE_SA_INIT" || name == "IKE_INTERMEDIATE" || name == "ID_PROT" || name == "AGGRESSIVE")
        return Kind::Phase1;
    return Kind::Other;
}

}  // namespace

bool CharonExchange::opensChild() const
{
    if (!request || !has(" SA "))
        return false;
    return kind == Kind::QuickMode || (kind == Kind::CreateChild && has(" TSi "));
}

std::uint64_t CharonExchange::key() const
{
    const bool ours = kind != Kind::QuickMode && received != request;
    return std::uint64_t(ours) << 32 | messageId;
}

std::optional<CharonExchange> parseCharonExchange(std::string_view text)
{
    CharonExchange exchange;
    exchange.received = skip(text, "parsed ");
    if (!exchange.received && !skip(text, "generating "))
        return std::nullopt;
    const std::string_view name = text.substr(0, text.find(' '));
    text.remove_prefix(name.size());
    exchange.request = skip(text, " request ");
    if (!exchange.request && !skip(text, " response "))
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
