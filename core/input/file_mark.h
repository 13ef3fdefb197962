// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/text_source.h"

namespace ikelens {

/// What the beginning of a text was when it was read, so that it is known again in a longer one: its first and its last
/// bytes, which hold times that no two logs have in common.
class TextMark
{
public:
    TextMark() = default;  ///< of nothing; every text begins with it
    /// Of the first `size` bytes of a text.
    TextMark(const TextSource &text, std::uint64_t size);

    [[nodiscard]] bool isIn(const TextSource &text) const;
    [[nodiscard]] std::uint64_t size() const { return m_size; }

private:
    std::uint64_t m_size = 0;
    QByteArray m_beginning, m_end;
};

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
    TextMark m_text;
};

}  // namespace ikelens
