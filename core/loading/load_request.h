// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/case.h"
#include "core/input/archive.h"

#include <QDate>
#include <QStringList>

#include <functional>

namespace ikelens {

class Continuation;

/// What to load and how. Chunk size and threads never change the result.
struct LoadRequest
{
    QStringList paths;  ///< files and folders ("the logs in it"), "-" is standard input
    QByteArray pasted;  ///< instead of paths: text from the clipboard, mail quoting, HTML and all
    std::vector<std::shared_ptr<const TextSource>>
        opened;     ///< instead of paths: sources that are open already
    QDate lastDay;  ///< of the last line; invalid: the file's time, today where there is none
    std::size_t chunkBytes = 1u << 18;
    UnpackLimit unpackLimit;  ///< beyond it a packed file gives Error::TooLarge
    bool live = false;        ///< somebody watches the files and will load them again when they have grown
    /// Of a live log: where the last load of this request ended, and this one will. Only what is new is read where that
    /// gives the same.
    std::shared_ptr<Continuation> continuation = nullptr;
    int threads = 0;  ///< 0: as the machine has cores, at most 8
};

/// Share done, 0 to 1; called from the loading threads at most 20 times a second.
using LoadProgress = std::function<void(double)>;
/// A first part of the case, published after the first chunk and then each time the text has grown fourfold. Of a
/// pipe, what it has said until now, with its findings: up to twenty times a second, and as often as a fifth of the time
/// suffices for it.
using LoadSnapshot = std::function<void(CasePtr)>;
/// Looked at once per chunk.
using LoadCancelled = std::function<bool()>;

}  // namespace ikelens
