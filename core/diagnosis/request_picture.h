// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture/picture.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>
#include <string>
#include <string_view>

namespace ikelens {

/// One end of a phase 2 request as pluto prints it (strongSwan 4, connections.c, format_end). The bytes are
/// those of the log: octal escapes are not decoded, nothing is escaped.
struct RequestEnd
{
    std::string network;  ///< "192.168.2.0/24"; empty: the request names none, the host itself is meant
    std::string address;
    std::string port;      ///< the IKE port where it is not 500
    std::string id;        ///< empty: strongSwan 4.2 leaves an ID out that is the address itself
    std::string protocol;  ///< "17/1701" where the request is for one protocol and port only

    friend bool operator==(const RequestEnd &, const RequestEnd &) = default;
};

/// A phase 2 request that no connection answers: NET===ADDRESS[ID]...ADDRESS[ID]===NET.
struct RequestParts
{
    RequestEnd own;  ///< the side of the Intra2net System
    RequestEnd peer;
    bool cut = false;  ///< the daemon's buffer ended in the peer's ID, so the peer's network is not known

    friend bool operator==(const RequestParts &, const RequestParts &) = default;
};

/// Takes the request apart. `text` is the request alone or the whole message `cannot respond to IPsec SA request
/// because no connection is known for …`, in the dialect of strongSwan 4.2 or of 4.6. Nothing where it is neither.
[[nodiscard]] std::optional<RequestParts> parseRequest(std::string_view text);

/// What of a request is not as the connection expects it.
struct RequestDoubt
{
    bool ownNetwork = false, peerNetwork = false, protocol = false;
    QString expectedOwnNetwork, expectedPeerNetwork;  ///< empty where the log does not show them

    /// From a cause ("phase2.virtual-ip-missing") and from the facts `known_local_nets` and
    /// `known_remote_nets`, which a comparison of the requests may have given.
    [[nodiscard]] static RequestDoubt of(QByteArrayView cause, const QMap<QByteArray, QString> &facts);
};

/// The words of the picture, in the reader's language.
struct RequestLabels
{
    QString appliance, peer;  ///< headings of the two sides
    QString address, id, protocol;
    QString ownNetwork, peerNetwork;
    QString missing;    ///< "missing: the address itself is requested"
    QString cut;        ///< "cut off in the log"
    QString asAddress;  ///< "like the address"
    QString expected;   ///< "also in this log: %1"
};

[[nodiscard]] Picture requestPicture(const RequestParts &parts, const RequestDoubt &doubt,
                                     const RequestLabels &labels);

}  // namespace ikelens
