// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"

#include "core/catalog/format_tree.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>

namespace ikelens {

namespace {

template<typename Value, std::size_t Count>
bool lookUp(const std::array<std::pair<QByteArrayView, Value>, Count> &table, QByteArrayView name,
            Value &value)
{
    for (const auto &[known, meaning] : table) {
        if (known == name) {
            value = meaning;
            return true;
        }
    }
    return false;
}

constexpr std::array<std::pair<QByteArrayView, MessagePhase>, 16> Phases{
    {{"phase1", MessagePhase::Phase1},
     {"login", MessagePhase::Login},
     {"phase2", MessagePhase::Phase2},
     {"cert", MessagePhase::Cert},
     {"natt", MessagePhase::Natt},
     {"dpd", MessagePhase::Dpd},
     {"delete", MessagePhase::Delete},
     {"rekey", MessagePhase::Rekey},
     {"network", MessagePhase::Network},
     {"kernel", MessagePhase::Kernel},
     {"config", MessagePhase::Config},
     {"daemon", MessagePhase::Daemon},
     {"crypto", MessagePhase::Crypto},
     {"vendorid", MessagePhase::VendorId},
     {"dns-oe", MessagePhase::Dns},
     {"debug", MessagePhase::Debug}}};

constexpr std::array<std::pair<QByteArrayView, LineSeverity>, 7> Severities{
    {{"debug", LineSeverity::Debug},
     {"noise", LineSeverity::Noise},
     {"info", LineSeverity::Info},
     {"progress", LineSeverity::Progress},
     {"ok", LineSeverity::Ok},
     {"warning", LineSeverity::Warning},
     {"error", LineSeverity::Error}}};

constexpr std::array<std::pair<QByteArrayView, MessageRole>, 5> Roles{{{"info", MessageRole::Info},
                                                                       {"context", MessageRole::Context},
                                                                       {"milestone", MessageRole::Milestone},
                                                                       {"symptom", MessageRole::Symptom},
                                                                       {"root", MessageRole::Root}}};

Error faulty(const QString &file, int line, const QString &what)
{
    return Error{.kind = Error::Kind::BadKnowledge,
                 .path = file,
                 .detail = QStringLiteral("%1, line %2: %3").arg(file).arg(line).arg(what)};
}

}  // namespace

struct Catalog::Matcher
{
    FormatTree messages;
    FormatTree debugLines;  ///< their formats are so general that they would claim other lines
};

Catalog::Catalog() = default;
Catalog::~Catalog() = default;

std::expected<std::shared_ptr<const Catalog>, Error> Catalog::load(const QString &folder)
{
    std::shared_ptr<Catalog> catalog(new Catalog);
    catalog->m_messages.resize(1);
    for (auto &matcher : catalog->m_matchers)
        matcher = std::make_unique<Matcher>();
    for (const QString &name :
         {QStringLiteral("pluto.tsv"), QStringLiteral("charon.tsv"), QStringLiteral("libreswan.tsv")}) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return std::unexpected(Error{.kind = Error::Kind::BadKnowledge,
                                         .path = file.fileName(),
                                         .detail = QStringLiteral("%1 is missing").arg(file.fileName())});
        if (auto read = catalog->read(file.readAll(), file.fileName()); !read)
            return std::unexpected(read.error());
    }
    for (std::size_t id = 1; id < catalog->m_messages.size(); ++id)
        catalog->m_byBase.push_back(MessageId(id));
    std::ranges::stable_sort(catalog->m_byBase, {}, [&](MessageId id) -> const QByteArray & {
        return catalog->m_messages[id].base;
    });
    for (const auto &matcher : catalog->m_matchers) {
        matcher->messages.finish();
        matcher->debugLines.finish();
    }
    return catalog;
}

std::expected<void, Error> Catalog::read(const QByteArray &table, const QString &name)
{
    int number = 0;
    for (const QByteArray &line : table.split('\n')) {
        ++number;
        if (number == 1 || line.isEmpty() || line.startsWith('#'))
            continue;
        const QList<QByteArray> fields = line.split('\t');
        if (fields.size() != 6)
            return std::unexpected(faulty(name, number, QStringLiteral("not six fields")));
        Message message{.id = fields[0],
                        .base = fields[0].split('~').first(),
                        .daemon = fields[4],
                        .format = fields[5],
                        .slotNames = {}};
        if (!lookUp(Phases, fields[1], message.phase) || !lookUp(Severities, fields[2], message.severity)
            || !lookUp(Roles, fields[3], message.role))
            return std::unexpected(
                faulty(name, number, QStringLiteral("an unknown phase, severity or role")));
        auto format = Format::parse(message.format);
        if (!format)
            return std::unexpected(faulty(name, number, format.error()));
        message.slotNames = format->slotNames();
        const auto id = MessageId(m_messages.size());
        Matcher &own = matcher(daemonOf(message));
        FormatTree &tree = message.severity == LineSeverity::Debug ? own.debugLines : own.messages;
        tree.add(id, std::move(*format));
        m_messages.push_back(std::move(message));
    }
    return {};
}

/// pluto's starter and libraries speak with pluto.
Daemon Catalog::daemonOf(const Message &message)
{
    return message.daemon == "charon" ? Daemon::Charon : Daemon::Pluto;
}

MessageId Catalog::match(Daemon daemon, std::string_view text) const
{
    return matcher(daemon).messages.match(text);
}

MessageId Catalog::matchDebug(Daemon daemon, std::string_view text) const
{
    return matcher(daemon).debugLines.match(text);
}

const Format &Catalog::formatOf(MessageId id) const
{
    const Matcher &own = matcher(daemonOf(m_messages[id]));
    return (m_messages[id].severity == LineSeverity::Debug ? own.debugLines : own.messages).format(id);
}

std::vector<Capture> Catalog::captures(MessageId id, std::string_view text) const
{
    Format::Values values;
    if (!capture(id, text, values))
        return {};
    std::vector<Capture> captures;
    for (const QByteArray &name : m_messages[id].slotNames)
        captures.push_back({{name.data(), std::size_t(name.size())}, values[captures.size()]});
    return captures;
}

bool Catalog::capture(MessageId id, std::string_view text, Format::Values &values) const
{
    return id != UnknownMessage && id < m_messages.size() && formatOf(id).capture(text, values);
}

std::size_t Catalog::slotIndex(MessageId id, std::string_view name) const
{
    if (id >= m_messages.size())
        return NoSlot;
    const std::vector<QByteArray> &names = m_messages[id].slotNames;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (sameText({names[i].constData(), std::size_t(names[i].size())}, name))
            return i;
    }
    return NoSlot;
}

std::string_view Catalog::capture(MessageId id, std::string_view text, std::string_view slot) const
{
    const std::size_t index = slotIndex(id, slot);
    Format::Values values;
    return index == NoSlot || !capture(id, text, values) ? std::string_view() : values[index];
}

std::span<const MessageId> Catalog::withBaseLike(QByteArrayView beginning) const
{
    const auto start = [&](MessageId id) {
        return QByteArrayView(m_messages[id].base)
            .first(std::min(m_messages[id].base.size(), beginning.size()));
    };
    const auto found = std::ranges::equal_range(m_byBase, beginning, {}, start);
    return {found.begin(), found.end()};
}

std::vector<MessageId> Catalog::withBase(QByteArrayView base) const
{
    std::vector<MessageId> ids;
    for (const MessageId id : withBaseLike(base)) {
        if (m_messages[id].base.size() == base.size())
            ids.push_back(id);
    }
    return ids;
}

}  // namespace ikelens
