// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace ikelens {

/// Why a step could not be done. Values travel through std::expected; only the last step, the window or the
/// command line, turns one into a sentence for the reader.
struct Error
{
    enum class Kind : std::uint8_t {
        NotFound,     ///< no such file or folder
        NotReadable,  ///< the system refuses to read (systemError says why)
        NotWritable,  ///< the system refuses to write (systemError says why)
        Empty,        ///< nothing in it
        Binary,       ///< no text
        NoLogs,       ///< a folder or an archive without log files
        Damaged,      ///< a compressed file that ends or breaks in the middle
        Encrypted,    ///< an archive, or a file in it, that needs a password
        TooLarge,     ///< unpacks to more than the limit: to be asked before it goes on; detail says how much
        TooManyFiles,  ///< an archive with more logs than are taken
        Shrunk,        ///< a file that lost text while it was open
        TooManyLines,  ///< more lines than the line table can count (2^32)
        BadKnowledge,  ///< the rules, texts or the catalogue are faulty; detail says where
        Cancelled,     ///< the reader has cancelled; not shown as an error
    };

    Kind kind = Kind::NotFound;
    QString path;         ///< the file or folder the error is about, as the reader named it
    int systemError = 0;  ///< errno, 0 where the system was not asked
    QString detail;       ///< what else the reader needs, already a part of a sentence

    friend bool operator==(const Error &, const Error &) = default;
};

/// One sentence with a remedy, in the language of the installed translators.
[[nodiscard]] QString errorSentence(const Error &error);

}  // namespace ikelens
