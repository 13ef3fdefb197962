// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diagnosis/request_picture.h"

#include <QStringList>

#include <algorithm>
#include <cctype>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view Introduction = "no connection is known for ";
constexpr std::size_t LongestRequest = 4096;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// An address, a network, or one of pluto's words for one (%any, %modecfg): no blank and no bracket.
bool isPlace(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
        return std::isalnum(c) || std::string_view(".:/%_-{}?").contains(char(c));
    });
}

/// Removes `:17/1701` from the end of `text` and returns it without the colon.
std::string takeProtocol(std::string_view &text)
{
    std::size_t at = text.size();
    while (at > 0 && (isDigit(text[at - 1]) || text[at - 1] == '/'))
        --at;
    const std::string_view found = text.substr(at);
    const std::size_t slash = found.find('/');
    if (at == 0 || text[at - 1] != ':' || slash == 0 || slash == std::string_view::npos
        || slash + 1 == found.size())
        return {};
    text = text.substr(0, at - 1);
    return std::string(found);
}

/// `ADDRESS[:PORT][:PROTOCOL/PORT]`
bool readHost(std::string_view text, RequestEnd &end)
{
    if (std::string protocol = takeProtocol(text); !protocol.empty())
        end.protocol = std::move(protocol);
    if (const std::size_t colon = text.find(':'); text.contains('.') && colon != std::string_view::npos) {
        end.port = text.substr(colon + 1);
        text = text.substr(0, colon);
    }
    end.address = text;
    return isPlace(text) && !text.contains("..");
}

/// What may stand between an ID and the next part: nothing, or `:17/1701`.
bool readAfterId(std::string_view text, RequestEnd &end)
{
    if (text.empty())
        return true;
    std::string protocol = takeProtocol(text);
    if (!text.empty() || protocol.empty())
        return false;
    end.protocol = std::move(protocol);
    return true;
}

/// `[HOP---]HOST[[ID]][===NET]`, up to the end of the line. The peer has chosen the ID, so it ends at the last
/// bracket, whatever it contains.
std::optional<RequestEnd> readPeer(std::string_view text, bool &cut)
{
    RequestEnd end;
    const std::size_t bracket = text.find('[');
    std::string_view host = text.substr(0, bracket);
    if (const std::size_t hop = host.find("---"); hop != std::string_view::npos)
        host.remove_prefix(hop + 3);
    std::string_view tail;
    if (bracket == std::string_view::npos) {
        const std::size_t net = host.find("===");
        tail = net == std::string_view::npos ? std::string_view() : host.substr(net);
        host = host.substr(0, net);
    } else {
        const std::size_t close = text.rfind(']');
        tail = close == std::string_view::npos ? std::string_view() : text.substr(close + 1);
        const std::size_t net = tail.find("===");
        const std::string_view network = net == std::string_view::npos ? std::string_view()
                                                                       : tail.substr(net + 3);
        cut = close == std::string_view::npos || (net != std::string_view::npos && !isPlace(network))
            || !readAfterId(tail.substr(0, net), end);
        end.id = cut ? text.substr(bracket + 1) : text.substr(bracket + 1, close - bracket - 1);
        tail = cut || net == std::string_view::npos ? std::string_view() : tail.substr(net);
    }
    if (!readHost(host, end))
        return std::nullopt;
    if (tail.starts_with("===")) {
        if (!isPlace(tail.substr(3)))
            return std::nullopt;
        end.network = tail.substr(3);
    }
    return end;
}

/// `HOST[---HOP]` of the own side, then `...` and the peer.
std::optional<RequestParts> readRest(RequestParts parts, std::string_view own, std::string_view peer)
{
    own = own.substr(0, own.find("---"));
    if (!(parts.own.address.empty() ? readHost(own, parts.own) : readAfterId(own, parts.own)))
        return std::nullopt;
    const auto end = readPeer(peer, parts.cut);
    if (!end)
        return std::nullopt;
    parts.peer = *end;
    return parts;
}

}  // namespace

std::optional<RequestParts> parseRequest(std::string_view text)
{
    text = text.substr(0, LongestRequest);
    if (const std::size_t at = text.find(Introduction); at != std::string_view::npos)
        text.remove_prefix(at + Introduction.size());
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
        text.remove_suffix(1);

    RequestParts parts;
    const std::size_t bracket = std::min(text.find('['), text.size());
    const std::size_t dots = text.find("...");
    if (const std::size_t net = text.find("==="); net < std::min(bracket, dots)) {
        parts.own.network = text.substr(0, net);
        if (!isPlace(parts.own.network))
            return std::nullopt;
        text.remove_prefix(net + 3);
    }
    if (dots == std::string_view::npos)
        return std::nullopt;
    if (dots < bracket) {
        const std::size_t at = text.find("...");
        return readRest(parts, text.substr(0, at), text.substr(at + 3));
    }

    const std::size_t open = text.find('[');
    if (!readHost(text.substr(0, open), parts.own))
        return std::nullopt;
    // The own ID may contain anything too: it ends where the rest makes sense.
    for (std::size_t close = text.find(']', open); close != std::string_view::npos;
         close = text.find(']', close + 1)) {
        const std::string_view rest = text.substr(close + 1);
        const std::size_t at = rest.find("...");
        if (at == std::string_view::npos)
            break;
        RequestParts candidate = parts;
        candidate.own.id = text.substr(open + 1, close - open - 1);
        if (auto found = readRest(std::move(candidate), rest.substr(0, at), rest.substr(at + 3)))
            return found;
    }
    return std::nullopt;
}

RequestDoubt RequestDoubt::of(QByteArrayView cause, const QMap<QByteArray, QString> &facts)
{
    RequestDoubt doubt;
    const bool both = cause == "phase2.network-mismatch" || cause == "phase2.networks-swapped";
    doubt.ownNetwork = both || cause == "phase2.local-network-mismatch";
    doubt.peerNetwork = both || cause == "phase2.remote-network-mismatch"
        || cause == "phase2.virtual-ip-missing" || cause == "phase2.virtual-ip-wrong";
    doubt.protocol = cause == "phase2.l2tp-client";
    doubt.expectedOwnNetwork = facts.value("known_local_nets");
    doubt.expectedPeerNetwork = facts.value("known_remote_nets");
    return doubt;
}

namespace {

constexpr qreal Margin = 8, BoxWidth = 190, Gap = 36, Padding = 9, RowHeight = 17;
constexpr qsizetype CharactersPerRow = 26, MostRows = 4;

/// What one box says: a heading, then labelled values.
struct BoxContent
{
    QString heading;
    struct Entry
    {
        QString label, value;
        Picture::Tone tone = Picture::Tone::Plain;
    };
    std::vector<Entry> entries;
    Picture::Tone tone = Picture::Tone::Plain;
    bool missing = false;
};

/// A value in rows that fit a box; what is longer ends in an ellipsis.
QStringList rowsOf(const QString &value)
{
    QStringList rows;
    QString rest = value;
    while (!rest.isEmpty() && rows.size() < MostRows) {
        qsizetype length = std::min(rest.size(), CharactersPerRow);
        if (length < rest.size()) {
            const qsizetype blank = rest.lastIndexOf(u' ', length);
            if (blank > CharactersPerRow / 2)
                length = blank + 1;
            else if (rest[length].isLowSurrogate())
                --length;
        }
        rows.append(rest.first(length).trimmed());
        rest.remove(0, length);
    }
    if (!rest.isEmpty())
        rows.last() = rows.last().first(std::min(rows.last().size(), CharactersPerRow - 1)) + u'…';
    return rows;
}

class PictureBuilder
{
public:
    /// Adds a box and returns its place; the height follows the content.
    QRectF add(const BoxContent &content, QPointF corner, qreal least = 0)
    {
        qreal y = corner.y() + Padding + Picture::TextHeight;
        const auto write = [&](const QString &text, Picture::Tone tone, bool strong) {
            picture.texts.push_back({QPointF(corner.x() + Padding, y), text, tone, strong});
            y += RowHeight;
        };
        for (const QString &row : rowsOf(content.heading))
            write(row, content.tone, true);
        for (const auto &[label, value, tone] : content.entries) {
            if (!label.isEmpty())
                write(label, Picture::Tone::Muted, false);
            for (const QString &row : rowsOf(value))
                write(row, tone, false);
            picture.description += (label.isEmpty() ? content.heading : content.heading + u", "_s + label)
                + u": "_s + value + u'\n';
        }
        const qreal height = std::max(least, y - RowHeight + Padding - corner.y());
        const QRectF place(corner, QSizeF(BoxWidth, height));
        picture.boxes.push_back({place, content.tone, content.missing});
        return place;
    }

    /// Two boxes side by side, equally high; returns the lower edge.
    qreal addPair(const BoxContent &own, const BoxContent &peer, qreal y)
    {
        const QRectF left = add(own, {Margin, y});
        const QRectF right = add(peer, {Margin + BoxWidth + Gap, y});
        const qreal height = std::max(left.height(), right.height());
        picture.boxes.end()[-1].place.setHeight(height);
        picture.boxes.end()[-2].place.setHeight(height);
        return y + height;
    }

    Picture picture;
};

QString decoded(const std::string &text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

BoxContent gatewayBox(const RequestEnd &end, const QString &heading, const RequestLabels &labels,
                      bool doubtProtocol)
{
    const QString address = decoded(end.address) + (end.port.empty() ? QString() : u':' + decoded(end.port));
    BoxContent box{.heading = heading, .entries = {{labels.address, address}}};
    box.entries.push_back(end.id.empty()
                              ? BoxContent::Entry{labels.id, labels.asAddress, Picture::Tone::Muted}
                              : BoxContent::Entry{labels.id, decoded(end.id)});
    if (!end.protocol.empty())
        box.entries.push_back({labels.protocol, decoded(end.protocol),
                               doubtProtocol ? Picture::Tone::Wrong : Picture::Tone::Plain});
    if (doubtProtocol)
        box.tone = Picture::Tone::Wrong;
    return box;
}

BoxContent networkBox(const RequestEnd &end, const QString &heading, const QString &expected, bool doubt,
                      bool cut, const RequestLabels &labels)
{
    const auto tone = doubt ? Picture::Tone::Wrong : Picture::Tone::Plain;
    BoxContent box{.heading = heading, .entries = {}, .tone = tone, .missing = end.network.empty()};
    if (!end.network.empty())
        box.entries.push_back({{}, decoded(end.network), tone});
    else
        box.entries.push_back({{}, cut ? labels.cut : labels.missing, doubt ? tone : Picture::Tone::Muted});
    if (doubt && !expected.isEmpty())
        box.entries.push_back({{}, labels.expected.arg(expected)});
    return box;
}

}  // namespace

Picture requestPicture(const RequestParts &parts, const RequestDoubt &doubt, const RequestLabels &labels)
{
    PictureBuilder builder;
    const qreal top = Margin;
    const qreal gatewaysEnd = builder.addPair(gatewayBox(parts.own, labels.appliance, labels, doubt.protocol),
                                              gatewayBox(parts.peer, labels.peer, labels, doubt.protocol),
                                              top);
    const qreal networksTop = gatewaysEnd + Gap / 2;
    const qreal bottom = builder.addPair(
        networkBox(parts.own, labels.ownNetwork, doubt.expectedOwnNetwork, doubt.ownNetwork, false, labels),
        networkBox(parts.peer, labels.peerNetwork, doubt.expectedPeerNetwork, doubt.peerNetwork, parts.cut,
                   labels),
        networksTop);

    const qreal leftMiddle = Margin + BoxWidth / 2, rightMiddle = leftMiddle + BoxWidth + Gap;
    const qreal tunnel = (top + gatewaysEnd) / 2;
    Picture picture = std::move(builder.picture);
    picture.lines.push_back({.place = QLineF(Margin + BoxWidth, tunnel, Margin + BoxWidth + Gap, tunnel),
                             .tone = Picture::Tone::Accent,
                             .thick = true});
    for (const qreal x : {leftMiddle, rightMiddle})
        picture.lines.push_back({.place = QLineF(x, gatewaysEnd, x, networksTop)});
    picture.size = QSizeF(2 * Margin + 2 * BoxWidth + Gap, bottom + Margin);
    picture.description = picture.description.trimmed();
    return picture;
}

}  // namespace ikelens
