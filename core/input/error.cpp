// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/input/error.h"

#include <QCoreApplication>

#include <cstring>

namespace ikelens {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ikelens", text);
}

QString systemReason(int systemError)
{
    return systemError == 0 ? QString() : QString::fromLocal8Bit(std::strerror(systemError));
}

}  // namespace

QString errorSentence(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::NotFound: return tr("There is no file or folder “%1”. Check the path.").arg(error.path);
    case Error::Kind::NotReadable:
        return tr("“%1” cannot be read (%2). Check its permissions.")
            .arg(error.path, systemReason(error.systemError));
    case Error::Kind::NotWritable:
        return tr("“%1” cannot be written (%2). Choose another folder.")
            .arg(error.path, systemReason(error.systemError));
    case Error::Kind::Empty: return tr("“%1” is empty. Download the log again.").arg(error.path);
    case Error::Kind::Binary:
        return tr("“%1” is no text file. Choose the log file “messages” or its .gz.").arg(error.path);
    case Error::Kind::NoLogs:
        return tr("“%1” holds no log files. Choose the folder or the archive with the downloaded logs.")
            .arg(error.path);
    case Error::Kind::Damaged:
        return tr("“%1” is damaged; only its beginning could be unpacked. Download it again.")
            .arg(error.path);
    case Error::Kind::Encrypted:
        return tr("“%1” is protected by a password. Unpack it with the password and open the log in it.")
            .arg(error.path);
    case Error::Kind::TooLarge:
        return tr("“%1” was not read to its end: it unpacks to more than %2.").arg(error.path, error.detail);
    case Error::Kind::TooManyFiles:
        return tr("“%1” holds more than %2 logs; only the first ones are shown. Unpack it and open the "
                  "others.")
            .arg(error.path, error.detail);
    case Error::Kind::Shrunk:
        return tr("“%1” became shorter while it was read. Open it again.").arg(error.path);
    case Error::Kind::TooManyLines:
        return tr("“%1” has more than 4 billion lines. Split it and open the part with the fault.")
            .arg(error.path);
    case Error::Kind::BadKnowledge:
        return tr("The knowledge files are faulty: %1. Correct this place or start without --knowledge.")
            .arg(error.detail);
    case Error::Kind::Cancelled: return tr("Loading was cancelled.");
    }
    return {};
}

}  // namespace ikelens
