// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/proposal_facts.h"

#include "core/diagnosis/proposals.h"

#include <QStringList>

namespace ikelens {

namespace {

QString fieldName(TransformType type)
{
    switch (type) {
    case TransformType::Encryption: return QStringLiteral("encryption");
    case TransformType::Integrity: return QStringLiteral("integrity");
    case TransformType::Prf: return QStringLiteral("prf");
    case TransformType::KeyExchange: return QStringLiteral("group");
    case TransformType::SequenceNumbers: break;
    }
    return {};
}

QString valuesOf(const Proposal &proposal, TransformType type)
{
    QStringList names;
    for (const Transform &transform : proposal.transforms) {
        if (transform.type == type)
            names.append(QString::fromUtf8(transform.name.data(), qsizetype(transform.name.size())));
    }
    return names.join(QStringLiteral(", "));
}

}  // namespace

Facts factsOfProposals(const QString &received, const QString &configured)
{
    const std::string ours = configured.toStdString(), theirs = received.toStdString();
    const auto offered = parseProposals(theirs), allowed = parseProposals(ours);
    const NearestProposals pair = nearestProposals(offered, allowed);
    if (!pair.offered || pair.differing.size() != 1 || fieldName(pair.differing.front()).isEmpty())
        return {};
    const TransformType type = pair.differing.front();
    return {{"differing_field", fieldName(type)},
            {"received_value", valuesOf(*pair.offered, type)},
            {"configured_value", valuesOf(*pair.configured, type)}};
}

}  // namespace ikelens
