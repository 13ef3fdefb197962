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

QString className(Picture::Tone tone)
{
    switch (tone) {
    case Picture::Tone::Muted: return u" muted"_s;
    case Picture::Tone::Wrong: return u" wrong"_s;
    case Picture::Tone::Plain: break;
    }
    return {};
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
        return requestPicture(*parts,
                              RequestDoubt::of(subject.expertise.rules->cause(finding.cause).id, facts),
                              labelsIn(language));
    }
    return std::nullopt;
}

QString svg(const Picture &picture)
{
    const auto number = [](qreal value) { return QString::number(value, 'f', 1); };
    QString svg = u"<svg class=\"request\" viewBox=\"0 0 "_s % number(picture.size.width()) % u' '
        % number(picture.size.height()) % u"\" role=\"img\" aria-label=\""_s
        % QString(picture.description).replace(u'\n', u"; "_s).toHtmlEscaped() % u"\">\n"_s;
    for (const Picture::Line &line : picture.lines) {
        svg += u"<line class=\""_s % (line.tunnel ? u"tunnel"_s : u"line"_s) % u"\" x1=\""_s
            % number(line.place.x1()) % u"\" y1=\""_s % number(line.place.y1()) % u"\" x2=\""_s
            % number(line.place.x2()) % u"\" y2=\""_s % number(line.place.y2()) % u"\"/>\n"_s;
    }
    for (const Picture::Box &box : picture.boxes) {
        svg += u"<rect class=\"box"_s % className(box.tone) % (box.missing ? u" missing"_s : QString())
            % u"\" x=\""_s % number(box.place.x()) % u"\" y=\""_s % number(box.place.y()) % u"\" width=\""_s
            % number(box.place.width()) % u"\" height=\""_s % number(box.place.height())
            % u"\" rx=\"5\"/>\n"_s;
    }
    for (const Picture::Text &text : picture.texts) {
        svg += u"<text class=\"text"_s % className(text.tone) % (text.strong ? u" strong"_s : QString())
            % u"\" x=\""_s % number(text.baseline.x()) % u"\" y=\""_s % number(text.baseline.y()) % u"\">"_s
            % text.text.toHtmlEscaped() % u"</text>\n"_s;
    }
    return svg % u"</svg>"_s;
}

}  // namespace ikelens
