// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/contract_words.h"

namespace ikelens {

const char *contractWord(Severity severity)
{
    switch (severity) {
    case Severity::Info: return "info";
    case Severity::Warning: return "warning";
    case Severity::Error: break;
    }
    return "error";
}

const char *contractWord(Side side)
{
    switch (side) {
    case Side::Appliance: return "appliance";
    case Side::Peer: return "peer";
    case Side::Network: return "network";
    case Side::Either: break;
    }
    return "either";
}

const char *contractWord(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Certain: return "certain";
    case Confidence::Likely: return "likely";
    case Confidence::Possible: break;
    }
    return "possible";
}

const char *contractWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Failed: return "failed";
    case Outcome::Established: return "established";
    case Outcome::Closed: return "closed";
    case Outcome::Lost: return "lost";
    case Outcome::Incomplete: break;
    }
    return "incomplete";
}

const char *contractWord(Nat nat)
{
    switch (nat) {
    case Nat::None: return "none";
    case Nat::Peer: return "peer";
    case Nat::Local: return "local";
    case Nat::Both: return "both";
    case Nat::Unknown: break;
    }
    return "unknown";
}

const char *contractWord(PhaseKind kind)
{
    switch (kind) {
    case PhaseKind::Login: return "login";
    case PhaseKind::Phase2: return "phase2";
    case PhaseKind::Phase1: break;
    }
    return "phase1";
}

const char *contractWord(Role role)
{
    switch (role) {
    case Role::Initiator: return "initiator";
    case Role::Responder: return "responder";
    case Role::Unknown: break;
    }
    return "";
}

QString contractTime(const Log &log, Stamp stamp)
{
    return stamp == NoStamp ? QString() : log.calendar.dateTime(stamp).toString(u"yyyy-MM-ddTHH:mm:ss");
}

}  // namespace ikelens
