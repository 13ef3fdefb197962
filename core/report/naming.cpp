// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/naming.h"

namespace ikelens {

Word wordFor(Severity severity)
{
    switch (severity) {
    case Severity::Info: return "info";
    case Severity::Warning: return "warning";
    case Severity::Error: break;
    }
    return "error";
}

Word wordFor(Side side)
{
    switch (side) {
    case Side::Appliance: return "side_appliance";
    case Side::Peer: return "side_peer";
    case Side::Network: return "side_network";
    case Side::Either: break;
    }
    return "side_either";
}

Word wordFor(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Certain: return "certain";
    case Confidence::Likely: return "likely";
    case Confidence::Possible: break;
    }
    return "possible";
}

Word wordFor(Outcome outcome)
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

Word wordFor(PhaseKind kind)
{
    switch (kind) {
    case PhaseKind::Login: return "login";
    case PhaseKind::Phase2: return "phase2";
    case PhaseKind::Phase1: break;
    }
    return "phase1";
}

Word wordFor(Nat nat)
{
    switch (nat) {
    case Nat::Peer: return "nat_peer";
    case Nat::Local: return "nat_local";
    case Nat::Both: return "nat_both";
    case Nat::None: return "nat_none";
    case Nat::Unknown: break;
    }
    return "unknown_peer";
}

Word wordFor(LineSeverity severity)
{
    switch (severity) {
    case LineSeverity::Debug: return "weight_debug";
    case LineSeverity::Noise: return "weight_noise";
    case LineSeverity::Progress: return "weight_progress";
    case LineSeverity::Ok: return "weight_ok";
    case LineSeverity::Warning: return "weight_warning";
    case LineSeverity::Error: return "weight_error";
    case LineSeverity::Info: break;
    }
    return "weight_info";
}

}  // namespace ikelens
