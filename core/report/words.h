// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/knowledge/explanation.h"

#include <array>
#include <string_view>

namespace ikelens {

struct WordEntry
{
    const char *key;
    const char16_t *english;
    const char16_t *german;
};

/// The words around the explanations, for reports and panel. They follow the language of the report, not that of
/// the program, so they are no translations of Qt's kind.
inline constexpr auto WordTable = std::to_array<WordEntry>({
    {"report_title", u"IPsec diagnosis", u"IPsec-Diagnose"},
    {"appliance", u"Intra2net System", u"Intra2net System"},
    {"period", u"Period", u"Zeitraum"},
    {"year_assumed", u"the log does not say the year, %1 is assumed",
     u"das Log nennt kein Jahr, angenommen ist %1"},
    {"services", u"IPsec service", u"IPSec-Dienst"},
    {"service_since", u"%1, process %2, since %3", u"%1, Prozess %2, seit %3"},
    {"files", u"Files", u"Dateien"},
    {"not_read", u"Could not be read", u"Nicht lesbar"},
    {"file_line", u"1 line", u"1 Zeile"},
    {"file_lines", u"%1 lines", u"%1 Zeilen"},
    {"not_understood", u"%1 of %2 lines of the IPsec service were not understood",
     u"%1 von %2 Zeilen des IPSec-Dienstes wurden nicht verstanden"},
    {"all_understood", u"All %1 lines of the IPsec service were understood",
     u"Alle %1 Zeilen des IPSec-Dienstes wurden verstanden"},
    {"one_understood", u"The only line of the IPsec service was understood",
     u"Die einzige Zeile des IPSec-Dienstes wurde verstanden"},
    {"no_daemon_lines", u"There is no line of an IPsec service in this log",
     u"In diesem Log steht keine Zeile eines IPSec-Dienstes"},
    {"covers", u"What the log covers", u"Was das Log umfasst"},
    {"created", u"Created on %1 with IKE Lens %2", u"Erstellt am %1 mit IKE Lens %2"},
    {"first_fixes", u"What to fix first", u"Was zuerst zu beheben ist"},
    {"nothing_to_fix", u"No unresolved error was found.", u"Es wurde kein offener Fehler gefunden."},
    {"not_diagnosed", u"Problems are looked for when the log has been read to its end.",
     u"Probleme werden gesucht, sobald das Log bis zum Ende gelesen ist."},
    {"connections", u"Connections", u"Verbindungen"},
    {"connection", u"Connection", u"Verbindung"},
    {"connections_up", u"Up at the end of the log", u"Am Ende des Logs aufgebaut"},
    {"connections_failing", u"Failing", u"Gestört"},
    {"connections_ended", u"Ended in order", u"Geordnet beendet"},
    {"connections_other", u"Without an outcome in this log", u"Ohne Ergebnis in diesem Log"},
    {"state", u"State at the end", u"Zustand am Ende"},
    {"failing_since", u"failing since %1", u"gestört seit %1"},
    {"up_since", u"up since %1", u"aufgebaut seit %1"},
    {"ended_at", u"ended at %1", u"beendet um %1"},
    {"no_connection", u"Peer %1, without a connection", u"Gegenstelle %1, ohne Verbindung"},
    {"scanner", u"Probes from %1 (no VPN peer)", u"Suchanfragen von %1 (keine VPN-Gegenstelle)"},
    {"guessed_as", u"Connection as the service guessed it", u"Verbindung nach Vermutung des Dienstes"},
    {"unknown_peer", u"unknown", u"unbekannt"},
    {"attempt", u"Attempt", u"Versuch"},
    {"attempts", u"Attempts", u"Versuche"},
    {"attempt_count", u"Attempts concerned", u"Betroffene Versuche"},
    {"role", u"Role", u"Rolle"},
    {"initiator", u"the Intra2net System started", u"das Intra2net System hat begonnen"},
    {"responder", u"the peer started", u"die Gegenstelle hat begonnen"},
    {"renewal", u"renewal of a tunnel that was up", u"Erneuerung eines aufgebauten Tunnels"},
    {"started", u"Started", u"Begonnen"},
    {"ended", u"Ended", u"Beendet"},
    {"outcome", u"Outcome", u"Ergebnis"},
    {"established", u"established", u"aufgebaut"},
    {"closed", u"ended in order", u"geordnet beendet"},
    {"lost", u"torn down", u"abgerissen"},
    {"failed", u"failed", u"fehlgeschlagen"},
    {"incomplete", u"incomplete in this log", u"in diesem Log unvollständig"},
    {"phase1", u"Phase 1", u"Phase 1"},
    {"login", u"Login", u"Anmeldung"},
    {"phase2", u"Phase 2", u"Phase 2"},
    {"phases", u"Phases", u"Phasen"},
    {"error", u"Error", u"Fehler"},
    {"warning", u"Warning", u"Warnung"},
    {"info", u"Note", u"Hinweis"},
    {"resolved", u"has gone away by itself", u"hat sich von selbst erledigt"},
    {"side", u"To be changed", u"Zu ändern"},
    {"side_appliance", u"on the Intra2net System", u"auf dem Intra2net System"},
    {"side_peer", u"at the peer", u"bei der Gegenstelle"},
    {"side_either", u"on one of the two sides", u"auf einer der beiden Seiten"},
    {"side_network", u"in the network between them", u"im Netz dazwischen"},
    {"confidence", u"Confidence", u"Sicherheit"},
    {"certain", u"certain: the log proves it", u"sicher: durch das Log belegt"},
    {"likely", u"likely", u"wahrscheinlich"},
    {"possible", u"possible", u"möglich"},
    {"happened", u"What happened", u"Was passiert ist"},
    {"appliance_fix", u"What to change on the Intra2net System",
     u"Was auf dem Intra2net System zu ändern ist"},
    {"peer_fix", u"What to change at the peer", u"Was bei der Gegenstelle zu ändern ist"},
    {"check", u"How to decide", u"Wie es sich entscheiden lässt"},
    {"evidence", u"Evidence in the log", u"Belege im Log"},
    {"deciding", u"deciding line", u"entscheidende Zeile"},
    {"line", u"Line", u"Zeile"},
    {"lines", u"Lines", u"Zeilen"},
    {"text", u"Text", u"Text"},
    {"cause", u"Cause", u"Ursache"},
    {"first_seen", u"First seen", u"Zuerst"},
    {"last_seen", u"Last seen", u"Zuletzt"},
    {"peer", u"Peer", u"Gegenstelle"},
    {"peer_address", u"Address of the peer", u"Adresse der Gegenstelle"},
    {"peer_id", u"ID of the peer", u"ID der Gegenstelle"},
    {"own_id", u"ID of the Intra2net System", u"ID des Intra2net Systems"},
    {"peer_software", u"Software of the peer", u"Software der Gegenstelle"},
    {"networks", u"Networks", u"Netze"},
    {"virtual_ip", u"Virtual IP", u"Virtuelle IP"},
    {"nat", u"NAT", u"NAT"},
    {"nat_none", u"none", u"keines"},
    {"nat_peer", u"the peer is behind NAT", u"die Gegenstelle ist hinter NAT"},
    {"nat_local", u"the Intra2net System is behind NAT", u"das Intra2net System ist hinter NAT"},
    {"nat_both", u"both sides are behind NAT", u"beide Seiten sind hinter NAT"},
    {"request", u"The request of the peer", u"Die Anfrage der Gegenstelle"},
    {"address", u"Address", u"Adresse"},
    {"id", u"ID", u"ID"},
    {"protocol", u"Protocol/port", u"Protokoll/Port"},
    {"own_network", u"Network behind the Intra2net System", u"Netz hinter dem Intra2net System"},
    {"peer_network", u"Network behind the peer", u"Netz hinter der Gegenstelle"},
    {"missing", u"missing: the address itself is requested", u"fehlt: verlangt wird die Adresse selbst"},
    {"cut", u"cut off in the log", u"im Log abgeschnitten"},
    {"as_address", u"like the address", u"wie die Adresse"},
    {"offers", u"What the peer offered and why it was refused",
     u"Was die Gegenstelle anbot und warum es abgelehnt wurde"},
    {"offer", u"Offer", u"Angebot"},
    {"offer_refused", u"Refused because", u"Abgelehnt, weil"},
    {"offer_not_in_profile", u"not in the encryption profile", u"nicht im Verschlüsselungsprofil"},
    {"offer_weak", u"key too short, refused on principle", u"Schlüssel zu kurz, grundsätzlich abgelehnt"},
    {"offer_unsupported", u"not supported", u"nicht unterstützt"},
    {"offer_other_group", u"another DH group", u"eine andere DH-Gruppe"},
    {"offer_only", u"supported are %1", u"unterstützt werden %1"},
    {"offer_lifetime", u"lifetime of %1 s", u"Gültigkeit von %1 s"},
    {"offer_longest", u"longer than %1 s", u"länger als %1 s"},
    {"offer_method", u"authentication method not allowed", u"Authentifizierungsmethode nicht erlaubt"},
    {"offer_psk", u"pre-shared key", u"Pre-Shared Key"},
    {"offer_no_psk", u"no key stored for %1 and %2", u"kein Schlüssel hinterlegt für %1 und %2"},
    {"expected", u"also in this log: %1", u"auch in diesem Log: %1"},
    {"left_out", u"%1 more are left out here.", u"%1 weitere sind hier weggelassen."},
    {"no_problem", u"No problem was found here.", u"Hier wurde kein Problem gefunden."},
    {"line_meaning", u"What this line means", u"Was diese Zeile bedeutet"},
    {"line_noise", u"This line may be ignored.", u"Diese Zeile kann ignoriert werden."},
    {"line_unexplained", u"There is no explanation of this line yet.",
     u"Zu dieser Zeile gibt es noch keine Erklärung."},
    {"line_unknown", u"This line was not understood: no known message of the IPsec service looks like this.",
     u"Diese Zeile wurde nicht verstanden: Keine bekannte Meldung des IPSec-Dienstes sieht so aus."},
    {"line_foreign", u"This line is not from the IPsec service.",
     u"Diese Zeile stammt nicht vom IPSec-Dienst."},
    {"weight_debug", u"detail for developers", u"Einzelheit für Entwickler"},
    {"weight_noise", u"meaningless", u"ohne Bedeutung"},
    {"weight_info", u"information", u"Information"},
    {"weight_progress", u"progress", u"Fortschritt"},
    {"weight_ok", u"success", u"Erfolg"},
    {"weight_warning", u"warning", u"Warnung"},
    {"weight_error", u"error", u"Fehler"},
    {"part_of", u"Part of", u"Gehört zu"},
    {"serial", u"Number", u"Nummer"},
    {"choose_node", u"Choose a connection, an attempt or a line to read more about it.",
     u"Eine Verbindung, einen Versuch oder eine Zeile wählen, um mehr darüber zu lesen."},
    {"established_facts", u"What the log says about it", u"Was das Log dazu sagt"},
    {"whole_log", u"The whole log", u"Das ganze Log"},
    {"ladder", u"Message exchange", u"Nachrichtenaustausch"},
    {"ladder_of", u"Message exchange, %1", u"Nachrichtenaustausch, %1"},
    {"ladder_empty", u"The log shows no message of this negotiation.",
     u"Das Log zeigt keine Nachricht dieser Verhandlung."},
    {"in_log", u"stands in the log", u"steht im Log"},
    {"inferred", u"inferred", u"erschlossen"},
    {"inferred_from", u"inferred from what follows", u"erschlossen aus dem, was folgt"},
    {"message_of", u"%1, message %2 of %3", u"%1, Nachricht %2 von %3"},
    {"sent_to_peer", u"Intra2net System to peer", u"Intra2net System an Gegenstelle"},
    {"sent_by_peer", u"Peer to Intra2net System", u"Gegenstelle an Intra2net System"},
    {"sent_again", u"%1 again", u"%1 erneut"},
    {"sent_again_times", u"%1 again, %2 times", u"%1 erneut, %2-mal"},
    {"no_answer", u"no answer to %1", u"keine Antwort auf %1"},
    {"never_came", u"%1 did not come", u"%1 blieb aus"},
    {"repeated_times", u"repeated %1 times", u"%1-mal wiederholt"},
    {"times", u"%1 times", u"%1-mal"},
    {"messages_left_out", u"%1 more messages are left out here.",
     u"%1 weitere Nachrichten sind hier weggelassen."},
    {"peer_silent", u"The peer did not answer %1.", u"Die Gegenstelle hat auf %1 nicht geantwortet."},
    {"own_silent", u"The Intra2net System did not go on after %1.",
     u"Nach %1 hat das Intra2net System nicht weitergemacht."},
    {"peer_notified", u"The peer ended it with the notification %1.",
     u"Die Gegenstelle hat mit der Benachrichtigung %1 abgebrochen."},
    {"own_notified", u"The Intra2net System ended it with the notification %1.",
     u"Das Intra2net System hat mit der Benachrichtigung %1 abgebrochen."},
    {"timeline", u"Timeline", u"Zeitachse"},
    {"availability", u"Availability", u"Verfügbarkeit"},
    {"available", u"up %1 % of the logged time", u"%1 % der protokollierten Zeit aufgebaut"},
    {"longest_outage", u"longest outage %1 on %2", u"längster Ausfall %1 am %2"},
    {"no_outage", u"no outage", u"kein Ausfall"},
    {"never_up", u"never up in the logged time of %1", u"in der protokollierten Zeit von %1 nie aufgebaut"},
    {"up", u"up", u"aufgebaut"},
    {"attempted", u"attempted", u"versucht"},
    {"failed_times", u"%1 of %2 attempts failed", u"%1 von %2 Versuchen fehlgeschlagen"},
});

/// One of the words above; a name that is not there does not compile.
class Word
{
public:
    consteval Word(const char *key)
        : m_index(indexOf(key))
    { }
    [[nodiscard]] QString in(Language language) const { return text(WordTable[m_index], language); }
    [[nodiscard]] static QString text(const WordEntry &entry, Language language)
    {
        return QString(QStringView(language == Language::German ? entry.german : entry.english));
    }

private:
    static consteval std::size_t indexOf(std::string_view key)
    {
        std::size_t index = 0;
        while (WordTable.at(index).key != key)
            ++index;
        return index;
    }
    std::size_t m_index;
};

}  // namespace ikelens
