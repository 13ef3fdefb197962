// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/notes/annotation.h"
#include "core/pseudonymised_case.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <memory>

namespace ikelens {

/// What reports, messages and copied texts are made of: the case as it is, or with stand-ins.
struct OutgoingCase
{
    CasePtr subject;
    QHash<QString, QString> names;
    Annotations notes;
};

/// Has the case ready in the form in which it may leave the desk. With the switch on, the log is written again with
/// stand-ins, in the background, and nothing of the original is handed out in the meantime.
class Outgoing final : public QObject
{
    Q_OBJECT

public:
    using Taker = std::function<void(const OutgoingCase &)>;

    /// `secret` is the user's, asked for when it is first needed.
    explicit Outgoing(std::function<QByteArray()> secret, QObject *parent = nullptr);
    ~Outgoing() override;

    void setCase(const CasePtr &subject);
    void setNames(const QHash<QString, QString> &names);
    void setNotes(const Annotations &notes);
    void setPseudonyms(bool wanted);

    [[nodiscard]] bool usesPseudonyms() const { return m_pseudonyms; }
    [[nodiscard]] bool isReady() const { return current() != nullptr; }
    /// What may go out now; null where it is still being made.
    [[nodiscard]] const OutgoingCase *current() const;
    /// Calls `take` with what goes out: at once, or as soon as it is ready. Without a case it is never called.
    void request(Taker take);
    /// What was replaced by what, once it is ready.
    [[nodiscard]] const std::vector<Replacement> &replacements() const { return m_replacements; }

Q_SIGNALS:
    /// What may go out is another one now, or is being made.
    void changed();
    void failed(const ikelens::Error &error);

private:
    using Result = std::expected<PseudonymisedCase, Error>;

    void restart();
    void stop();
    void handle(const Result &result);

    std::function<QByteArray()> m_secret;
    OutgoingCase m_original;
    std::unique_ptr<OutgoingCase> m_standIn;
    std::vector<Replacement> m_replacements;
    std::vector<Taker> m_waiting;
    std::unique_ptr<QFutureWatcher<Result>> m_watcher;
    bool m_pseudonyms = false;
};

}  // namespace ikelens
