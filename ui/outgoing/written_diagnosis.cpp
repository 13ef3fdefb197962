// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outgoing/written_diagnosis.h"

#include "core/report/csv_report.h"
#include "core/report/report.h"
#include "ui/report/pdf_report.h"
#include "ui/window/export.h"

#include <algorithm>
#include <array>

namespace ikelens {

namespace {

constexpr std::array Kinds{
    ExportKind{ExportFormat::Html, QT_TRANSLATE_NOOP("ExportKind", "Report as a web page (HTML)"), "html",
               "-diagnosis"},
    ExportKind{ExportFormat::Pdf, QT_TRANSLATE_NOOP("ExportKind", "Report as a document (PDF)"), "pdf",
               "-diagnosis"},
    ExportKind{ExportFormat::Text, QT_TRANSLATE_NOOP("ExportKind", "Report as plain text"), "txt",
               "-diagnosis"},
    ExportKind{ExportFormat::FindingsCsv, QT_TRANSLATE_NOOP("ExportKind", "Table of the findings (CSV)"),
               "csv", "-findings"},
    ExportKind{ExportFormat::AttemptsCsv, QT_TRANSLATE_NOOP("ExportKind", "Table of the attempts (CSV)"),
               "csv", "-attempts"},
    ExportKind{ExportFormat::Json, QT_TRANSLATE_NOOP("ExportKind", "Data for other programs (JSON)"), "json",
               "-diagnosis"},
};

}  // namespace

std::span<const ExportKind> exportKinds()
{
    return Kinds;
}

ExportFormat formatOfFile(const QString &path)
{
    const auto fits = [&](const ExportKind &kind) {
        return path.endsWith(u'.' + QLatin1StringView(kind.suffix), Qt::CaseInsensitive);
    };
    const auto found = std::ranges::find_if(Kinds, fits);
    return found == Kinds.end() ? ExportFormat::Html : found->format;
}

std::expected<void, Error> writeDiagnosis(const OutgoingCase &outgoing, const QString &path,
                                          ExportFormat format, Language language)
{
    const auto &[subject, names, notes] = outgoing;
    const auto saveBytes = [&](const QByteArray &bytes) {
        return saveFile(path, [&](QIODevice &device) { return device.write(bytes) == bytes.size(); });
    };
    switch (format) {
    case ExportFormat::Pdf: return saveBytes(pdfReport(*subject, language, names, notes));
    case ExportFormat::Text: return saveBytes(textReport(*subject, language, names, notes));
    case ExportFormat::Json:
        return saveFile(path, [&](QIODevice &device) { return writeJsonReport(device, *subject, language); });
    case ExportFormat::FindingsCsv:
        return saveFile(
            path, [&](QIODevice &device) { return writeFindingsCsv(device, *subject, language, names); });
    case ExportFormat::AttemptsCsv:
        return saveFile(path, [&](QIODevice &device) {
            return writeAttemptsCsv(device, *subject, language, names, notes);
        });
    case ExportFormat::Html: break;
    }
    const auto page = htmlReport(*subject, language, names, notes);
    return page ? saveBytes(*page) : std::unexpected(page.error());
}

std::expected<void, Error> writeLogFile(const OutgoingCase &outgoing, const QString &path)
{
    return saveFile(path, [&](QIODevice &device) { return writeLog(device, outgoing.subject->log); });
}

}  // namespace ikelens
