// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diagnosis/diagnosis.h"
#include "core/diagnosis/rules.h"
#include "core/knowledge/explanation.h"

#include <QHash>

#include <expected>
#include <memory>

namespace ikelens {

struct Case;

/// The texts of one language, as they stand in resources/knowledge/LANGUAGE.
class CauseTexts;

/// Every cause in words. Read once, shared between threads without locks.
class Knowledge
{
public:
    /// Reads glossary and texts of both languages from `folder` for the causes of `rules`.
    [[nodiscard]] static std::expected<std::shared_ptr<const Knowledge>, Error> load(
        const QString &folder, const std::shared_ptr<const Rules> &rules);

    /// A finding in words. `names` gives connections the names that the reader has chosen ("C2" → "Branch Ulm").
    [[nodiscard]] Explanation explain(const Case &subject, const Finding &finding, Language language,
                                      const QHash<QString, QString> &names = {}) const;
    /// The same for the administrator of the peer: without the names of the appliance's connections and what to do
    /// there, and without the sentences of a product's section that are about its menus.
    [[nodiscard]] Explanation explainToPeer(const Case &subject, const Finding &finding,
                                            Language language) const;
    /// With these facts only: for tests and for lists of causes.
    [[nodiscard]] Explanation explain(CauseId cause, const Facts &facts, Language language,
                                      const QString &peerFamily = {}) const;
    /// What a line means, whatever it is part of; empty where nobody has explained it.
    [[nodiscard]] QString explainMessage(const QByteArray &baseId, Language language) const;

    ~Knowledge();

private:
    Knowledge();
    struct Data;
    std::unique_ptr<Data> m_data;
};

}  // namespace ikelens
