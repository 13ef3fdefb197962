// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <QFile>
#include <QSaveFile>

#include <cstdio>
#include <memory>

namespace ikelens {

using namespace Qt::StringLiterals;

void complain(const QString &sentence)
{
    std::fprintf(stderr, "ikelens-cli: %s\n", sentence.toUtf8().constData());
}

int fail(const QString &sentence)
{
    complain(sentence);
    return InputFault;
}

void print(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stdout);
}

QString problemSentence(const Error &problem)
{
    const QString sentence = errorSentence(problem);
    return problem.kind == Error::Kind::TooLarge
        ? sentence + u' ' + Cli::tr("If you trust it, allow more with --unpack-limit.")
        : sentence;
}

std::expected<void, Error> writeTo(const QString &path,
                                   const std::function<std::expected<bool, Error>(QIODevice &)> &write)
{
    std::unique_ptr<QFileDevice> file;
    const auto notWritable = [&] {
        return std::unexpected(
            Error{.kind = Error::Kind::NotWritable, .path = path, .systemError = errno, .detail = {}});
    };
    errno = 0;
    if (path.isEmpty()) {
        auto standard = std::make_unique<QFile>();
        if (!standard->open(stdout, QIODevice::WriteOnly))
            return notWritable();
        file = std::move(standard);
    } else {
        auto save = std::make_unique<QSaveFile>(path);
        save->setDirectWriteFallback(true);
        if (!save->open(QIODevice::WriteOnly))
            return notWritable();
        file = std::move(save);
    }
    const auto written = write(*file);
    if (!written)
        return std::unexpected(written.error());
    auto *save = qobject_cast<QSaveFile *>(file.get());
    if (!*written || !(save ? save->commit() : file->flush()))
        return notWritable();
    return {};
}

}  // namespace ikelens
