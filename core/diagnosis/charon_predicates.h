// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/rule.h"

#include <QByteArray>

#include <vector>

namespace ikelens {

struct NamedPredicate
{
    QByteArrayView name;
    PredicateFunction function;
};

/// The comparisons for the rules of charon's messages.
[[nodiscard]] const std::vector<NamedPredicate> &charonPredicates();
/// Base ids of the messages that they look for.
[[nodiscard]] const std::vector<QByteArray> &messagesCharonPredicatesSee();
/// Base ids of those whose texts they compare.
[[nodiscard]] const std::vector<QByteArray> &messagesCharonPredicatesRead();

}  // namespace ikelens
