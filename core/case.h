// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/vendor_ids.h"
#include "core/diagnosis/diagnosis.h"
#include "core/diagnosis/rules.h"
#include "core/exchange/exchange_table.h"
#include "core/intake/prepare.h"
#include "core/knowledge/knowledge.h"
#include "core/negotiation/log.h"

#include <memory>

namespace ikelens {

class ReasonTable;
struct BothEnds;
struct Case;
using CasePtr = std::shared_ptr<const Case>;

/// What the program knows before it reads a log: one folder of resources, read once at the start.
struct Expertise
{
    std::shared_ptr<const Catalog> catalog;
    std::shared_ptr<const VendorIds> vendorIds;
    std::shared_ptr<const Rules> rules;
    std::shared_ptr<const Knowledge> knowledge;
    std::shared_ptr<const ExchangeTable> exchanges;
    std::shared_ptr<const ReasonTable> reasons;

    /// Built in, but for the knowledge where `knowledgeFolder` names another one (--knowledge DIR).
    [[nodiscard]] static std::expected<Expertise, Error> load(const QString &knowledgeFolder = {});
};

/// A log with everything that was found in it. Immutable; shared by the window's parts and by reports.
struct Case
{
    Expertise expertise;
    Log log;
    Diagnosis diagnosis;
    bool complete = false;         ///< false: a first part, the loading goes on
    bool live = false;             ///< the log still grows: what has not ended may go on
    std::vector<Error> problems;   ///< what could not be read, in the order of the inputs
    std::vector<InputNote> notes;  ///< what was done to the inputs to read them
    std::shared_ptr<const BothEnds> bothEnds = nullptr;  ///< the peers' logs, where they are open, too
    CasePtr alone = nullptr;                             ///< then: the same without them
};

/// Whether an attempt of a live log may go on: when the log ended, it had neither succeeded nor failed nor been silent
/// for long.
[[nodiscard]] bool isUnderWay(const Case &subject, AttemptId attempt);

}  // namespace ikelens
