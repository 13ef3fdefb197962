// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/outgoing/outgoing.h"

#include <QCoreApplication>

namespace ikelens {

enum class ExportFormat : std::uint8_t { Html, Pdf, Text, Json, FindingsCsv, AttemptsCsv };

/// A form of the diagnosis as the reader chooses it.
struct ExportKind
{
    ExportFormat format;
    const char *name;     ///< source text in the context ExportKind
    const char *suffix;   ///< "html"
    const char *nameEnd;  ///< what the proposed name of the file ends with
};
[[nodiscard]] std::span<const ExportKind> exportKinds();
/// By the ending of a file's name; HTML where it says nothing.
[[nodiscard]] ExportFormat formatOfFile(const QString &path);

/// Writes the diagnosis to a file, all or nothing.
[[nodiscard]] std::expected<void, Error> writeDiagnosis(const OutgoingCase &outgoing, const QString &path,
                                                        ExportFormat format, Language language);
/// Writes the log to a file, all or nothing.
[[nodiscard]] std::expected<void, Error> writeLogFile(const OutgoingCase &outgoing, const QString &path);

}  // namespace ikelens
