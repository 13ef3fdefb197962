// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_source.h"

#include <functional>
#include <string_view>
#include <vector>

namespace ikelens {

/// How much may come out of a packed file before the reader is asked: a few bytes can stand for terabytes.
struct UnpackLimit
{
    std::uint64_t bytes = 4ull << 30;     ///< of everything in one file
    std::uint64_t ratio = 250;            ///< unpacked to packed; logs reach 10 to 50
    std::uint64_t freely = 256ull << 20;  ///< bytes below which the ratio does not matter

    /// For a file that the reader trusts.
    [[nodiscard]] static UnpackLimit ofBytes(std::uint64_t bytes)
    {
        return {.bytes = bytes, .ratio = UINT64_MAX};
    }
};

/// What a compressed file or an archive holds.
struct Unpacked
{
    std::vector<std::shared_ptr<const TextSource>> sources;  ///< in the order of the archive
    std::vector<Error> problems;
};

/// Called while a file is unpacked, with the share done (0 to 1); returning false cancels.
using UnpackProgress = std::function<bool(double)>;
/// Whether an entry of an archive is wanted, by its name and its first bytes.
/// A compressed file that is no archive has no entries and is always wanted.
using WantsEntry = std::function<bool(const QString &name, std::string_view beginning)>;

/// Called as soon as the first bytes are there of a compressed file that is no archive: its text grows while it is
/// being unpacked, and is the only one.
using OnlyText = std::function<void(std::shared_ptr<const TextSource>)>;

/// Compressed (gzip, bzip2, xz, Zstandard, LZ4) or an archive (zip, tar, 7z), by its first bytes (at least 512).
[[nodiscard]] bool isPacked(std::string_view beginning);

/// Unpacks `packed`, and what is packed within it, one level deep. A compressed file gives one source of its name, an
/// archive one for each wanted entry: `ticket.zip › messages.1.gz`. Nothing is ever written under a name from the
/// archive. Damaged files give what could be read, and a problem. Error::TooLarge: the limit was reached, and
/// nothing of the file is kept.
[[nodiscard]] std::expected<Unpacked, Error> unpack(const TextSource &packed, const UnpackLimit &limit,
                                                    const WantsEntry &wants,
                                                    const UnpackProgress &progress = {},
                                                    const OnlyText &onlyText = {});

}  // namespace ikelens
