// SPDX-License-Identifier: GPL-3.0-or-later
// Labelled logs and random changes of them, always the same ones, through what the fuzzers run.
#include "tests/fuzz/fuzz_entries.h"

#include <QTest>

#include "tests/support/fixtures.h"

#include <random>

using namespace ikelens;

namespace {

std::string_view view(const QByteArray &bytes)
{
    return {bytes.data(), std::size_t(bytes.size())};
}

/// Cuts pieces out of logs, changes them and puts them together again.
class Mutator
{
public:
    explicit Mutator(std::uint32_t seed)
        : m_random(seed)
    {
        for (const QString &path : corpusLogs())
            m_logs.push_back(fileBytes(path));
    }

    QByteArray next(qsizetype longest)
    {
        QByteArray text = piece(longest);
        for (int changes = below(6); changes > 0; --changes)
            change(text);
        text.truncate(longest);
        return text;
    }

private:
    int below(qsizetype limit) { return limit > 0 ? int(m_random() % std::uint32_t(limit)) : 0; }

    QByteArray piece(qsizetype longest)
    {
        const QByteArray &log = m_logs[std::size_t(below(qsizetype(m_logs.size())))];
        return log.mid(below(log.size()), 1 + below(longest));
    }

    void change(QByteArray &text)
    {
        const int at = below(text.size());
        const int length = below(40);
        static const QByteArrayList tokens{"\"",
                                           "#",
                                           ": ",
                                           "[",
                                           "]",
                                           "\n",
                                           "\r\n",
                                           "'",
                                           "| ",
                                           "packet from ",
                                           "ERROR: ",
                                           "{",
                                           "\\303\\274",
                                           "\"C1\" #1: ",
                                           "4294967296",
                                           "-1",
                                           "::",
                                           "Feb 29 23:59:60",
                                           "message repeated 9 times: [ ",
                                           "\0",
                                           "\xff"};
        switch (below(6)) {
        case 0: text.insert(at, tokens[below(tokens.size())]); break;
        case 1: text.remove(at, length); break;
        case 2: text.insert(at, text.mid(below(text.size()), length)); break;
        case 3: text.insert(at, piece(300)); break;
        case 4: text.insert(at, char(m_random())); break;
        default:
            if (!text.isEmpty())
                text[at] = char(m_random());
        }
    }

    std::mt19937 m_random;
    std::vector<QByteArray> m_logs;
};

}  // namespace

class MutationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeLogs()
    {
        for (const QString &path : corpusLogs())
            fuzzRecord(view(fileBytes(path)));
    }

    void changedLines()
    {
        Mutator mutator(1);
        for (int i = 0; i < 10'000; ++i)
            fuzzRecord(view(mutator.next(600)));
        for (int i = 0; i < 2'000; ++i)
            fuzzIntake(view(mutator.next(600)));
    }

    void changedLogs()
    {
        Mutator mutator(2);
        for (int i = 0; i < 200; ++i)
            fuzzLoad(view(mutator.next(4000)));
    }

    void bytesWithoutMeaning()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 50; ++i) {
            QByteArray text(qsizetype(random() % 2000), '\0');
            for (char &byte : text)
                byte = char(random());
            fuzzRecord(view(text));
            fuzzIntake(view(text));
            fuzzLoad(view(text));
        }
    }
};

QTEST_GUILESS_MAIN(MutationsTest)
#include "mutations_test.moc"
