// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/explaining.h"

#include "app/cli/console.h"
#include "core/knowledge/display_text.h"
#include "core/log_loader.h"
#include "core/record/record.h"
#include "core/report/words.h"

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

QString indented(const QString &text)
{
    return u"    "_s + QString(text).replace(u'\n', u"\n    "_s) + u'\n';
}

QString allTexts(const Explanation &words)
{
    QString text = words.title + u'\n';
    const auto add = [&](const QString &heading, const Blocks &blocks) {
        if (!blocks.empty())
            text += u'\n' + heading + u'\n' + indented(plainText(blocks));
    };
    add(Cli::tr("What happened"), words.happened);
    add(Cli::tr("On the Intra2net System"), words.applianceFix);
    add(Cli::tr("At the peer"), words.peerFix);
    add(Cli::tr("To decide"), words.check);
    return text;
}

}  // namespace

int listCauses(const Options &options, const Expertise &expertise)
{
    const auto &causes = expertise.rules->causes();
    for (std::size_t at = 0; at < causes.size(); ++at) {
        const Explanation words = expertise.knowledge->explain(CauseId(at), Facts(), options.language);
        print(QString::fromUtf8(causes[at].id) + u": "_s + allTexts(words) + u'\n');
    }
    return NothingToMend;
}

int explainLine(const Options &options, const Expertise &expertise)
{
    if (options.arguments.isEmpty())
        return fail(Cli::tr("Which message? Put the line of the log between quotation marks."));
    QByteArray line = options.arguments.join(u' ').toUtf8();
    if (!parseRecord(line.toStdString()).head.time.isValid())
        line.prepend("Jan  1 00:00:00 - pluto[1]: ");
    const std::string text = line.toStdString();
    const Record record = parseRecord(text);
    const MessageId id = expertise.catalog->match(daemonOf(record.head.program), record.message);
    if (id == UnknownMessage) {
        complain(Cli::tr("This message is not in the catalogue. Paste one line without a break in it."));
        return UnresolvedError;
    }
    const Message &message = expertise.catalog->message(id);
    QString meaning = expertise.knowledge->explainMessage(message.base, options.language);
    if (meaning.isEmpty())
        meaning = (message.severity == LineSeverity::Noise ? Word("line_noise") : Word("line_unexplained"))
                      .in(options.language);
    print(displayText(record.message) + u'\n' + indented(meaning));

    const auto loaded = loadCase(LoadRequest{.paths = {}, .pasted = line, .opened = {}, .lastDay = {}},
                                 expertise);
    if (loaded) {
        for (const Summary &summary : (*loaded)->diagnosis.summaries) {
            if (summary.finding.severity != Severity::Info)
                print(u'\n'
                      + allTexts(expertise.knowledge->explain(**loaded, summary.finding, options.language)));
        }
    }
    return NothingToMend;
}

}  // namespace ikelens
