// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/error.h"
#include "core/knowledge/slot_template.h"

#include <QByteArray>
#include <QHash>
#include <QMap>

#include <expected>

namespace ikelens {

/// LANGUAGE/CAUSE.md taken apart: `# title`, then the sections `## happened`, `## appliance`, `## peer`,
/// `## peer: PRODUCT` and `## check`.
struct CauseText
{
    SlotTemplate title;
    QMap<QString, SlotTemplate> sections;  ///< by their heading, "peer: lancom" too

    [[nodiscard]] static std::expected<CauseText, TextFault> parse(const QString &text);
    /// Every name that any part asks for.
    [[nodiscard]] QStringList names() const;
};

/// The texts of one language.
class CauseTexts
{
public:
    /// Reads `folder`/CAUSE.md for each of `causes`; a missing or faulty file is an error.
    [[nodiscard]] static std::expected<CauseTexts, Error> load(const QString &folder,
                                                               const QList<QByteArray> &causes);

    [[nodiscard]] const CauseText &text(std::size_t cause) const { return m_texts[cause]; }

private:
    std::vector<CauseText> m_texts;
};

}  // namespace ikelens
