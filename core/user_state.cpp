// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user_state.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QStandardPaths>

#include <array>

namespace ikelens {

namespace {

constexpr qsizetype SecretBytes = 32;

QByteArray randomSecret()
{
    std::array<quint32, SecretBytes / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), SecretBytes);
}

}  // namespace

QString userStateFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation)
        + QStringLiteral("/ikelens");
}

QByteArray pseudonymSecret(const QString &stateFolder)
{
    const QString path = QDir(stateFolder).filePath(QStringLiteral("pseudonym-secret"));
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray kept = file.read(SecretBytes);
        if (kept.size() == SecretBytes)
            return kept;
    }
    const QByteArray secret = randomSecret();
    QSaveFile save(path);
    if (QDir().mkpath(stateFolder) && save.open(QIODevice::WriteOnly)) {
        save.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        save.write(secret);
        save.commit();
    }
    return secret;
}

}  // namespace ikelens
