// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outgoing/outgoing.h"

#include <QtConcurrent>

#include <utility>

namespace ikelens {

Outgoing::Outgoing(std::function<QByteArray()> secret, QObject *parent)
    : QObject(parent)
    , m_secret(std::move(secret))
{ }

Outgoing::~Outgoing()
{
    stop();
}

void Outgoing::setCase(const CasePtr &subject)
{
    m_waiting.clear();
    m_original = {subject, {}, {}};
    restart();
}

void Outgoing::setNames(const QHash<QString, QString> &names)
{
    if (std::exchange(m_original.names, names) != names)
        restart();
}

void Outgoing::setNotes(const Annotations &notes)
{
    if (std::exchange(m_original.notes, notes) != notes)
        restart();
}

void Outgoing::setPseudonyms(bool wanted)
{
    if (std::exchange(m_pseudonyms, wanted) != wanted)
        restart();
}

const OutgoingCase *Outgoing::current() const
{
    if (m_pseudonyms)
        return m_standIn.get();
    return m_original.subject ? &m_original : nullptr;
}

void Outgoing::request(Taker take)
{
    if (const OutgoingCase *ready = current())
        take(*ready);
    else if (m_original.subject)
        m_waiting.push_back(std::move(take));
}

void Outgoing::stop()
{
    if (!m_watcher)
        return;
    m_watcher->disconnect(this);
    m_watcher->cancel();
    m_watcher->waitForFinished();  // cancel is looked at every few thousand lines
    m_watcher.reset();
}

void Outgoing::restart()
{
    stop();
    m_standIn.reset();
    m_replacements.clear();
    const bool needed = m_pseudonyms && m_original.subject && m_original.subject->complete;
    if (needed) {
        PersonalTexts texts{.names = m_original.names, .notes = {}};
        for (const Annotation &note : m_original.notes)
            texts.notes.append(note.text);
        m_watcher = std::make_unique<QFutureWatcher<Result>>();
        connect(m_watcher.get(), &QFutureWatcher<Result>::resultReadyAt, this,
                [this](int index) { handle(m_watcher->resultAt(index)); });
        m_watcher->setFuture(QtConcurrent::run(
            [subject = m_original.subject, texts, secret = m_secret()](QPromise<Result> &promise) {
                promise.addResult(
                    pseudonymise(*subject, texts, secret, {}, [&promise] { return promise.isCanceled(); }));
            }));
    }
    Q_EMIT changed();
    if (const OutgoingCase *ready = current()) {
        for (const Taker &take : std::exchange(m_waiting, {}))
            take(*ready);
    }
}

void Outgoing::handle(const Result &result)
{
    if (!result) {
        m_waiting.clear();
        Q_EMIT failed(result.error());
        return;
    }
    m_standIn = std::make_unique<OutgoingCase>(
        OutgoingCase{result->subject, result->texts.names, m_original.notes});
    for (std::size_t at = 0; at < m_standIn->notes.size(); ++at)
        m_standIn->notes[at].text = result->texts.notes.value(qsizetype(at));
    m_replacements = result->replacements;
    Q_EMIT changed();
    for (const Taker &take : std::exchange(m_waiting, {}))
        take(*m_standIn);
}

}  // namespace ikelens
