// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/packed_files.h"

#include <QTemporaryDir>

#include "tests/support/fixtures.h"

#include <archive.h>
#include <archive_entry.h>

namespace ikelens {

namespace {

void check(archive *writer, int result)
{
    if (result != ARCHIVE_OK)
        qFatal("libarchive: %s", archive_error_string(writer));
}

void writeEntry(archive *writer, const PackedEntry &content)
{
    archive_entry *const entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, content.bytes.size());
    archive_entry_set_pathname(entry, content.name.toUtf8().constData());
    if (content.modified.isValid())
        archive_entry_set_mtime(entry, content.modified.toSecsSinceEpoch(), 0);
    check(writer, archive_write_header(writer, entry));
    archive_write_data(writer, content.bytes.constData(), std::size_t(content.bytes.size()));
    archive_entry_free(entry);
}

/// Through a file: 7z needs to seek.
template<typename Write>
QByteArray written(archive *writer, const Write &write)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("packed"));
    check(writer, archive_write_open_filename(writer, path.toLocal8Bit().constData()));
    write();
    check(writer, archive_write_close(writer));
    archive_write_free(writer);
    return fileBytes(path);
}

}  // namespace

QByteArray compressed(const QByteArray &bytes, const QByteArray &filter)
{
    archive *const writer = archive_write_new();
    check(writer, archive_write_add_filter_by_name(writer, filter.constData()));
    check(writer, archive_write_set_format_raw(writer));
    return written(writer, [&] { writeEntry(writer, {.name = QStringLiteral("data"), .bytes = bytes}); });
}

QByteArray packed(const QList<PackedEntry> &entries, const QByteArray &format, const QByteArray &options,
                  const QByteArray &password)
{
    archive *const writer = archive_write_new();
    check(writer, archive_write_set_format_by_name(writer, format.constData()));
    if (!options.isEmpty())
        check(writer, archive_write_set_options(writer, options.constData()));
    if (!password.isEmpty())
        check(writer, archive_write_set_passphrase(writer, password.constData()));
    return written(writer, [&] {
        for (const PackedEntry &entry : entries)
            writeEntry(writer, entry);
    });
}

}  // namespace ikelens
