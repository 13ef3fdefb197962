// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnosis.h"
#include "core/diagnosis/message_set.h"
#include "core/negotiation/evidence.h"

#include <QDate>

#include <optional>

namespace ikelens {

struct PredicateContext;
class RequestMemo;
using PredicateFunction = bool (*)(const PredicateContext &);

/// One way to find a cause in an attempt; see the head of resources/knowledge/causes.toml.
struct Rule
{
    enum class Stage : std::uint8_t { Any, Phase1, Login, Phase2 };
    enum class NatNeed : std::uint8_t { Any, Found, None };

    CauseId cause = 0;
    MessageSet when;
    std::vector<MessageSet> before, with;
    MessageSet without, notBefore, quote;
    Role role = Role::Unknown;
    Stage stage = Stage::Any;
    NatNeed nat = NatNeed::Any;
    PredicateFunction predicate = nullptr;
    Side side = Side::Either;
    Severity severity = Severity::Error;
    Confidence confidence = Confidence::Certain;
};

/// What a predicate may look at.
struct PredicateContext
{
    const Log &log;
    const Catalog &catalog;
    const Attempt &attempt;
    std::span<const Evidence> evidence;  ///< of the attempt, in the order of their first lines
    const Evidence &deciding;
    QDate lastDay;  ///< of the log, as far as it is known
    RequestMemo &requests;
};

/// Whether a certificate that is out of its time is not valid yet, by what the message says of its validity.
[[nodiscard]] bool isValidLater(const Catalog &catalog, MessageId message, std::string_view text,
                                QDate lastDay);

/// Null where there is no predicate of this name.
[[nodiscard]] PredicateFunction predicateNamed(QByteArrayView name);
/// Base ids (or patterns) of the messages whose texts predicates compare.
[[nodiscard]] const std::vector<QByteArray> &messagesPredicatesRead();

}  // namespace ikelens
