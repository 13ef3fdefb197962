// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logtext/line_tips.h"

#include "core/record/syslog_head.h"
#include "ui/logtext/line_layout.h"
#include "ui/logtext/severity_mark.h"

#include <QCoreApplication>
#include <QLocale>

namespace ikelens {
namespace {

using namespace Qt::StringLiterals;
using Kind = LinePart::Kind;

struct Tips
{
    Q_DECLARE_TR_FUNCTIONS(LineTips)

public:
    const Case &subject;
    LineId line;
    QString part;  ///< the text of the part

    /// The date with the year that syslog leaves out.
    [[nodiscard]] QString time() const
    {
        const Stamp stamp = subject.log.stampOf(line);
        if (stamp == NoStamp)
            return tr("Date and time.");
        const Calendar &calendar = subject.log.calendar;
        // In pieces: as a whole it would name a time zone that the log does not say.
        const QDateTime moment = calendar.dateTime(stamp);
        const QString date = QLocale().toString(moment.date(), QLocale::LongFormat) + u", "
            + moment.time().toString(u"HH:mm:ss");
        return calendar.assumed
            ? tr("Date and time: %1. The log does not name the year; it is assumed.").arg(date)
            : tr("Date and time: %1.").arg(date);
    }

    [[nodiscard]] QString service() const
    {
        if (part == "pluto"_L1)
            return tr("The service that wrote the line: pluto negotiates the VPN connections with IKEv1.");
        if (part.startsWith("charon"_L1))
            return tr("The service that wrote the line: charon negotiates the VPN connections.");
        if (part == "ipsec_starter"_L1)
            return tr("The service that wrote the line: it starts and watches the VPN service.");
        return tr("The service that wrote the line. It is none of the VPN services.");
    }

    [[nodiscard]] QString serial() const
    {
        QString counted = tr(
            "Running number of the SA that is negotiated. Phases 1 and 2 are counted together; "
            "after a restart of the service the count begins again at 1.");
        const std::uint32_t id = subject.log.lines.phase(line);
        if (id >= subject.log.phases.size())
            return counted;
        switch (subject.log.phases[id].kind) {
        case PhaseKind::Phase1: return tr("Here: phase 1.") + u' ' + counted;
        case PhaseKind::Login: return tr("Here: the login after phase 1.") + u' ' + counted;
        case PhaseKind::Phase2: return tr("Here: phase 2.") + u' ' + counted;
        }
        return counted;
    }

    [[nodiscard]] QString message() const
    {
        const LineEntry &entry = subject.log.lines.entry(line);
        const QString repeats = entry.repeats > 0 ? tr("This line repeats the message before it.") + u' '
                                                  : QString();
        if (entry.message == NoMessage || entry.message == UnknownMessage || !subject.expertise.catalog)
            return repeats + unexplained();
        const QString severity = tr("Message (%1).").arg(severityName(severityOf(subject, line)));
        const QString explanation = meaning(entry.message);
        return repeats + severity + (explanation.isEmpty() ? explanation : QString(u' ' + explanation));
    }

    [[nodiscard]] QString unexplained() const
    {
        const QByteArray bytes = subject.log.lineText(line);
        switch (parseSyslogHead({bytes.constData(), std::size_t(bytes.size())}).program) {
        case Program::Other:
            return tr("Message of another service; it has nothing to do with the VPN connections.");
        case Program::Charon:
        case Program::Pluto:
        case Program::Starter: break;
        }
        return tr("Message that the catalogue does not know.");
    }

    [[nodiscard]] QString meaning(MessageId id) const
    {
        if (!subject.expertise.knowledge)
            return {};
        const Language language = QLocale().language() == QLocale::German ? Language::German
                                                                          : Language::English;
        return subject.expertise.knowledge->explainMessage(subject.expertise.catalog->message(id).base,
                                                           language);
    }

    [[nodiscard]] QString of(Kind kind) const
    {
        switch (kind) {
        case Kind::Time: return time();
        case Kind::Host: return tr("Name of the system that wrote the line.");
        case Kind::Service: return service();
        case Kind::Process:
            return tr("Process number of the service. A new number means that it was restarted.");
        case Kind::ErrorHead: return tr("The service itself calls this an error.");
        case Kind::Debug: return tr("Mark of a debug message, which belongs to no connection.");
        case Kind::Thread: return tr("Thread of the service. Lines of one packet have the same number.");
        case Kind::Group: return tr("Part of the service that speaks, and the level of detail.");
        case Kind::Connection:
            return tr(
                "Identifier of the connection. It may be wrong at first: who the peer is becomes clear only "
                "during phase 1.");
        case Kind::Instance:
            return tr(
                "Running number of the instance: a connection to a peer with a dynamic address has a new one "
                "for each negotiation.");
        case Kind::Address:
            return tr(
                "Address of the peer, only given where it is dynamic; with the port where it is not 500.");
        case Kind::Serial: return serial();
        case Kind::UniqueId: return tr("Number of the negotiation; it is never used twice until a restart.");
        case Kind::Packet:
            return tr("Sender and port of a packet that could not be assigned to a connection (yet).");
        case Kind::Message: return message();
        }
        return {};
    }
};

}  // namespace

QString lineTip(const Case &subject, LineId line, const QString &text, const LinePart &part)
{
    constexpr int MaxQuoted = 120;
    const QString quoted = text.mid(part.start, part.length);
    const Tips tips{.subject = subject, .line = line, .part = quoted};
    QString explanation = u"<p>" + tips.of(part.kind).toHtmlEscaped() + u"</p>";
    if (part.kind == Kind::Message || quoted.size() > MaxQuoted)
        return explanation;
    return u"<p><code>" + quoted.toHtmlEscaped() + u"</code></p>" + explanation;
}

}  // namespace ikelens
