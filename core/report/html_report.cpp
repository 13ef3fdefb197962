// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_context.h"
#include "core/report/report.h"

#include <KTextTemplate/Context>
#include <KTextTemplate/Engine>
#include <KTextTemplate/Template>

#include <QFile>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

Error templateError(const QString &path, const QString &reason)
{
    return {.kind = Error::Kind::BadKnowledge, .path = path, .detail = path % u": "_s % reason};
}

}  // namespace

std::expected<QByteArray, Error> htmlReport(const Case &subject, Language language,
                                            const QHash<QString, QString> &names, const Annotations &notes)
{
    const QString path = u":/ikelens/report/report.html"_s;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(templateError(path, file.errorString()));
    KTextTemplate::Engine engine;
    engine.setSmartTrimEnabled(true);
    const KTextTemplate::Template page = engine.newTemplate(QString::fromUtf8(file.readAll()),
                                                            u"report.html"_s);
    if (page->error() != KTextTemplate::NoError)
        return std::unexpected(templateError(path, page->errorString()));
    KTextTemplate::Context context(reportContext(subject, language, names, notes));
    const QString html = page->render(&context);
    if (page->error() != KTextTemplate::NoError)
        return std::unexpected(templateError(path, page->errorString()));
    return html.toUtf8();
}

}  // namespace ikelens
