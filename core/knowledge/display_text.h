// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <string_view>

namespace ikelens {

inline constexpr qsizetype LongestFact = 512;

/// Turns pluto's \ooo (every backslash and every byte that is not printable ASCII) back into bytes.
/// A backslash without three octal digits up to \377 stays as it is.
[[nodiscard]] QByteArray decodeOctalEscapes(QByteArrayView bytes);

/// True for text in Latin-1 or Windows-1252: each byte beyond ASCII is a letter of theirs. UTF-8 cannot look so, since
/// there such a byte is followed by others that are no letters in Latin-1.
[[nodiscard]] bool isLatin1(QByteArrayView bytes);
/// UTF-8, or where isLatin1() says so Latin-1; invalid bytes become U+FFFD.
[[nodiscard]] QString decodedText(QByteArrayView bytes);

/// Whether a character could hide or reorder text on screen: controls, zero-width characters, those that turn the
/// writing direction. The tab is a control, too.
[[nodiscard]] bool isTreacherous(char32_t character);

/// A piece of the log for the reader's eyes. pluto's octal escapes become what they stand for (`\303\274` → ü),
/// control characters and those that turn the writing direction become U+FFFD, invalid UTF-8 too, and what is
/// longer than `limit` characters ends in an ellipsis. Still to be escaped before it becomes HTML.
[[nodiscard]] QString displayText(std::string_view bytes, qsizetype limit = LongestFact);

}  // namespace ikelens
