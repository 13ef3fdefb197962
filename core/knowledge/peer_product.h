// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace ikelens {

/// The key of a product family ("lancom") that the peer's software, as its vendor IDs tell it, belongs to;
/// empty where it is none that the texts know. Features that many products announce are not taken for one.
[[nodiscard]] QString productFamily(const QString &software);

/// The name of a family for the reader ("LANCOM"), empty where there is no such family.
[[nodiscard]] QString productName(const QString &family);

[[nodiscard]] QStringList productFamilies();

}  // namespace ikelens
