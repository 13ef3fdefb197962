// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_source.h"

namespace ikelens {

/// What a file was when it was read, so that it can be told later what has become of it: by its bytes, because a file
/// that was emptied and written anew may be larger than before.
class FileMark
{
public:
    enum class Change : std::uint8_t {
        None,
        Grown,
        Replaced,  ///< by another file, or its beginning was written anew
        Gone       ///< or empty: somebody is about to replace it
    };

    /// Of a text that is a file as it is: name() is its path.
    explicit FileMark(const TextSource &source);

    /// Looks at the file that has this path now.
    [[nodiscard]] Change look() const;
    /// The file that it was renamed to, as log rotation does (`messages.1`), in the same folder; empty where there is
    /// none.
    [[nodiscard]] QString renamedTo() const;
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    [[nodiscard]] Change compare(const QString &path) const;

    QString m_path;
    std::uint64_t m_size;
    QByteArray m_beginning, m_end;  ///< of what was read
};

}  // namespace ikelens
