// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/vendor_ids.h"

#include <QFile>

#include <algorithm>

namespace ikelens {

std::expected<std::shared_ptr<const VendorIds>, Error> VendorIds::load(const QString &name)
{
    const auto faulty = [&name](int line, const QString &what) {
        return std::unexpected(
            Error{.kind = Error::Kind::BadKnowledge,
                  .path = name,
                  .detail = QStringLiteral("%1, line %2: %3").arg(name).arg(line).arg(what)});
    };
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return faulty(0, QStringLiteral("the file is missing"));
    auto ids = std::make_shared<VendorIds>();
    int number = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        ++number;
        if (number == 1 || line.isEmpty() || line.startsWith('#'))
            continue;
        const QList<QByteArray> fields = line.split('\t');
        if (fields.size() != 5)
            return faulty(number, QStringLiteral("not five fields"));
        const Match match = fields[0] == "name" ? Match::Name
            : fields[0] == "hex"                ? Match::Hex
                                                : Match::HexPrefix;
        const QByteArray pattern = match == Match::Name ? fields[1] : fields[1].toLower();
        ids->m_entries.push_back({match,
                                  pattern.toStdString(),
                                  fields[3] == "product",
                                  {fields[2].toStdString(), fields[4].toStdString()}});
    }
    std::ranges::stable_sort(ids->m_entries, std::ranges::greater{},
                             [](const Entry &entry) { return entry.pattern.size(); });
    return ids;
}

const PeerProduct *VendorIds::product(std::string_view text) const
{
    std::string hex(text);
    std::erase(hex, ':');  // charon prints "88:2f:e5", pluto "882fe5"
    std::ranges::transform(hex, hex.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const auto fits = [&](const Entry &entry) {
        switch (entry.match) {
        case Match::Name: return text.starts_with(entry.pattern);
        case Match::Hex: return hex == entry.pattern;
        case Match::HexPrefix: return hex.starts_with(entry.pattern);
        }
        return false;
    };
    const auto found = std::ranges::find_if(m_entries, fits);
    return found != m_entries.end() && found->isProduct ? &found->product : nullptr;
}

std::string_view VendorIds::family(std::string_view productName) const
{
    const auto found = std::ranges::find_if(
        m_entries, [&](const Entry &entry) { return entry.isProduct && entry.product.name == productName; });
    return found == m_entries.end() ? std::string_view() : std::string_view(found->product.family);
}

}  // namespace ikelens
