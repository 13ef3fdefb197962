// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace ikelens {

struct PackedEntry
{
    QString name;
    QByteArray bytes;
    QDateTime modified = {};
};

/// Compressed by `filter`: gzip, bzip2, xz, zstd or lz4.
[[nodiscard]] QByteArray compressed(const QByteArray &bytes, const QByteArray &filter = "gzip");
/// An archive in `format`: zip, ustar or 7zip.
[[nodiscard]] QByteArray packed(const QList<PackedEntry> &entries, const QByteArray &format = "zip",
                                const QByteArray &options = {}, const QByteArray &password = {});

}  // namespace ikelens
