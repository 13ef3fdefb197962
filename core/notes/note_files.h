// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/input/error.h"
#include "core/notes/annotation.h"

#include <expected>

namespace ikelens {

/// Keeps the notes on logs in the user's state folder, by what a log says and not by where it lies: a file for each log,
/// named by the hash of its beginning. So a copy under another name has the notes, and so has the log when it has
/// grown. Each note knows the number and the hash of its line and is shown only where that line says the same; where
/// lines came or went before it, it is looked for.
class NoteFiles
{
public:
    /// `folder` is made when there is something to keep.
    explicit NoteFiles(QString folder)
        : m_folder(std::move(folder))
    { }

    /// The notes on a log. Linear in the log only where its beginning was cut off or changed.
    [[nodiscard]] Annotations load(const Log &log) const;
    /// Keeps them in place of what was kept; without any, the log's file goes.
    [[nodiscard]] std::expected<void, Error> save(const Log &log, const Annotations &annotations) const;

private:
    QString m_folder;
};

}  // namespace ikelens
