// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/format.h"
#include "core/input/error.h"
#include "core/input/message_id.h"
#include "core/record/daemon.h"

#include <QByteArray>

#include <array>
#include <expected>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace ikelens {

enum class MessagePhase : std::uint8_t {
    Other,
    Phase1,
    Login,
    Phase2,
    Cert,
    Natt,
    Dpd,
    Delete,
    Rekey,
    Network,
    Kernel,
    Config,
    Daemon,
    Crypto,
    VendorId,
    Dns,
    Debug
};
/// As a support person sees a line, which the daemons themselves do not tell: pluto logs everything at one level.
enum class LineSeverity : std::uint8_t { Debug, Noise, Info, Progress, Ok, Warning, Error };
enum class MessageRole : std::uint8_t { Info, Context, Milestone, Symptom, Root };

/// One message that a daemon can log.
struct Message
{
    QByteArray id;      ///< "no-pubkey~2"
    QByteArray base;    ///< "no-pubkey": rules and texts speak of this
    QByteArray daemon;  ///< pluto, starter, library, charon
    MessagePhase phase = MessagePhase::Other;
    LineSeverity severity = LineSeverity::Info;
    MessageRole role = MessageRole::Info;
    QByteArray format;  ///< literal text with {slots}
    std::vector<QByteArray> slotNames;

    /// Says that this phase is up, whoever wrote it: the IKE SA stands, the login was right, a tunnel stands.
    [[nodiscard]] bool completes(MessagePhase what) const
    {
        return phase == what && role == MessageRole::Milestone && severity == LineSeverity::Ok;
    }
};

/// A captured part of a message: the name of the slot and its bytes, a view into the message.
struct Capture
{
    std::string_view name;
    std::string_view value;
};

/// What the daemons can say. Read once, then shared between threads without locks.
class Catalog
{
public:
    /// Reads every *.tsv of `folder` ("<resources>/catalog"; a Qt resource path works too).
    [[nodiscard]] static std::expected<std::shared_ptr<const Catalog>, Error> load(const QString &folder);
    ~Catalog();

    /// The message of `daemon` (or of the programs around it) that `text` is, without prefix and line end, or
    /// UnknownMessage.
    [[nodiscard]] MessageId match(Daemon daemon, std::string_view text) const;
    /// The same for a debug line: pluto's `| text`, without its mark.
    [[nodiscard]] MessageId matchDebug(Daemon daemon, std::string_view text) const;
    static constexpr std::size_t NoSlot = ~std::size_t(0);
    /// Which of the slots of `id` has this name; NoSlot where none.
    [[nodiscard]] std::size_t slotIndex(MessageId id, std::string_view name) const;
    /// The values of all slots of a text that match() has recognised as `id`; false where it is another text.
    [[nodiscard]] bool capture(MessageId id, std::string_view text, Format::Values &values) const;
    /// The slots of a text that match() has recognised as `id`.
    [[nodiscard]] std::vector<Capture> captures(MessageId id, std::string_view text) const;

    /// One slot of it; empty where the message has no such slot.
    [[nodiscard]] std::string_view capture(MessageId id, std::string_view text, std::string_view slot) const;

    [[nodiscard]] std::size_t size() const { return m_messages.size(); }  ///< ids run from 1 to size() - 1
    [[nodiscard]] const Message &message(MessageId id) const { return m_messages[id]; }
    /// Every message with this base id, the least id first; empty where the catalogue has none.
    [[nodiscard]] std::vector<MessageId> withBase(QByteArrayView base) const;
    /// Every message whose base id begins so.
    [[nodiscard]] std::span<const MessageId> withBaseLike(QByteArrayView beginning) const;

private:
    Catalog();
    struct Matcher;
    [[nodiscard]] static Daemon daemonOf(const Message &message);
    [[nodiscard]] Matcher &matcher(Daemon daemon) const { return *m_matchers[std::size_t(daemon)]; }
    [[nodiscard]] const Format &formatOf(MessageId id) const;
    std::expected<void, Error> read(const QByteArray &table, const QString &name);
    std::vector<Message> m_messages;                     ///< [0] stands for UnknownMessage
    std::vector<MessageId> m_byBase;                     ///< sorted by base id
    std::array<std::unique_ptr<Matcher>, 2> m_matchers;  ///< by Daemon: each knows only its own formats
};

}  // namespace ikelens
