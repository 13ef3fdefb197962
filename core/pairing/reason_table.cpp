// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pairing/reason_table.h"

#include "core/knowledge/glossary.h"

#include <QCoreApplication>

#include <toml++/toml.hpp>

#include <algorithm>

namespace ikelens {

namespace {

class Fault
{
    Q_DECLARE_TR_FUNCTIONS(ReasonTable)
};

/// Ends the reading; load() makes an Error of it.
[[noreturn]] void fail(const toml::node &node, const QString &reason)
{
    throw TextFault{int(node.source().begin.line), reason};
}

QString toText(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

template<typename Value, std::size_t Count>
std::optional<Value> wordIn(const toml::table &table, std::string_view key,
                            const std::array<std::pair<std::string_view, Value>, Count> &words)
{
    const toml::node *const node = table.get(key);
    if (!node)
        return std::nullopt;
    const auto text = node->value<std::string_view>().value_or("");
    const auto found = std::ranges::find(words, text, &std::pair<std::string_view, Value>::first);
    if (found == words.end())
        fail(*node, Fault::tr("“%1” cannot be “%2”").arg(toText(key), toText(text)));
    return found->second;
}

constexpr std::array<std::pair<std::string_view, Side>, 4> Sides{{{"appliance", Side::Appliance},
                                                                  {"peer", Side::Peer},
                                                                  {"either", Side::Either},
                                                                  {"network", Side::Network}}};
constexpr std::array<std::pair<std::string_view, Confidence>, 3> Confidences{
    {{"certain", Confidence::Certain}, {"likely", Confidence::Likely}, {"possible", Confidence::Possible}}};
constexpr std::array<std::pair<std::string_view, PeerSign>, 3> Signs{
    {{"no-phase2", PeerSign::NoPhase2}, {"arrived", PeerSign::Arrived}, {"absent", PeerSign::Absent}}};

CauseId causeNamed(const toml::node &node, const Rules &rules)
{
    const auto id = node.value<std::string_view>().value_or("");
    if (const auto cause = rules.find(QByteArrayView(id.data(), qsizetype(id.size()))))
        return *cause;
    fail(node, Fault::tr("there is no cause “%1”").arg(toText(id)));
}

/// Calls `take` with each word of a list.
template<typename Take>
void forEachIn(const toml::table &table, std::string_view key, const Take &take)
{
    const toml::array *const list = table[key].as_array();
    if (!list || list->empty())
        fail(table, Fault::tr("the list “%1” is missing").arg(toText(key)));
    for (const toml::node &node : *list)
        take(node, node.value<std::string_view>().value_or(""));
}

Reason readReason(const toml::table &table, const Rules &rules)
{
    Reason reason;
    forEachIn(table, "own", [&](const toml::node &node, std::string_view word) {
        if (word == "none")
            reason.ownNone = true;
        else
            reason.own.push_back(causeNamed(node, rules));
    });
    forEachIn(table, "peer", [&](const toml::node &node, std::string_view word) {
        const auto sign = std::ranges::find(Signs, word, &std::pair<std::string_view, PeerSign>::first);
        if (sign != Signs.end())
            reason.signs.push_back(sign->second);
        else
            reason.peer.push_back(causeNamed(node, rules));
    });
    if (const toml::node *const cause = table.get("cause"))
        reason.cause = causeNamed(*cause, rules);
    if (reason.ownNone && !reason.cause)
        fail(table, Fault::tr("where there is no own cause, the reason has to name one"));
    reason.side = wordIn(table, "side", Sides);
    reason.confidence = wordIn(table, "confidence", Confidences).value_or(Confidence::Certain);
    for (const Language language : {Language::English, Language::German}) {
        const std::string key = folderOf(language).toStdString();
        const toml::node *const node = table.get(key);
        if (!node || !node->is_string())
            fail(table, Fault::tr("there are no words for “%1”").arg(folderOf(language)));
        auto words = SlotTemplate::parse(toText(node->value<std::string_view>().value_or("")),
                                         int(node->source().begin.line));
        if (!words)
            throw words.error();
        reason.says[indexOf(language)] = std::move(*words);
    }
    return reason;
}

bool holdsFor(const Reason &reason, std::optional<CauseId> own)
{
    return own ? std::ranges::contains(reason.own, *own) : reason.ownNone;
}

}  // namespace

std::expected<std::shared_ptr<const ReasonTable>, Error> ReasonTable::load(const QString &path,
                                                                           const Rules &rules)
{
    const auto text = readKnowledgeFile(path);
    if (!text)
        return std::unexpected(text.error());
    auto table = std::make_shared<ReasonTable>();
    try {
        const toml::table root = toml::parse(text->toStdString());
        const toml::array *const reasons = root["reason"].as_array();
        if (!reasons)
            fail(root, Fault::tr("the list “%1” is missing").arg(QStringLiteral("reason")));
        for (const toml::node &node : *reasons) {
            if (!node.is_table())
                fail(node, Fault::tr("a table is expected here"));
            table->m_reasons.push_back(readReason(*node.as_table(), rules));
        }
    } catch (const toml::parse_error &error) {
        return std::unexpected(
            knowledgeError(path, {int(error.source().begin.line), toText(error.description())}));
    } catch (const TextFault &fault) {
        return std::unexpected(knowledgeError(path, fault));
    }
    return table;
}

const Reason *ReasonTable::find(std::optional<CauseId> own, CauseId peer) const
{
    const auto found = std::ranges::find_if(m_reasons, [&](const Reason &reason) {
        return holdsFor(reason, own) && std::ranges::contains(reason.peer, peer);
    });
    return found == m_reasons.end() ? nullptr : &*found;
}

const Reason *ReasonTable::find(std::optional<CauseId> own, PeerSign sign) const
{
    const auto found = std::ranges::find_if(m_reasons, [&](const Reason &reason) {
        return holdsFor(reason, own) && std::ranges::contains(reason.signs, sign);
    });
    return found == m_reasons.end() ? nullptr : &*found;
}

}  // namespace ikelens
