// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/corpus/variations.h"

#include <QJsonObject>
#include <QRegularExpression>

#include "tests/corpus/judge.h"
#include "tests/support/fixtures.h"

#include <algorithm>
#include <functional>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

struct Replacement
{
    QRegularExpression from;
    QString to;
};

using Replacements = std::vector<Replacement>;

QString replaced(QString text, const Replacements &replacements)
{
    for (const auto &[from, to] : replacements)
        text.replace(from, to);
    return text;
}

/// The same change in every line and in what the label says of them.
void changeTexts(VariedLog &log, const std::function<QString(const QString &)> &change)
{
    for (QString &line : log.lines)
        line = change(line);
    for (QJsonValueRef value : log.expectations) {
        QJsonObject expect = value.toObject();
        QJsonArray evidence;
        for (const QJsonValue &text : expect[u"evidence"].toArray())
            evidence.append(change(text.toString()));
        expect[u"evidence"] = evidence;
        for (const QString &key : {u"connection"_s, u"peer"_s}) {
            if (expect[key].isString())
                expect[key] = change(expect[key].toString());
        }
        value = expect;
    }
}

bool changeTexts(VariedLog &log, const Replacements &replacements)
{
    const QStringList before = log.lines;
    changeTexts(log, [&](const QString &text) { return replaced(text, replacements); });
    return log.lines != before;
}

bool containsLine(const VariedLog &log, const QString &text)
{
    return std::ranges::any_of(log.lines, [&](const QString &line) { return line.contains(text); });
}

QRegularExpression pattern(const char *text)
{
    return QRegularExpression(QString::fromUtf8(text));
}

bool isOfCharon(const VariedLog &log)
{
    return std::ranges::any_of(log.lines, [](const QString &line) { return line.contains(u" charon: "_s); });
}

/// What strongSwan 4.2 says, in the words of 4.6.
bool inWordsOf46(VariedLog &log)
{
    if (isOfCharon(log))
        return false;
    static const Replacements words{
        {pattern("no RSA public key known"), u"no public key known"_s},
        {pattern("policy=RSASIG"), u"policy=PUBKEY"_s},
        {pattern("RSASIG\\+ENCRYPT"), u"PUBKEY+ENCRYPT"_s},
        {pattern("OAKLEY_(\\w+_CBC)\\b"), u"\\1"_s},
        {pattern("OAKLEY_SHA\\b"), u"HMAC_SHA1"_s},
        {pattern("OAKLEY_MD5\\b"), u"HMAC_MD5"_s},
        {pattern("OAKLEY_GROUP_MODP(\\d+)"), u"MODP_\\1"_s},
        {pattern("ESP_(DES|AES|3DES) "), u"\\1_CBC "_s},
        {pattern("AUTH_ALGORITHM_"), u""_s},
        {pattern("`([^']*)'"), u"'\\1'"_s},
        {pattern("'@"), u"'"_s},
        {pattern("certificate has expired"),
         u"certificate is invalid (valid from Jan 01 00:00:00 2024 to Jan 01 00:00:00 2025)"_s},
        {pattern("loaded host cert file ('[^']*') \\(\\d+ bytes\\)"), u"loaded host certificate from \\1"_s},
        {pattern("===([\\d.]+)\\.\\.\\.([\\d.]+)(?====|$)"), u"===\\1[\\1]...\\2[\\2]"_s}};
    return changeTexts(log, words);
}

bool inWordsOf42(VariedLog &log)
{
    if (isOfCharon(log))
        return false;
    static const Replacements words{
        {pattern("no public key known"), u"no RSA public key known"_s},
        {pattern("policy=PUBKEY"), u"policy=RSASIG"_s},
        {pattern("PUBKEY\\+ENCRYPT"), u"RSASIG+ENCRYPT"_s},
        {pattern("#(\\d+): DES_CBC is not supported"), u"#\\1: OAKLEY_DES_CBC is not supported"_s},
        {pattern("Oakley Transform \\[(\\w+_CBC)"), u"Oakley Transform [OAKLEY_\\1"_s},
        {pattern("IPSec Transform \\[(3?DES|AES)_CBC"), u"IPSec Transform [ESP_\\1"_s},
        {pattern("preshared key found for '([^']*)' and '"), u"preshared key found for `\\1' and `"_s},
        {pattern("ID_FQDN: '"), u"ID_FQDN: '@"_s},
        {pattern("loaded host certificate from ('[^']*')"), u"loaded host cert file \\1 (977 bytes)"_s},
        {pattern("([\\d.]+)\\[\\1\\]\\.\\.\\.([\\d.]+)\\[\\2\\]"), u"\\1...\\2"_s}};
    return changeTexts(log, words);
}

bool withOtherNames(VariedLog &log)
{
    static const Replacements names{{pattern("\\bC(\\d+)\\b"), u"C7\\1"_s}};
    return changeTexts(log, names);
}

bool withOtherAddresses(VariedLog &log)
{
    static const Replacements addresses{{pattern("\\b192\\.168\\.(?=\\d)"), u"10.77."_s},
                                        {pattern("\\b203\\.0\\.113\\."), u"198.18.5."_s},
                                        {pattern("\\b198\\.51\\.100\\."), u"172.30.4."_s}};
    return changeTexts(log, addresses);
}

/// Adds `offset` to every number that follows `before`, but leaves 0.
QString raised(const QString &text, const QRegularExpression &number, int offset)
{
    QString out;
    qsizetype end = 0;
    for (const QRegularExpressionMatch &match : number.globalMatch(text)) {
        const int value = match.captured(1).toInt();
        out += text.mid(end, match.capturedStart(1) - end) + QString::number(value == 0 ? 0 : value + offset);
        end = match.capturedEnd(1);
    }
    return out + text.mid(end);
}

const QRegularExpression SerialNumber(u"#(\\d+)"_s);

bool withOtherSerials(VariedLog &log)
{
    static const QRegularExpression pid(u"pluto\\[(\\d+)\\]"_s);
    changeTexts(log, [](const QString &text) { return raised(raised(text, SerialNumber, 700), pid, 11); });
    return true;
}

/// A peer with a fixed address: neither instance nor address in the prefix.
bool asPermanent(VariedLog &log)
{
    const auto count = std::ranges::count_if(
        log.lines, [](const QString &line) { return line.contains(u"added connection description"); });
    const bool named = std::ranges::all_of(log.expectations, [](const QJsonValue &expect) {
        return expect[u"connection"].isString() || expect[u"clean"].toBool();
    });
    if (count != 1 || !named)
        return false;
    static const Replacements heads{{pattern("(\"C\\d+\")\\[\\d+\\] [\\d.]+(:\\d+)?(?=[ :])"), u"\\1"_s}};
    return changeTexts(log, heads);
}

int secondOf(const QString &line)
{
    const auto part = [&](qsizetype at) { return line.mid(at, 2).toInt(); };
    return line.size() > 15 && line[9] == u':' ? part(7) * 3600 + part(10) * 60 + part(13) : -1;
}

QString atSecond(const QString &line, int second)
{
    if (secondOf(line) < 0)
        return line;
    const auto two = [](int value) { return QString::number(value).rightJustified(2, u'0'); };
    return line.left(7) + two(second / 3600 % 24) + u':' + two(second / 60 % 60) + u':' + two(second % 60)
        + line.mid(15);
}

/// Another connection that works all the time, in the same service.
bool besideAWorkingTunnel(VariedLog &log)
{
    static const QRegularExpression pid(u"pluto(\\[\\d+\\])"_s);
    QString process;
    int begin = -1;
    for (const QString &line : std::as_const(log.lines)) {
        if (begin < 0 && pid.match(line).hasMatch() && SerialNumber.match(line).hasMatch()) {
            process = pid.match(line).captured(1);
            begin = secondOf(line);
        }
    }
    if (process.isEmpty() || begin < 0)
        return false;
    VariedLog working{
        QString::fromUtf8(fileBytes(corpusFolder() + u"/pluto/cert_clean_resp.log"_s)).split(u'\n'), {}};
    working.lines.removeIf([](const QString &line) {
        const bool wanted = line.contains(u"\"C1\"") || line.contains(u"packet from");
        return !wanted || line.contains(u"added connection") || line.contains(u"deleting");
    });
    const Replacements own{{pattern("\"C1\""), u"\"C91\""_s},
                           {pattern("192\\.168\\.1\\.200"), u"10.99.3.7"_s},
                           {pattern("CN=client1"), u"CN=working"_s},
                           {pid, u"pluto"_s + process}};
    const int shift = begin - secondOf(working.lines.constFirst());
    std::vector<std::pair<int, QString>> merged;
    for (const QString &line : std::as_const(log.lines))
        merged.emplace_back(std::max(secondOf(line), merged.empty() ? 0 : merged.back().first), line);
    for (const QString &line : std::as_const(working.lines)) {
        const int second = secondOf(line) + shift;
        merged.emplace_back(second, atSecond(raised(replaced(line, own), SerialNumber, 5000), second));
    }
    std::ranges::stable_sort(merged, {}, &std::pair<int, QString>::first);
    log.lines.clear();
    for (const auto &[second, line] : merged)
        log.lines << line;
    for (QJsonValueRef value : log.expectations) {
        QJsonObject expect = value.toObject();
        const bool ofWholeLog = !expect[u"connection"].isString() && !expect[u"peer"].isString();
        if (ofWholeLog)  // in which now something is established
            expect.remove(u"outcome"_s);
        value = expect;
    }
    log.expectations.append(
        QJsonObject{{u"connection"_s, u"C91"_s}, {u"clean"_s, true}, {u"outcome"_s, u"established"_s}});
    return true;
}

bool betweenOtherLines(VariedLog &log)
{
    QStringList lines;
    for (const QString &line : std::as_const(log.lines)) {
        lines << line;
        if (secondOf(line) >= 0)
            lines << line.left(16)
                    + u"intra sshd[4711]: Accepted publickey for root from 192.0.2.77 port 4500"_s
                  << line.left(16)
                    + u"intra kernel: IN=eth0 OUT= SRC=192.0.2.9 DST=192.0.2.1 PROTO=UDP DPT=500"_s;
    }
    log.lines = lines;
    return true;
}

bool betweenDebugLines(VariedLog &log)
{
    static const QRegularExpression head(u"^(.{15} \\S+ pluto\\[\\d+\\]: )"_s);
    QStringList lines;
    for (const QString &line : std::as_const(log.lines)) {
        lines << line;
        if (const auto match = head.match(line); match.hasMatch())
            lines << match.captured(1) + u"| next event EVENT_RETRANSMIT in 10 seconds for #1"_s
                  << match.captured(1) + u"|   02 00 01 f4  c0 a8 01 c8  00 00 00 00"_s;
    }
    log.lines = lines;
    return true;
}

bool withCrLf(VariedLog &log)
{
    for (QString &line : log.lines)
        line += u'\r';
    return true;
}

bool onAnotherDay(VariedLog &log)
{
    static const Replacements days{{pattern("^Nov 23 "), u"Feb  3 "_s}};
    return changeTexts(log, days);
}

/// The first line that contains the pattern, or -1.
qsizetype find(const VariedLog &log, const QRegularExpression &wanted)
{
    const auto found = std::ranges::find_if(
        log.lines, [&](const QString &line) { return wanted.match(line).hasMatch(); });
    return found == log.lines.end() ? -1 : found - log.lines.begin();
}

/// What stands before is the start of the service.
qsizetype beginOfNegotiations(const VariedLog &log)
{
    static const QRegularExpression first(
        u"pluto\\[\\d+\\]: (ERROR: )?(\"[^\"]*\".* #\\d+: |packet from )"_s);
    return find(log, first);
}

/// Faults that the service tells when it starts.
bool isTold(const VariedLog &log)
{
    return containsLine(log, u"host cert file '"_s) && containsLine(log, u"could not open"_s);
}

bool beginningInTheMiddle(VariedLog &log)
{
    // Without its start a service cannot have crashed, and what pluto guessed stays a guess.
    const bool told = isTold(log) || std::ranges::any_of(log.expectations, [](const QJsonValue &expect) {
                          return !expect[u"connection"].isString() && !expect[u"clean"].toBool();
                      });
    const qsizetype begin = beginOfNegotiations(log);
    if (told || begin < 0)
        return false;
    log.lines = log.lines.mid(begin);
    return true;
}

/// The same again an hour later, with new serials.
bool twice(VariedLog &log)
{
    static const QRegularExpression shutdown(u"pluto\\[\\d+\\]: shutting down$"_s);
    const qsizetype begin = beginOfNegotiations(log), end = find(log, shutdown);
    const auto starts = std::ranges::count_if(log.lines, [](const QString &line) {
        return line.contains(u"Starting IKEv1 pluto") || line.contains(u"Starting Pluto");
    });
    // Who moves from address to address twice in a minute is no notebook.
    static const QRegularExpression moved(u"instance with peer .*isakmp=#[1-9]"_s);
    if (begin < 0 || end < begin || starts != 1 || find(log, moved) >= 0)
        return false;
    constexpr int Later = 3600;
    QStringList lines = log.lines.first(end);
    for (const QString &line : log.lines.mid(begin)) {
        const bool ending = lines.size() >= end + (end - begin);
        const QString later = atSecond(line, secondOf(line) + Later);
        lines << (ending ? later : raised(later, SerialNumber, 300));
    }
    log.lines = lines;
    return true;
}

}  // namespace

const std::vector<Variation> &variations()
{
    static const std::vector<Variation> all{{"in the words of 4.6", inWordsOf46},
                                            {"in the words of 4.2", inWordsOf42},
                                            {"other names", withOtherNames},
                                            {"other addresses", withOtherAddresses},
                                            {"other serials and process", withOtherSerials},
                                            {"a permanent peer", asPermanent},
                                            {"beside a working tunnel", besideAWorkingTunnel},
                                            {"between lines of other programs", betweenOtherLines},
                                            {"between debug lines", betweenDebugLines},
                                            {"lines end in CR LF", withCrLf},
                                            {"another day", onAnotherDay},
                                            {"begins in the middle", beginningInTheMiddle},
                                            {"twice", twice}};
    return all;
}

}  // namespace ikelens
