<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Cli</name>
    <message>
        <source>Language of the texts: en or de.</source>
        <translation>Sprache der Texte: en oder de.</translation>
    </message>
    <message>
        <source>Day of the last line (YYYY-MM-DD), for the year that syslog leaves out.</source>
        <translation>Tag der letzten Zeile (JJJJ-MM-TT), für das Jahr, das syslog weglässt.</translation>
    </message>
    <message>
        <source>Write to FILE instead of standard output.</source>
        <translation>In die Datei FILE schreiben statt in die Standardausgabe.</translation>
    </message>
    <message>
        <source>Take causes and texts from DIR instead of the built-in ones.</source>
        <translation>Ursachen und Texte aus dem Ordner DIR nehmen statt der eingebauten.</translation>
    </message>
    <message>
        <source>files, folders, or the message to explain</source>
        <translation>Dateien, Ordner oder die zu erklärende Meldung</translation>
    </message>
    <message>
        <source>What shall be done? Try: ikelens-cli diagnose FILE</source>
        <translation>Was ist zu tun? Zum Beispiel: ikelens-cli diagnose DATEI</translation>
    </message>
    <message>
        <source>“%1” is no day. Write it as YYYY-MM-DD.</source>
        <translation>„%1“ ist kein Tag. Die Schreibweise ist JJJJ-MM-TT.</translation>
    </message>
    <message>
        <source>There is no language “%1”. Choose en or de.</source>
        <translation>Die Sprache „%1“ gibt es nicht. Möglich sind en und de.</translation>
    </message>
    <message>
        <source>Which log? Name a file, a folder, or - for standard input.</source>
        <translation>Welches Log? Eine Datei, einen Ordner oder - für die Standardeingabe angeben.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was passiert ist</translation>
    </message>
    <message>
        <source>On the Intra2net System</source>
        <translation>Auf dem Intra2net System</translation>
    </message>
    <message>
        <source>At the peer</source>
        <translation>Bei der Gegenstelle</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>Zur Entscheidung</translation>
    </message>
    <message>
        <source>Which message? Put the line of the log between quotation marks.</source>
        <translation>Welche Meldung? Die Zeile des Logs in Anführungszeichen angeben.</translation>
    </message>
    <message>
        <source>This message is not in the catalogue. Paste one line without a break in it.</source>
        <translation>Diese Meldung steht nicht im Katalog. Eine einzelne Zeile ohne Umbruch angeben.</translation>
    </message>
    <message>
        <source>There is no command “%1”. Try: ikelens-cli --help</source>
        <translation>Den Befehl „%1“ gibt es nicht. Hilfe: ikelens-cli --help</translation>
    </message>
    <message>
        <source>Unpack up to SIZE GiB of a file, however densely it is packed; without this option 4, and nothing that looks like a bomb.</source>
        <translation>Bis zu GRÖSSE GiB einer Datei entpacken, wie dicht sie auch gepackt ist; ohne diese Option 4, und nichts, was nach einer Bombe aussieht.</translation>
    </message>
    <message>
        <source>SIZE</source>
        <translation>GRÖSSE</translation>
    </message>
    <message>
        <source>“%1” is no number of GiB. Write it like 16.</source>
        <translation>„%1“ ist keine Anzahl von GiB. So schreiben: 16.</translation>
    </message>
    <message>
        <source>If you trust it, allow more with --unpack-limit.</source>
        <translation>Ist die Datei vertrauenswürdig, mit --unpack-limit mehr erlauben.</translation>
    </message>
    <message>
        <source>Tell a fault as soon as a pipe has told it; the diagnosis follows at its end.</source>
        <translation>Einen Fehler melden, sobald eine Pipe ihn zeigt; die Diagnose folgt am Ende.</translation>
    </message>
    <message>
        <source>Form of the diagnosis: text, html, json, csv (findings) or csv-attempts.</source>
        <translation>Form der Diagnose: text, html, json, csv (Befunde) oder csv-attempts (Versuche).</translation>
    </message>
    <message>
        <source>Connection or peer address that the message is about.</source>
        <translation>Verbindung oder Adresse der Gegenstelle, um die es in der Nachricht geht.</translation>
    </message>
    <message>
        <source>Replace addresses, hosts, identities and users by stable stand-ins.</source>
        <translation>Adressen, Rechner, Identitäten und Benutzer durch feste Platzhalter ersetzen.</translation>
    </message>
    <message>
        <source>Write what was replaced by what into FILE.</source>
        <translation>In DATEI schreiben, was wodurch ersetzt wurde.</translation>
    </message>
    <message>
        <source>Says what went wrong in the IPsec log of an Intra2net System and which setting to change.

  diagnose FILE…      diagnose logs; - is standard input, a folder means the logs in it
  message FILE…       write a mail to the administrator of the peer about what has to change there
  pseudonymise FILE…  write the log with stand-ins for everything that names somebody
  causes              list every cause that can be told, with its texts
  explain MESSAGE     say what one line of a log means

Exit status: 0 no unresolved error, 1 there is one, 2 some input could not be read.</source>
        <translation>Sagt, was im IPsec-Log eines Intra2net Systems schiefging und welche Einstellung zu ändern ist.

  diagnose DATEI…      Logs diagnostizieren; - ist die Standardeingabe, ein Ordner meint die Logs darin
  message DATEI…       eine Mail an den Administrator der Gegenstelle schreiben: was dort zu ändern ist
  pseudonymise DATEI…  das Log mit Platzhaltern für alles schreiben, was jemanden benennt
  causes               jede Ursache auflisten, die erkannt wird, mit ihren Texten
  explain MELDUNG      sagen, was eine Zeile eines Logs bedeutet

Endstatus: 0 kein offener Fehler, 1 es gibt einen, 2 eine Eingabe war nicht lesbar.</translation>
    </message>
    <message>
        <source>diagnose, message, pseudonymise, causes or explain</source>
        <translation>diagnose, message, pseudonymise, causes oder explain</translation>
    </message>
    <message>
        <source>Only the window writes PDF: File &gt; Export diagnosis…. Choose html here.</source>
        <translation>PDF schreibt nur das Fenster: Datei &gt; Diagnose exportieren…. Hier html wählen.</translation>
    </message>
    <message>
        <source>There is no format “%1”. Choose one of: %2.</source>
        <translation>Ein Format „%1“ gibt es nicht. Eines von diesen wählen: %2.</translation>
    </message>
    <message>
        <source>Nothing was found that the peer would have to know.</source>
        <translation>Es wurde nichts gefunden, das die Gegenstelle wissen müsste.</translation>
    </message>
    <message>
        <source>Log of a peer (a file, or a folder with its parts), to be paired with that of the Intra2net System; may be given for several peers.</source>
        <translation>Log einer Gegenstelle (eine Datei oder ein Ordner mit ihren Teilen), das dem des Intra2net Systems zugeordnet wird; für mehrere Gegenstellen mehrfach angeben.</translation>
    </message>
</context>
<context>
    <name>ExchangeTable</name>
    <message>
        <source>there are no words for “%1”</source>
        <translation>Es fehlen die Wörter für „%1“</translation>
    </message>
    <message>
        <source>“%1” is neither initiator nor responder</source>
        <translation>„%1“ ist weder initiator noch responder</translation>
    </message>
    <message>
        <source>“%1” is nothing that a line can show</source>
        <translation>„%1“ ist nichts, was eine Zeile zeigen kann</translation>
    </message>
    <message>
        <source>an exchange needs an id and a name</source>
        <translation>Ein Austausch braucht „id“ und „name“</translation>
    </message>
    <message>
        <source>a message needs its sender</source>
        <translation>Eine Nachricht braucht ihren Absender</translation>
    </message>
    <message>
        <source>a line needs “own” and a step of the exchange</source>
        <translation>Eine Zeile braucht „own“ und einen Schritt des Austauschs</translation>
    </message>
</context>
<context>
    <name>ExportKind</name>
    <message>
        <source>Report as a web page (HTML)</source>
        <translation>Bericht als Webseite (HTML)</translation>
    </message>
    <message>
        <source>Report as a document (PDF)</source>
        <translation>Bericht als Dokument (PDF)</translation>
    </message>
    <message>
        <source>Report as plain text</source>
        <translation>Bericht als reiner Text</translation>
    </message>
    <message>
        <source>Table of the findings (CSV)</source>
        <translation>Tabelle der Befunde (CSV)</translation>
    </message>
    <message>
        <source>Table of the attempts (CSV)</source>
        <translation>Tabelle der Versuche (CSV)</translation>
    </message>
    <message>
        <source>Data for other programs (JSON)</source>
        <translation>Daten für andere Programme (JSON)</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>a table is expected here</source>
        <translation>Hier wird eine Tabelle erwartet</translation>
    </message>
    <message>
        <source>the list “%1” is missing</source>
        <translation>Die Liste „%1“ fehlt</translation>
    </message>
</context>
<context>
    <name>Knowledge</name>
    <message>
        <source>text before the first section</source>
        <translation>Text vor dem ersten Abschnitt</translation>
    </message>
    <message>
        <source>the first line is no title (“# …”)</source>
        <translation>die erste Zeile ist kein Titel („# …“)</translation>
    </message>
    <message>
        <source>“%1” is no section or stands twice</source>
        <translation>„%1“ ist kein Abschnitt oder kommt doppelt vor</translation>
    </message>
    <message>
        <source>the section “## %1” is missing or empty</source>
        <translation>der Abschnitt „## %1“ fehlt oder ist leer</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the file is missing or cannot be read</source>
        <translation>die Datei fehlt oder ist nicht lesbar</translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation>die Datei ist zu groß</translation>
    </message>
    <message>
        <source>the file is no UTF-8</source>
        <translation>die Datei ist kein UTF-8</translation>
    </message>
    <message>
        <source>“%1” has no words for “%2”</source>
        <translation>„%1“ hat keine Worte für „%2“</translation>
    </message>
    <message>
        <source>the table [lines] is missing</source>
        <translation>die Tabelle [lines] fehlt</translation>
    </message>
    <message>
        <source>“%1” is no text</source>
        <translation>„%1“ ist kein Text</translation>
    </message>
    <message>
        <source>“%1” is no name of a slot</source>
        <translation>„%1“ ist kein Name eines Platzhalters</translation>
    </message>
    <message>
        <source>“%1” is no condition</source>
        <translation>„%1“ ist keine Bedingung</translation>
    </message>
    <message>
        <source>a condition stands inside another one</source>
        <translation>eine Bedingung steht in einer anderen</translation>
    </message>
    <message>
        <source>“elif” or “else” without “if” before it</source>
        <translation>„elif“ oder „else“ ohne „if“ davor</translation>
    </message>
    <message>
        <source>“endif” without “if”</source>
        <translation>„endif“ ohne „if“</translation>
    </message>
    <message>
        <source>“endif” is missing</source>
        <translation>„endif“ fehlt</translation>
    </message>
    <message>
        <source>“}}” is missing</source>
        <translation>„}}“ fehlt</translation>
    </message>
    <message>
        <source>“%}” is missing</source>
        <translation>„%}“ fehlt</translation>
    </message>
</context>
<context>
    <name>LineSeverity</name>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>without meaning for the fault</source>
        <translation>ohne Bedeutung für den Fehler</translation>
    </message>
    <message>
        <source>debug output</source>
        <translation>Debug-Ausgabe</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Information</translation>
    </message>
</context>
<context>
    <name>LineTips</name>
    <message>
        <source>Date and time.</source>
        <translation>Datum und Uhrzeit.</translation>
    </message>
    <message>
        <source>Date and time: %1. The log does not name the year; it is assumed.</source>
        <translation>Datum und Uhrzeit: %1. Das Log nennt kein Jahr; es ist angenommen.</translation>
    </message>
    <message>
        <source>Date and time: %1.</source>
        <translation>Datum und Uhrzeit: %1.</translation>
    </message>
    <message>
        <source>The service that wrote the line: pluto negotiates the VPN connections with IKEv1.</source>
        <translation>Der Dienst, der die Zeile geschrieben hat: pluto verhandelt die VPN-Verbindungen mit IKEv1.</translation>
    </message>
    <message>
        <source>The service that wrote the line: charon negotiates the VPN connections.</source>
        <translation>Der Dienst, der die Zeile geschrieben hat: charon verhandelt die VPN-Verbindungen.</translation>
    </message>
    <message>
        <source>The service that wrote the line: it starts and watches the VPN service.</source>
        <translation>Der Dienst, der die Zeile geschrieben hat: er startet und überwacht den VPN-Dienst.</translation>
    </message>
    <message>
        <source>The service that wrote the line. It is none of the VPN services.</source>
        <translation>Der Dienst, der die Zeile geschrieben hat. Er gehört nicht zu den VPN-Diensten.</translation>
    </message>
    <message>
        <source>Running number of the SA that is negotiated. Phases 1 and 2 are counted together; after a restart of the service the count begins again at 1.</source>
        <translation>Laufende Nummer der verhandelten SA. Phase 1 und 2 werden gemeinsam gezählt; nach einem Neustart des Dienstes beginnt die Zählung wieder bei 1.</translation>
    </message>
    <message>
        <source>Here: phase 1.</source>
        <translation>Hier: Phase 1.</translation>
    </message>
    <message>
        <source>Here: the login after phase 1.</source>
        <translation>Hier: die Anmeldung nach Phase 1.</translation>
    </message>
    <message>
        <source>Here: phase 2.</source>
        <translation>Hier: Phase 2.</translation>
    </message>
    <message>
        <source>Message that the catalogue does not know.</source>
        <translation>Meldung, die der Katalog nicht kennt.</translation>
    </message>
    <message>
        <source>Message (%1).</source>
        <translation>Meldung (%1).</translation>
    </message>
    <message>
        <source>Name of the system that wrote the line.</source>
        <translation>Name des Systems, das die Zeile geschrieben hat.</translation>
    </message>
    <message>
        <source>Process number of the service. A new number means that it was restarted.</source>
        <translation>Prozessnummer des Dienstes. Eine neue Nummer bedeutet, dass er neu gestartet wurde.</translation>
    </message>
    <message>
        <source>The service itself calls this an error.</source>
        <translation>Der Dienst selbst nennt das einen Fehler.</translation>
    </message>
    <message>
        <source>Mark of a debug message, which belongs to no connection.</source>
        <translation>Kennzeichen einer Debug-Meldung, die zu keiner Verbindung gehört.</translation>
    </message>
    <message>
        <source>Thread of the service. Lines of one packet have the same number.</source>
        <translation>Thread des Dienstes. Zeilen zu einem Paket haben dieselbe Nummer.</translation>
    </message>
    <message>
        <source>Part of the service that speaks, and the level of detail.</source>
        <translation>Teil des Dienstes, der sich meldet, und die Ausführlichkeit.</translation>
    </message>
    <message>
        <source>Identifier of the connection. It may be wrong at first: who the peer is becomes clear only during phase 1.</source>
        <translation>Kennung der Verbindung. Anfangs kann sie falsch sein: Wer die Gegenstelle ist, zeigt sich erst während Phase 1.</translation>
    </message>
    <message>
        <source>Running number of the instance: a connection to a peer with a dynamic address has a new one for each negotiation.</source>
        <translation>Laufende Nummer der Instanz: Eine Verbindung zu einer Gegenstelle mit dynamischer Adresse bekommt für jede Verhandlung eine neue.</translation>
    </message>
    <message>
        <source>Address of the peer, only given where it is dynamic; with the port where it is not 500.</source>
        <translation>Adresse der Gegenstelle, nur angegeben, wenn sie dynamisch ist; mit Port, wenn er nicht 500 ist.</translation>
    </message>
    <message>
        <source>Number of the negotiation; it is never used twice until a restart.</source>
        <translation>Nummer der Verhandlung; bis zu einem Neustart wird keine zweimal vergeben.</translation>
    </message>
    <message>
        <source>Sender and port of a packet that could not be assigned to a connection (yet).</source>
        <translation>Absender und Port eines Pakets, das (noch) keiner Verbindung zugeordnet werden konnte.</translation>
    </message>
    <message>
        <source>This line repeats the message before it.</source>
        <translation>Diese Zeile wiederholt die Meldung davor.</translation>
    </message>
    <message>
        <source>Message of another service; it has nothing to do with the VPN connections.</source>
        <translation>Meldung eines anderen Dienstes; sie hat nichts mit den VPN-Verbindungen zu tun.</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Line %1, %2: %3</source>
        <comment>read aloud: number, severity, text</comment>
        <translation>Zeile %1, %2: %3</translation>
    </message>
    <message>
        <source>(this line cannot be read any more)</source>
        <translation>(diese Zeile ist nicht mehr lesbar)</translation>
    </message>
    <message numerus="yes">
        <source>… (%Ln byte(s) more)</source>
        <translation>
            <numerusform>… (noch %Ln Byte)</numerusform>
            <numerusform>… (noch %Ln Bytes)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Read rules and explanations from this folder.</source>
        <translation>Regeln und Erklärungen aus diesem Ordner lesen.</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Language of the window: en or de.</source>
        <translation>Sprache des Fensters: en oder de.</translation>
    </message>
    <message>
        <source>language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Day of the last line, for logs that do not say the year.</source>
        <translation>Tag der letzten Zeile, für Logs ohne Jahr.</translation>
    </message>
    <message>
        <source>Paint the window into this PNG file and exit.</source>
        <translation>Das Fenster in diese PNG-Datei malen und beenden.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Connection to show in the picture.</source>
        <translation>Verbindung, die im Bild zu sehen sein soll.</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Size of the picture, like 1360x840.</source>
        <translation>Größe des Bildes, etwa 1360x840.</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Use dark colours, whatever the desktop wants.</source>
        <translation>Dunkle Farben verwenden, was immer der Desktop vorgibt.</translation>
    </message>
    <message>
        <source>Reads the IPsec logs of an Intra2net System and says what to change.</source>
        <translation>Liest die IPSec-Logs eines Intra2net Systems und sagt, was zu ändern ist.</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Logs and folders with logs; - is standard input.</source>
        <translation>Logs und Ordner mit Logs; - ist die Standardeingabe.</translation>
    </message>
    <message>
        <source>[FILE…]</source>
        <translation>[DATEI…]</translation>
    </message>
    <message>
        <source>--language takes en or de, not “%1”.</source>
        <translation>Für --language gibt es en und de, nicht „%1“.</translation>
    </message>
    <message>
        <source>--date takes a day like 2026-11-23, not “%1”.</source>
        <translation>--date braucht einen Tag wie 2026-11-23, nicht „%1“.</translation>
    </message>
    <message>
        <source>--size takes a size like 1360x840, not “%1”.</source>
        <translation>--size braucht eine Größe wie 1360x840, nicht „%1“.</translation>
    </message>
    <message>
        <source>Log of a peer, to be opened beside; may be given for several peers.</source>
        <translation>Log einer Gegenstelle, das daneben geöffnet wird; für mehrere Gegenstellen mehrfach angeben.</translation>
    </message>
</context>
<context>
    <name>NodeState</name>
    <message>
        <source>up</source>
        <translation>aufgebaut</translation>
    </message>
    <message>
        <source>established</source>
        <translation>aufgebaut</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>ungenutzt</translation>
    </message>
    <message>
        <source>probe</source>
        <translation>Suchanfrage</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>torn down</source>
        <translation>abgerissen</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>läuft</translation>
    </message>
</context>
<context>
    <name>NodeText</name>
    <message>
        <source>No NAT between the two sides</source>
        <translation>Kein NAT zwischen den beiden Seiten</translation>
    </message>
    <message>
        <source>The peer is behind NAT</source>
        <translation>Die Gegenstelle ist hinter NAT</translation>
    </message>
    <message>
        <source>The Intra2net System is behind NAT</source>
        <translation>Das Intra2net System ist hinter NAT</translation>
    </message>
    <message>
        <source>Both sides are behind NAT</source>
        <translation>Beide Seiten sind hinter NAT</translation>
    </message>
    <message>
        <source>Unknown peer</source>
        <translation>Unbekannte Gegenstelle</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>ohne Verbindung</translation>
    </message>
    <message>
        <source>Appliance: %1</source>
        <translation>Intra2net System: %1</translation>
    </message>
    <message>
        <source>Peer: %1</source>
        <translation>Gegenstelle: %1</translation>
    </message>
    <message>
        <source>ID of the peer: %1</source>
        <translation>ID der Gegenstelle: %1</translation>
    </message>
    <message>
        <source>Software of the peer: %1</source>
        <translation>Software der Gegenstelle: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>F2 gives the connection its name, as listed under Information &gt; System &gt; VPN.</source>
        <translation>F2 gibt der Verbindung ihren Namen, wie er unter Information &gt; System &gt; VPN steht.</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>perhaps %1</source>
        <translation>vielleicht %1</translation>
    </message>
    <message>
        <source>initiator, renewal</source>
        <translation>Initiator, Erneuerung</translation>
    </message>
    <message>
        <source>initiator</source>
        <translation>Initiator</translation>
    </message>
    <message>
        <source>responder, renewal</source>
        <translation>Responder, Erneuerung</translation>
    </message>
    <message>
        <source>responder</source>
        <translation>Responder</translation>
    </message>
    <message>
        <source>Phase 1</source>
        <translation>Phase 1</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Phase 2</source>
        <translation>Phase 2</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
</context>
<context>
    <name>NoteText</name>
    <message>
        <source>Note on the attempt: %1</source>
        <translation>Notiz zum Versuch: %1</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
</context>
<context>
    <name>ReasonTable</name>
    <message>
        <source>“%1” cannot be “%2”</source>
        <translation>„%1“ kann nicht „%2“ sein</translation>
    </message>
    <message>
        <source>there is no cause “%1”</source>
        <translation>es gibt keine Ursache „%1“</translation>
    </message>
    <message>
        <source>the list “%1” is missing</source>
        <translation>die Liste „%1“ fehlt</translation>
    </message>
    <message>
        <source>where there is no own cause, the reason has to name one</source>
        <translation>wo es keine eigene Ursache gibt, muss der Grund eine nennen</translation>
    </message>
    <message>
        <source>there are no words for “%1”</source>
        <translation>es fehlen die Wörter für „%1“</translation>
    </message>
</context>
<context>
    <name>ReplacementsDialog</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Hardware address</source>
        <translation>Hardware-Adresse</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Unknown word</source>
        <translation>Unbekanntes Wort</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Stand-in</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
</context>
<context>
    <name>ikelens</name>
    <message>
        <source>There is no file or folder “%1”. Check the path.</source>
        <translation>Die Datei oder den Ordner „%1“ gibt es nicht. Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>“%1” cannot be read (%2). Check its permissions.</source>
        <translation>„%1“ ist nicht lesbar (%2). Die Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>“%1” cannot be written (%2). Choose another folder.</source>
        <translation>„%1“ kann nicht geschrieben werden (%2). Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>“%1” is empty. Download the log again.</source>
        <translation>„%1“ ist leer. Das Log erneut herunterladen.</translation>
    </message>
    <message>
        <source>“%1” is no text file. Choose the log file “messages” or its .gz.</source>
        <translation>„%1“ ist keine Textdatei. Die Logdatei „messages“ oder ihre .gz-Datei wählen.</translation>
    </message>
    <message>
        <source>“%1” is damaged; only its beginning could be unpacked. Download it again.</source>
        <translation>„%1“ ist beschädigt; nur der Anfang ließ sich entpacken. Die Datei erneut herunterladen.</translation>
    </message>
    <message>
        <source>“%1” became shorter while it was read. Open it again.</source>
        <translation>„%1“ wurde während des Lesens kürzer. Die Datei erneut öffnen.</translation>
    </message>
    <message>
        <source>“%1” has more than 4 billion lines. Split it and open the part with the fault.</source>
        <translation>„%1“ hat mehr als 4 Milliarden Zeilen. Die Datei teilen und den Teil mit dem Fehler öffnen.</translation>
    </message>
    <message>
        <source>The knowledge files are faulty: %1. Correct this place or start without --knowledge.</source>
        <translation>Die Wissensdateien sind fehlerhaft: %1. Diese Stelle berichtigen oder ohne --knowledge starten.</translation>
    </message>
    <message>
        <source>Loading was cancelled.</source>
        <translation>Das Laden wurde abgebrochen.</translation>
    </message>
    <message>
        <source>“%1” holds no log files. Choose the folder or the archive with the downloaded logs.</source>
        <translation>„%1“ enthält keine Logdateien. Den Ordner oder das Archiv mit den heruntergeladenen Logs wählen.</translation>
    </message>
    <message>
        <source>“%1” is protected by a password. Unpack it with the password and open the log in it.</source>
        <translation>„%1“ ist mit einem Passwort geschützt. Mit dem Passwort entpacken und das Log darin öffnen.</translation>
    </message>
    <message>
        <source>“%1” was not read to its end: it unpacks to more than %2.</source>
        <translation>„%1“ wurde nicht zu Ende gelesen: Entpackt sind es mehr als %2.</translation>
    </message>
    <message>
        <source>“%1” holds more than %2 logs; only the first ones are shown. Unpack it and open the others.</source>
        <translation>„%1“ enthält mehr als %2 Logs; nur die ersten werden gezeigt. Entpacken und die anderen öffnen.</translation>
    </message>
    <message>
        <source>UTF-16 decoded</source>
        <translation>UTF-16 decodiert</translation>
    </message>
    <message>
        <source>HTML tags taken off</source>
        <translation>HTML-Tags entfernt</translation>
    </message>
    <message>
        <source>JSON entries written as lines, with times in UTC</source>
        <translation>JSON-Einträge als Zeilen geschrieben, mit Zeiten in UTC</translation>
    </message>
    <message>
        <source>quotation marks and indentation taken off</source>
        <translation>Zitatzeichen und Einrückung entfernt</translation>
    </message>
    <message>
        <source>broken lines joined</source>
        <translation>umbrochene Zeilen zusammengefügt</translation>
    </message>
    <message>
        <source>lines put in order, the oldest first</source>
        <translation>Zeilen umgekehrt, die älteste zuerst</translation>
    </message>
    <message>
        <source>“%1” was left out: another file has all of it.</source>
        <translation>„%1“ wurde weggelassen: Eine andere Datei enthält alles davon.</translation>
    </message>
    <message>
        <source>These files overlap in time; their lines were put in order: %1.</source>
        <translation>Diese Dateien überschneiden sich zeitlich; ihre Zeilen wurden nach der Zeit geordnet: %1.</translation>
    </message>
    <message>
        <source>“%1” was changed to be read: %2. Line numbers are those of the text shown.</source>
        <translation>„%1“ wurde zum Lesen verändert: %2. Zeilennummern gelten für den gezeigten Text.</translation>
    </message>
</context>
<context>
    <name>ikelens::Actions</name>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About IKE Lens</source>
        <translation>Ü&amp;ber IKE Lens</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Opens one or several log files</source>
        <translation>Öffnet eine oder mehrere Logdateien</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Paste as log</source>
        <translation>Als Log &amp;einfügen</translation>
    </message>
    <message>
        <source>Re&amp;load</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>&amp;Export diagnosis…</source>
        <translation>&amp;Diagnose exportieren…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles markieren</translation>
    </message>
    <message>
        <source>Copy &amp;verdict</source>
        <translation>&amp;Befund kopieren</translation>
    </message>
    <message>
        <source>Copies the verdict as text, for the reply to the customer</source>
        <translation>Kopiert den Befund als Text, für die Antwort an den Kunden</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>Rückwär&amp;ts suchen</translation>
    </message>
    <message>
        <source>Filter connect&amp;ions</source>
        <translation>&amp;Verbindungen filtern</translation>
    </message>
    <message>
        <source>Name the connecti&amp;on</source>
        <translation>Verbindung be&amp;nennen</translation>
    </message>
    <message>
        <source>Gives the connection its name, as listed under Information &gt; System &gt; VPN</source>
        <translation>Gibt der Verbindung ihren Namen, wie er unter Information &gt; System &gt; VPN steht</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>&amp;Next problem</source>
        <translation>&amp;Nächstes Problem</translation>
    </message>
    <message>
        <source>Goes to the next unresolved problem</source>
        <translation>Geht zum nächsten offenen Problem</translation>
    </message>
    <message>
        <source>&amp;Previous problem</source>
        <translation>&amp;Voriges Problem</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Voriges</translation>
    </message>
    <message>
        <source>Goes to the previous unresolved problem</source>
        <translation>Geht zum vorigen offenen Problem</translation>
    </message>
    <message>
        <source>P&amp;roblems only</source>
        <translation>Nur &amp;Probleme</translation>
    </message>
    <message>
        <source>&amp;All lines</source>
        <translation>&amp;Alle Zeilen</translation>
    </message>
    <message>
        <source>Only the &amp;selection&apos;s lines</source>
        <translation>Nur Zeilen der A&amp;uswahl</translation>
    </message>
    <message>
        <source>Selection&apos;s lines</source>
        <translation>Nur Auswahl</translation>
    </message>
    <message>
        <source>Shows only the lines of what is chosen in the tree</source>
        <translation>Zeigt nur die Zeilen dessen, was im Baum ausgewählt ist</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Text ver&amp;größern</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>Text ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>Vo&amp;llbild</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das S&amp;ystem</translation>
    </message>
    <message>
        <source>Explain the &amp;current line</source>
        <translation>Aktuelle Zeile &amp;erklären</translation>
    </message>
    <message>
        <source>Chooses the line of the text in the tree, so that the diagnosis is about it</source>
        <translation>Wählt die Zeile des Textes im Baum aus, sodass die Diagnose von ihr handelt</translation>
    </message>
    <message>
        <source>Normal te&amp;xt size</source>
        <translation>N&amp;ormale Textgröße</translation>
    </message>
    <message>
        <source>Next pan&amp;e</source>
        <translation>Nächster &amp;Bereich</translation>
    </message>
    <message>
        <source>Save log &amp;as…</source>
        <translation>Log speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Writes all lines to one file, as they are shown</source>
        <translation>Schreibt alle Zeilen so, wie sie gezeigt werden, in eine Datei</translation>
    </message>
    <message>
        <source>Writes the diagnosis to a file: HTML, PDF, text, tables, data</source>
        <translation>Schreibt die Diagnose in eine Datei: HTML, PDF, Text, Tabellen, Daten</translation>
    </message>
    <message>
        <source>&amp;Save log with stand-ins…</source>
        <translation>Log mit &amp;Platzhaltern speichern…</translation>
    </message>
    <message>
        <source>Writes the log with stand-ins for everything that names somebody</source>
        <translation>Schreibt das Log mit Platzhaltern für alles, was jemanden benennt</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Wieder&amp;holen</translation>
    </message>
    <message>
        <source>Cop&amp;y message to the peer&apos;s administrator</source>
        <translation>Na&amp;chricht an den Administrator der Gegenstelle kopieren</translation>
    </message>
    <message>
        <source>In &amp;English</source>
        <translation>Auf &amp;Englisch</translation>
    </message>
    <message>
        <source>In &amp;German</source>
        <translation>Auf &amp;Deutsch</translation>
    </message>
    <message>
        <source>R&amp;eplace names and addresses in what goes out</source>
        <translation>Namen und Adressen in allem Ausgehenden &amp;ersetzen</translation>
    </message>
    <message>
        <source>Reports, messages and copied lines have stand-ins for addresses, hosts, identities and users</source>
        <translation>In Berichten, Nachrichten und kopierten Zeilen stehen Platzhalter für Adressen, Rechner, Identitäten und Benutzer</translation>
    </message>
    <message>
        <source>S&amp;how stand-ins…</source>
        <translation>Platzhalter anze&amp;igen…</translation>
    </message>
    <message>
        <source>Mar&amp;k line</source>
        <translation>Zeile &amp;markieren</translation>
    </message>
    <message>
        <source>Note on the &amp;line…</source>
        <translation>Notiz zur &amp;Zeile…</translation>
    </message>
    <message>
        <source>Note on the atte&amp;mpt…</source>
        <translation>N&amp;otiz zum Versuch…</translation>
    </message>
    <message>
        <source>Next mar&amp;k</source>
        <translation>Nächste Mark&amp;ierung</translation>
    </message>
    <message>
        <source>Goes to the next line with a mark or a note</source>
        <translation>Geht zur nächsten Zeile mit Markierung oder Notiz</translation>
    </message>
    <message>
        <source>Pre&amp;vious mark</source>
        <translation>Vor&amp;herige Markierung</translation>
    </message>
    <message>
        <source>Message exc&amp;hange</source>
        <translation>Nachrichtenaustaus&amp;ch</translation>
    </message>
    <message>
        <source>Shows which messages both sides exchanged</source>
        <translation>Zeigt, welche Nachrichten beide Seiten ausgetauscht haben</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitachse</translation>
    </message>
    <message>
        <source>Shows when each connection was up, and when it failed</source>
        <translation>Zeigt, wann jede Verbindung aufgebaut und wann sie gestört war</translation>
    </message>
    <message>
        <source>&amp;Whole period</source>
        <translation>Gesamter Zei&amp;traum</translation>
    </message>
    <message>
        <source>Lifts the limit to a span of time</source>
        <translation>Hebt die Eingrenzung auf einen Zeitraum auf</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Line or time…</source>
        <translation>&amp;Zeile oder Zeit…</translation>
    </message>
    <message>
        <source>Goes to a line of the log by its number, or to a time</source>
        <translation>Geht zu einer Zeile des Logs nach ihrer Nummer oder zu einer Zeit</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>Z&amp;urück</translation>
    </message>
    <message>
        <source>Goes back to the lines before the last jump</source>
        <translation>Geht zu den Zeilen vor dem letzten Sprung zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>Follow the &amp;end</source>
        <translation>Dem &amp;Ende folgen</translation>
    </message>
    <message>
        <source>Reads on when the log grows and shows its last lines</source>
        <translation>Liest weiter, wenn das Log wächst, und zeigt seine letzten Zeilen</translation>
    </message>
    <message>
        <source>Open peer&apos;s lo&amp;g…</source>
        <translation>Log der &amp;Gegenstelle öffnen…</translation>
    </message>
    <message>
        <source>Opens the log of the other end beside this one</source>
        <translation>Öffnet das Log der anderen Seite neben diesem</translation>
    </message>
    <message>
        <source>Close t&amp;he logs of peers</source>
        <translation>Logs der Gegens&amp;tellen schließen</translation>
    </message>
</context>
<context>
    <name>ikelens::ConnectionDelegate</name>
    <message>
        <source>Name, as in Information &gt; System &gt; VPN</source>
        <translation>Name wie unter Information &gt; System &gt; VPN</translation>
    </message>
    <message>
        <source>Name of the connection</source>
        <translation>Name der Verbindung</translation>
    </message>
</context>
<context>
    <name>ikelens::ConnectionModel</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resolved problem(s)</source>
        <translation>
            <numerusform>%n erledigtes Problem</numerusform>
            <numerusform>%n erledigte Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Scanners</source>
        <translation>Suchanfragen Fremder</translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s), see the text</source>
        <translation>
            <numerusform>%n weitere Zeile, siehe Text</numerusform>
            <numerusform>%n weitere Zeilen, siehe Text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es)</source>
        <translation>
            <numerusform>%n Adresse</numerusform>
            <numerusform>%n Adressen</numerusform>
        </translation>
    </message>
    <message>
        <source>Probes of strangers who look for open VPN servers. There is nothing to do.</source>
        <translation>Fremde suchen nach offenen VPN-Servern. Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Whole log</source>
        <translation>Ganzes Log</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ikelens::ConnectionPane</name>
    <message>
        <source>No connection has unresolved problems. Esc shows all connections.</source>
        <translation>Keine Verbindung hat offene Probleme. Esc zeigt wieder alle Verbindungen.</translation>
    </message>
    <message>
        <source>No connection, name, address or ID contains “%1”. Esc shows all connections.</source>
        <translation>Keine Verbindung, kein Name, keine Adresse und keine ID enthält „%1“. Esc zeigt wieder alle Verbindungen.</translation>
    </message>
    <message>
        <source>&amp;Name the connection…</source>
        <translation>Verbindung be&amp;nennen…</translation>
    </message>
    <message>
        <source>&amp;Collapse all</source>
        <translation>Alle &amp;zuklappen</translation>
    </message>
    <message>
        <source>Shows only the connections that contain this text. Esc shows all again.</source>
        <translation>Zeigt nur die Verbindungen, in denen dieser Text vorkommt. Esc zeigt wieder alle.</translation>
    </message>
    <message>
        <source>Filter for connections</source>
        <translation>Filter für Verbindungen</translation>
    </message>
    <message>
        <source>Shows only what has unresolved problems</source>
        <translation>Zeigt nur, was offene Probleme hat</translation>
    </message>
    <message>
        <source>Problems only</source>
        <translation>Nur Probleme</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Name, address or ID</source>
        <translation>Name, Adresse oder ID</translation>
    </message>
    <message>
        <source>No connection lived in the chosen span. F9 shows the whole period.</source>
        <translation>Im gewählten Zeitraum gab es keine Verbindung. F9 zeigt den gesamten Zeitraum.</translation>
    </message>
</context>
<context>
    <name>ikelens::DiagnosisPanel</name>
    <message>
        <source>Copy verdict</source>
        <translation>Befund kopieren</translation>
    </message>
    <message>
        <source>Copies the verdict, the fixes and the evidence lines as text, for the reply</source>
        <translation>Kopiert Befund, Abhilfe und Beweiszeilen als Text, für die Antwort</translation>
    </message>
    <message>
        <source>Diagnosis of the selected part of the log</source>
        <translation>Diagnose des ausgewählten Teils des Logs</translation>
    </message>
</context>
<context>
    <name>ikelens::ExportDialog</name>
    <message>
        <source>&amp;Replace names and addresses by stand-ins</source>
        <translation>Namen und Adressen durch Platzhalter &amp;ersetzen</translation>
    </message>
    <message>
        <source>Export diagnosis</source>
        <translation>Diagnose exportieren</translation>
    </message>
    <message>
        <source>The same thing always gets the same stand-in. The list of them is shown to you alone: Edit &gt; Show stand-ins.</source>
        <translation>Dasselbe bekommt immer denselben Platzhalter. Die Liste davon ist nur hier zu sehen: Bearbeiten &gt; Platzhalter anzeigen.</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Speichern unter…</translation>
    </message>
    <message>
        <source>&amp;Form:</source>
        <translation>&amp;Form:</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
</context>
<context>
    <name>ikelens::FindBar</name>
    <message>
        <source>Find in the log</source>
        <translation>Im Log suchen</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Close the find bar (Esc)</source>
        <translation>Suchleiste schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>Suchleiste schließen</translation>
    </message>
    <message>
        <source>Share of the log that has been searched</source>
        <translation>Anteil des Logs, der durchsucht ist</translation>
    </message>
    <message>
        <source>Match &amp;case</source>
        <translation>&amp;Groß-/Kleinschreibung</translation>
    </message>
    <message>
        <source>&amp;Whole words</source>
        <translation>Ganze &amp;Wörter</translation>
    </message>
    <message>
        <source>Regular e&amp;xpression</source>
        <translation>&amp;Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Only the lines of the selection are shown, so only they are searched.</source>
        <translation>Nur die Zeilen der Auswahl werden gezeigt, also auch nur sie durchsucht.</translation>
    </message>
    <message>
        <source>Only &amp;selection</source>
        <translation>Nur A&amp;uswahl</translation>
    </message>
</context>
<context>
    <name>ikelens::FindSession</name>
    <message>
        <source>Not a regular expression: %1</source>
        <translation>Kein regulärer Ausdruck: %1</translation>
    </message>
    <message>
        <source>The start was reached; the search went on from the end.</source>
        <translation>Der Anfang ist erreicht; die Suche ging am Ende weiter.</translation>
    </message>
    <message>
        <source>The end was reached; the search went on from the start.</source>
        <translation>Das Ende ist erreicht; die Suche ging am Anfang weiter.</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Hits: %1</source>
        <translation>Treffer: %1</translation>
    </message>
    <message>
        <source>Not found in the selection</source>
        <translation>In der Auswahl nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>ikelens::GoToDialog</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Line or time:</source>
        <translation>&amp;Zeile oder Zeit:</translation>
    </message>
    <message>
        <source>For example 12345, 14:03, Nov 23 14:03:22 or 2026-11-23</source>
        <translation>Zum Beispiel 12345, 14:03, 23.11. 14:03:22 oder 2026-11-23</translation>
    </message>
</context>
<context>
    <name>ikelens::LadderView</name>
    <message>
        <source>Message exchange</source>
        <translation>Nachrichtenaustausch</translation>
    </message>
    <message>
        <source>Choose a connection or an attempt to see which messages both sides exchanged.</source>
        <translation>Eine Verbindung oder einen Versuch wählen, um die Nachrichten zwischen beiden Seiten zu sehen.</translation>
    </message>
</context>
<context>
    <name>ikelens::LogView</name>
    <message>
        <source>Log text</source>
        <translation>Logtext</translation>
    </message>
    <message>
        <source>Only the first %1 lines were copied; the clipboard has no room for more.</source>
        <translation>Nur die ersten %1 Zeilen wurden kopiert; mehr fasst die Zwischenablage nicht.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles markieren</translation>
    </message>
    <message>
        <source>&amp;Find …</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>Only the &amp;selection&apos;s lines</source>
        <translation>Nur Zeilen der A&amp;uswahl</translation>
    </message>
    <message>
        <source>Line %1 of %2: %3</source>
        <translation>Zeile %1 von %2: %3</translation>
    </message>
    <message>
        <source>The log has no lines.</source>
        <translation>Das Log hat keine Zeilen.</translation>
    </message>
    <message>
        <source>The selection has no lines.</source>
        <translation>Die Auswahl hat keine Zeilen.</translation>
    </message>
    <message>
        <source>The stand-ins are still being made. Copy again in a moment.</source>
        <translation>Die Platzhalter werden noch erzeugt. Gleich noch einmal kopieren.</translation>
    </message>
    <message>
        <source>The chosen span has no such lines.</source>
        <translation>Im gewählten Zeitraum gibt es keine solchen Zeilen.</translation>
    </message>
    <message>
        <source>This is neither a line number nor a time. Type for example 12345, 14:03 or Nov 23 14:03.</source>
        <translation>Das ist weder eine Zeilennummer noch eine Zeit. Zum Beispiel 12345, 14:03 oder 23.11. 14:03 eingeben.</translation>
    </message>
    <message>
        <source>The log begins on %1.</source>
        <translation>Das Log beginnt am %1.</translation>
    </message>
    <message>
        <source>The last line has the number %1.</source>
        <translation>Die letzte Zeile hat die Nummer %1.</translation>
    </message>
    <message>
        <source>The log ends before, on %1.</source>
        <translation>Das Log endet vorher, am %1.</translation>
    </message>
    <message>
        <source>There is no such day.</source>
        <translation>Diesen Tag gibt es nicht.</translation>
    </message>
    <message>
        <source>The lines of this log have no times. Type a line number.</source>
        <translation>Die Zeilen dieses Logs haben keine Zeit. Eine Zeilennummer eingeben.</translation>
    </message>
</context>
<context>
    <name>ikelens::MainWindow</name>
    <message>
        <source>Pasted log</source>
        <translation>Eingefügtes Log</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere Datei</numerusform>
            <numerusform>%1 und %n weitere Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>IKE Lens</source>
        <translation>IKE Lens</translation>
    </message>
    <message>
        <source>%1 – IKE Lens</source>
        <translation>%1 – IKE Lens</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>Liste &amp;leeren</translation>
    </message>
    <message>
        <source>Only files of this computer can be opened. Save the log first.</source>
        <translation>Nur Dateien dieses Rechners können geöffnet werden. Das Log zuerst speichern.</translation>
    </message>
    <message>
        <source>Open logs</source>
        <translation>Logs öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a folder with logs</source>
        <translation>Ordner mit Logs öffnen</translation>
    </message>
    <message>
        <source>Export diagnosis</source>
        <translation>Diagnose exportieren</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>About IKE Lens</source>
        <translation>Über IKE Lens</translation>
    </message>
    <message>
        <source>&lt;b&gt;IKE Lens %1&lt;/b&gt;</source>
        <translation>&lt;b&gt;IKE Lens %1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Reads the IPsec logs of an Intra2net System and says what went wrong and which setting to change.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Liest die IPSec-Logs eines Intra2net Systems und sagt, was schiefging und welche Einstellung zu ändern ist.

Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>“%1” cannot be written. Choose another folder.</source>
        <translation>„%1“ kann nicht geschrieben werden. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The log has no connection “%1”.</source>
        <translation>Das Log hat keine Verbindung „%1“.</translation>
    </message>
    <message>
        <source>The clipboard holds no log. Copy its lines or files first.</source>
        <translation>Die Zwischenablage enthält kein Log. Zuerst seine Zeilen oder Dateien kopieren.</translation>
    </message>
    <message>
        <source>Logs and archives (messages* *.log *.log.* *.txt *.gz *.bz2 *.xz *.zst *.lz4 *.zip *.tar *.tgz *.7z)</source>
        <translation>Logs und Archive (messages* *.log *.log.* *.txt *.gz *.bz2 *.xz *.zst *.lz4 *.zip *.tar *.tgz *.7z)</translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>Log speichern</translation>
    </message>
    <message>
        <source>Logs (*.log)</source>
        <translation>Logs (*.log)</translation>
    </message>
    <message>
        <source>“%1” unpacks to more than %2. Logs are seldom so large or packed so densely; such a file can fill the disk. Unpack it all the same?</source>
        <translation>„%1“ ergibt entpackt mehr als %2. Logs sind selten so groß oder so dicht gepackt; eine solche Datei kann die Festplatte füllen. Trotzdem entpacken?</translation>
    </message>
    <message>
        <source>&amp;Unpack</source>
        <translation>&amp;Entpacken</translation>
    </message>
    <message>
        <source>&amp;Leave it out</source>
        <translation>&amp;Weglassen</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Attempt #%1</source>
        <translation>Versuch #%1</translation>
    </message>
    <message>
        <source>The current line belongs to no attempt. Choose an attempt first.</source>
        <translation>Die aktuelle Zeile gehört zu keinem Versuch. Zuerst einen Versuch wählen.</translation>
    </message>
    <message>
        <source>There is nothing that the peer would have to know.</source>
        <translation>Es gibt nichts, das die Gegenstelle wissen müsste.</translation>
    </message>
    <message>
        <source>The message is on the clipboard. Paste it into a mail.</source>
        <translation>Die Nachricht ist in der Zwischenablage. Sie kann in eine Mail eingefügt werden.</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1-Dateien (*.%2)</translation>
    </message>
    <message>
        <source>Save log with stand-ins</source>
        <translation>Log mit Platzhaltern speichern</translation>
    </message>
    <message>
        <source>Logs (*.log *.txt)</source>
        <translation>Logs (*.log *.txt)</translation>
    </message>
    <message>
        <source>“%1” was written.</source>
        <translation>„%1“ wurde geschrieben.</translation>
    </message>
    <message>
        <source>“%1” was replaced by a new file, which is shown from its beginning.</source>
        <translation>„%1“ wurde durch eine neue Datei ersetzt; sie wird von Anfang an gezeigt.</translation>
    </message>
    <message>
        <source>“%1” was rotated: what was read before is in “%2” now. Both are shown.</source>
        <translation>„%1“ wurde rotiert: Das bisher Gelesene steht jetzt in „%2“. Beide werden gezeigt.</translation>
    </message>
    <message>
        <source>Cannot grow</source>
        <translation>Kann nicht wachsen</translation>
    </message>
    <message>
        <source>This log is no file that can grow: it was packed, pasted or converted.</source>
        <translation>Dieses Log ist keine Datei, die wachsen kann: Es wurde gepackt, eingefügt oder umgewandelt.</translation>
    </message>
    <message>
        <source>Waiting for the file</source>
        <translation>Wartet auf die Datei</translation>
    </message>
    <message>
        <source>The file is gone or empty. A new one of its name is shown as soon as it has lines.</source>
        <translation>Die Datei ist weg oder leer. Eine neue mit ihrem Namen wird gezeigt, sobald sie Zeilen hat.</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Folgt dem Ende</translation>
    </message>
    <message>
        <source>New lines are shown as the log grows.</source>
        <translation>Neue Zeilen werden gezeigt, sobald sie geschrieben sind.</translation>
    </message>
    <message>
        <source>Log of the peer, %1: %2</source>
        <translation>Log der Gegenstelle, %1: %2</translation>
    </message>
    <message>
        <source>Open the log of a peer</source>
        <translation>Log einer Gegenstelle öffnen</translation>
    </message>
    <message numerus="yes">
        <source>The logs of %n more peers were joined, too.</source>
        <translation>
            <numerusform>Das Log einer weiteren Gegenstelle wurde ebenfalls hinzugenommen.</numerusform>
            <numerusform>Die Logs von %n weiteren Gegenstellen wurden ebenfalls hinzugenommen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ikelens::MessageArea</name>
    <message numerus="yes">
        <source>%n more part(s) could not be read.</source>
        <translation>
            <numerusform>%n weiterer Teil war nicht lesbar.</numerusform>
            <numerusform>%n weitere Teile waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Loading was cancelled. Only the first part of the log is shown; F5 loads all of it.</source>
        <translation>Das Laden wurde abgebrochen. Nur der erste Teil des Logs ist zu sehen; F5 lädt alles.</translation>
    </message>
    <message>
        <source>No line of this log is of the IPsec service. Open the log that was downloaded from Information &gt; System &gt; Logfiles.</source>
        <translation>Keine Zeile dieses Logs stammt vom IPSec-Dienst. Das Log öffnen, das unter Information &gt; System &gt; Logdateien heruntergeladen wurde.</translation>
    </message>
    <message>
        <source>A file of this log is shorter now than it was when it was opened. F5 loads it again.</source>
        <translation>Eine Datei dieses Logs ist jetzt kürzer als beim Öffnen. F5 lädt sie neu.</translation>
    </message>
    <message>
        <source>%1 has written this log, not an Intra2net System. It is read as far as both use the same words; menus and fields are those of the Intra2net System.</source>
        <translation>%1 hat dieses Log geschrieben, nicht ein Intra2net System. Es wird gelesen, soweit beide dieselben Worte verwenden; Menüs und Felder sind die des Intra2net Systems.</translation>
    </message>
    <message numerus="yes">
        <source>%n more file(s) were changed to be read.</source>
        <translation>
            <numerusform>%n weitere Datei wurde zum Lesen verändert.</numerusform>
            <numerusform>%n weitere Dateien wurden zum Lesen verändert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ikelens::NoteEditor</name>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>Text der Notiz</translation>
    </message>
    <message>
        <source>What is worth remembering here?</source>
        <translation>Was ist hier merkenswert?</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>ikelens::OverviewPage</name>
    <message>
        <source>Overview of the log</source>
        <translation>Übersicht über das Log</translation>
    </message>
</context>
<context>
    <name>ikelens::PeerLogView</name>
    <message>
        <source>Text of the peer&apos;s log</source>
        <translation>Text des Logs der Gegenstelle</translation>
    </message>
</context>
<context>
    <name>ikelens::ReplacementsDialog</name>
    <message>
        <source>Stand-ins</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <source>For your eyes only: this list is part of no report, message or saved log. It says what is meant when an answer speaks of a stand-in.</source>
        <translation>Nur zur eigenen Ansicht: Diese Liste steht in keinem Bericht, keiner Nachricht und keinem gespeicherten Log. Sie sagt, was gemeint ist, wenn eine Antwort von einem Platzhalter spricht.</translation>
    </message>
    <message>
        <source>&amp;Copy list</source>
        <translation>Liste &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>ikelens::SpanBar</name>
    <message>
        <source>Whole period (F9)</source>
        <translation>Gesamter Zeitraum (F9)</translation>
    </message>
    <message>
        <source>Shows connections and lines of the whole log again</source>
        <translation>Zeigt wieder Verbindungen und Zeilen des ganzen Logs</translation>
    </message>
    <message>
        <source>Connections and lines are limited to %1 – %2.</source>
        <translation>Verbindungen und Zeilen sind auf %1 – %2 eingegrenzt.</translation>
    </message>
</context>
<context>
    <name>ikelens::StartPage</name>
    <message>
        <source>Reading the log…</source>
        <translation>Das Log wird gelesen…</translation>
    </message>
    <message>
        <source>Drop an IPsec log here</source>
        <translation>IPSec-Log hierher ziehen</translation>
    </message>
    <message>
        <source>One file, several files or a folder. On the Intra2net System, the logs are found under Information &gt; System &gt; Logfiles.</source>
        <translation>Eine Datei, mehrere Dateien oder ein Ordner. Auf dem Intra2net System stehen die Logs unter Information &gt; System &gt; Logdateien.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Paste from clipboard</source>
        <translation>Aus der Zwischenablage einfügen</translation>
    </message>
    <message>
        <source>Opened recently</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
</context>
<context>
    <name>ikelens::StatusLine</name>
    <message>
        <source>Loading…</source>
        <translation>Lädt…</translation>
    </message>
    <message numerus="yes">
        <source>Loading, %n second(s) left</source>
        <translation>
            <numerusform>Lädt, noch %n Sekunde</numerusform>
            <numerusform>Lädt, noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel loading</source>
        <translation>Laden abbrechen</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Laden</translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved error(s)</source>
        <translation>
            <numerusform>%n offener Fehler</numerusform>
            <numerusform>%n offene Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved warning(s)</source>
        <translation>
            <numerusform>%n offene Warnung</numerusform>
            <numerusform>%n offene Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>No unresolved problem</source>
        <translation>Kein offenes Problem</translation>
    </message>
    <message>
        <source>Goes to the next problem</source>
        <translation>Geht zum nächsten Problem</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln Versuch</numerusform>
            <numerusform>%Ln Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>Time covered by the log</source>
        <translation>Zeitraum des Logs</translation>
    </message>
    <message>
        <source>Year %1 assumed</source>
        <translation>Jahr %1 angenommen</translation>
    </message>
    <message>
        <source>The log does not say the year. A click changes it.</source>
        <translation>Das Log nennt kein Jahr. Ein Klick ändert es.</translation>
    </message>
    <message>
        <source>%1 % recognised</source>
        <translation>%1 % erkannt</translation>
    </message>
    <message>
        <source>%1 of %2 lines of the IPsec service are known to this program. Other lines are shown as they are.</source>
        <translation>%1 von %2 Zeilen des IPSec-Dienstes kennt dieses Programm. Andere Zeilen erscheinen, wie sie sind.</translation>
    </message>
    <message>
        <source>Year of the log</source>
        <translation>Jahr des Logs</translation>
    </message>
    <message>
        <source>Year of the last line (%1):</source>
        <translation>Jahr der letzten Zeile (%1):</translation>
    </message>
    <message>
        <source>No negotiation to diagnose</source>
        <translation>Keine Verhandlung zu diagnostizieren</translation>
    </message>
    <message>
        <source>Not diagnosed yet</source>
        <translation>Noch nicht diagnostiziert</translation>
    </message>
</context>
<context>
    <name>ikelens::TimelineView</name>
    <message>
        <source>The log has no times, or no connection.</source>
        <translation>Das Log enthält keine Zeiten oder keine Verbindung.</translation>
    </message>
    <message>
        <source>No connection to show.</source>
        <translation>Keine Verbindung vorhanden.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
</context>
<context>
    <name>ikelens::Workspace</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Log text</source>
        <translation>Logtext</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Message exchange</source>
        <translation>Nachrichtenaustausch</translation>
    </message>
    <message>
        <source>Diagnosis or message exchange</source>
        <translation>Diagnose oder Nachrichtenaustausch</translation>
    </message>
</context>
</TS>
