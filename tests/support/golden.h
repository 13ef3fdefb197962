// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace ikelens {

/// Compares `text` with tests/golden/NAME and says where they differ; empty if nowhere. With the environment
/// variable IKELENS_UPDATE_GOLDEN the file is written instead: look at it before you commit it.
[[nodiscard]] inline QString differenceToGolden(const QString &name, const QString &text)
{
    QFile file(QStringLiteral(IKELENS_TEST_CORPUS "/../golden/") + name);
    if (qEnvironmentVariableIsSet("IKELENS_UPDATE_GOLDEN")) {
        const bool written = file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0;
        return written ? QString() : file.errorString();
    }
    if (!file.open(QIODevice::ReadOnly))
        return name + QStringLiteral(": ") + file.errorString();
    const QStringList expected = QString::fromUtf8(file.readAll()).split(u'\n'), got = text.split(u'\n');
    for (qsizetype row = 0; row < std::max(expected.size(), got.size()); ++row) {
        if (expected.value(row) != got.value(row))
            return QStringLiteral("%1, line %2: expected “%3”, got “%4”")
                .arg(name, QString::number(row + 1), expected.value(row), got.value(row));
    }
    return {};
}

}  // namespace ikelens
