// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace ikelens {

/// One part of a line as the manual takes it apart.
struct LinePart
{
    enum class Kind : std::uint8_t {
        Time,
        Host,
        Service,     ///< "pluto"
        Process,     ///< the number in "pluto[2332]"
        ErrorHead,   ///< "ERROR", "FATAL ERROR" before the prefix
        Debug,       ///< the bar that begins a debug message
        Thread,      ///< "12" of charon's "12[IKE1]"
        Group,       ///< "IKE1"
        Connection,  ///< "C1" with its quotes, or C1 of charon's <C1|3>
        Instance,    ///< the number in "C1"[2]
        Address,     ///< the peer's, with a port where it is not 500
        Serial,      ///< "#3"
        UniqueId,    ///< 3 of charon's <C1|3>
        Packet,      ///< the address in "packet from ADDRESS:PORT"
        Message,
    };

    Kind kind = Kind::Message;
    int start = 0;
    int length = 0;

    friend bool operator==(const LinePart &, const LinePart &) = default;
};

/// The parts of a line that stands on screen: syslog head, the prefix that the daemon puts before its message
/// (strongSwan 4: fmt_log in pluto/log.c; charon: its file logger's head), and the message.
class LineAnatomy
{
public:
    explicit LineAnatomy(const QString &text);

    [[nodiscard]] const std::vector<LinePart> &parts() const { return m_parts; }
    /// The part that a character belongs to, or null between the parts.
    [[nodiscard]] const LinePart *at(int position) const;
    /// Where the head ends (time, host, service) and the service begins to speak.
    [[nodiscard]] int textStart() const;
    /// Where the message begins; a line without head is all message.
    [[nodiscard]] int messageStart() const { return m_parts.back().start; }

private:
    std::vector<LinePart> m_parts;  ///< in the order of the line; the last one is always the message
};

}  // namespace ikelens
