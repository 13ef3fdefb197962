// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/knowledge/explanation.h"
#include "core/negotiation/log.h"

#include <QString>

#include <array>
#include <expected>
#include <memory>
#include <span>
#include <vector>

namespace ikelens {

/// One message of an exchange, as the protocol has it.
struct ExchangeMessage
{
    Role from = Role::Initiator;     ///< which side of the exchange sends it
    std::array<QString, 2> purpose;  ///< by indexOf(Language)
};

/// An exchange of IKE: Main Mode, Quick Mode, IKE_AUTH …
struct Exchange
{
    QByteArray id;
    std::array<QString, 2> name;  ///< by indexOf(Language)
    std::vector<ExchangeMessage> messages;
};

/// What a line of the log tells about an exchange.
struct LineMeaning
{
    enum class Shows : std::uint8_t {
        Message,       ///< it comes with this message
        Hint,          ///< the same, and several lines come with one message
        Silence,       ///< this message was awaited and did not come
        RepeatOwn,     ///< the Intra2net System sent its last message again
        RepeatPeer,    ///< the peer did
        Notification,  ///< a message of its own that carries a notification
    };
    std::uint8_t exchange = 0;  ///< index in ExchangeTable::exchanges()
    std::uint8_t step = 0;      ///< from 1; 0 for repeats
    Role own = Role::Unknown;   ///< what the Intra2net System is in this exchange
    Shows shows = Shows::Message;
    std::vector<QByteArray> has, lacks;  ///< words that the text must, must not have

    [[nodiscard]] bool readsText() const { return !has.empty() || !lacks.empty(); }
    /// Whether a message's text has the words that it must have, and none that it must not.
    [[nodiscard]] bool fits(std::string_view text) const;
};

/// Which line shows which message of which exchange: resources/knowledge/exchanges.toml. Read once, shared between
/// threads without locks.
class ExchangeTable
{
public:
    [[nodiscard]] static std::expected<std::shared_ptr<const ExchangeTable>, Error> load(
        const QString &path, const Catalog &catalog);

    [[nodiscard]] const std::vector<Exchange> &exchanges() const { return m_exchanges; }
    /// What lines with this message may mean, in the order of the file; empty for most.
    [[nodiscard]] std::span<const LineMeaning> meaningsOf(MessageId id) const;
    /// Ids of the file that the catalogue does not have (those of a daemon that it does not describe).
    [[nodiscard]] const QList<QByteArray> &unknownIds() const { return m_unknown; }

private:
    std::vector<Exchange> m_exchanges;
    std::vector<std::vector<LineMeaning>> m_meanings;  ///< by MessageId
    QList<QByteArray> m_unknown;
};

}  // namespace ikelens
