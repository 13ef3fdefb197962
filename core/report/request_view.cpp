// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/request_view.h"

#include "core/knowledge/display_text.h"
#include "core/report/words.h"

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

RequestLabels labelsIn(Language language)
{
    return {.appliance = Word("appliance").in(language),
            .peer = Word("peer").in(language),
            .address = Word("address").in(language),
            .id = Word("id").in(language),
            .protocol = Word("protocol").in(language),
            .ownNetwork = Word("own_network").in(language),
            .peerNetwork = Word("peer_network").in(language),
            .missing = Word("missing").in(language),
            .cut = Word("cut").in(language),
            .asAddress = Word("as_address").in(language),
            .expected = Word("expected").in(language)};
}

void decode(std::string &text)
{
    text = displayText(text).toStdString();
}

void decode(RequestEnd &end)
{
    for (std::string *part : {&end.network, &end.address, &end.port, &end.id, &end.protocol})
        decode(*part);
}

}  // namespace

std::optional<Picture> requestPictureOf(const Case &subject, const Finding &finding, Language language)
{
    for (const LineId line : subject.diagnosis.evidenceOf(finding)) {
        const QByteArray message = subject.log.messageText(line);
        if (!message.contains("no connection is known for"))
            continue;
        auto parts = parseRequest(std::string_view(message.constData(), std::size_t(message.size())));
        if (!parts)
            continue;
        decode(parts->own);
        decode(parts->peer);
        static const Facts none;
        const Facts &facts = finding.facts < subject.diagnosis.facts.size()
            ? subject.diagnosis.facts[finding.facts]
            : none;
        Picture picture = requestPicture(
            *parts, RequestDoubt::of(subject.expertise.rules->cause(finding.cause).id, facts),
            labelsIn(language));
        picture.title = Word("request").in(language);
        picture.parts.push_back({QRectF(QPointF(), picture.size), picture.title, {line}});
        return picture;
    }
    return std::nullopt;
}

}  // namespace ikelens
