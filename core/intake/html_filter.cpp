// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/filters.h"

#include <QString>

#include <algorithm>
#include <array>
#include <charconv>

namespace ikelens {

namespace {

constexpr std::size_t LongestEntity = 10;
constexpr std::size_t LongestTag = 32;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

/// Tags after which the text goes on in a new line (HTML standard, "flow content").
bool breaksLine(std::string_view tag)
{
    static constexpr std::array<std::string_view, 14> Tags{
        "br", "p", "/p", "div", "/div", "/tr", "li", "pre", "/pre", "h1", "h2", "hr", "table", "/li"};
    return std::ranges::find(Tags, tag) != Tags.end();
}

void appendCharacter(std::string &text, std::uint32_t code)
{
    constexpr std::uint32_t Last = 0x10ffff;
    if (code == 0 || code > Last || (code >= 0xd800 && code < 0xe000))
        code = 0xfffd;
    const char32_t character = code;
    text += QString::fromUcs4(&character, 1).toStdString();
}

/// `amp`, `#160`, `#xA0` between & and ;
bool appendEntity(std::string &text, std::string_view name)
{
    struct Entity
    {
        std::string_view name;
        std::uint32_t code;
    };
    static constexpr std::array<Entity, 15> Known{
        Entity{"amp", '&'},    Entity{"lt", '<'},        Entity{"gt", '>'},      Entity{"quot", '"'},
        Entity{"apos", '\''},  Entity{"nbsp", ' '},      Entity{"auml", 0xe4},   Entity{"ouml", 0xf6},
        Entity{"uuml", 0xfc},  Entity{"Auml", 0xc4},     Entity{"Ouml", 0xd6},   Entity{"Uuml", 0xdc},
        Entity{"szlig", 0xdf}, Entity{"hellip", 0x2026}, Entity{"ndash", 0x2013}};
    if (name.starts_with('#')) {
        const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        const std::string_view digits = name.substr(hex ? 2 : 1);
        std::uint32_t code = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code,
                                                  hex ? 16 : 10);
        if (error != std::errc{} || end != digits.data() + digits.size())
            return false;
        appendCharacter(text, code == 160 ? ' ' : code);
        return true;
    }
    const auto known = std::ranges::find(Known, name, &Entity::name);
    if (known != Known.end())
        appendCharacter(text, known->code);
    return known != Known.end();
}

/// Reads byte by byte; what a tag says beside its name is never looked at.
class HtmlFilter final : public TextFilter
{
public:
    void take(std::string_view bytes, const Sink &sink) override
    {
        for (const char c : bytes)
            read(c);
        sink(m_out);
        m_out.clear();
    }
    void finish(const Sink &sink) override
    {
        if (m_state == State::Entity)
            m_out += '&' + m_held;
        if (!m_atStart)
            m_out += '\n';
        sink(m_out);
        m_out.clear();
    }

private:
    enum class State : std::uint8_t { Text, Entity, Tag, Comment };

    void read(char c)
    {
        switch (m_state) {
        case State::Text:
            if (c == '<' || c == '&') {
                m_state = c == '<' ? State::Tag : State::Entity;
                m_held.clear();
                m_named = false;
                m_quote = '\0';
            } else {
                put(c);
            }
            break;
        case State::Entity: readEntity(c); break;
        case State::Tag: readTag(c); break;
        case State::Comment:
            m_held = (m_held + c).substr(m_held.size() > 2 ? 1 : 0);
            if (m_held == "-->")
                m_state = State::Text;
            break;
        }
    }

    void readEntity(char c)
    {
        if (c != ';' && c != '<' && c != '&' && c > ' ' && m_held.size() < LongestEntity) {
            m_held += c;
            return;
        }
        m_state = State::Text;
        std::string text;
        if (c == ';' && appendEntity(text, m_held)) {
            putText(text);
            return;
        }
        putText('&' + m_held);
        read(c);
    }

    void readTag(char c)
    {
        if (m_quote != '\0') {
            m_quote = c == m_quote ? '\0' : m_quote;
            return;
        }
        if (!m_named) {
            if (!m_left.empty() && m_held.empty() && c != '/') {  // a script may hold anything but its end
                m_state = State::Text;
                read(c);
                return;
            }
            if (m_held.empty() && !(lower(c) >= 'a' && lower(c) <= 'z') && c != '/' && c != '!' && c != '?') {
                m_state = State::Text;  // a mere "less than"
                putText("<");
                read(c);
                return;
            }
            if (c != '>' && c > ' ' && !(c == '/' && !m_held.empty()) && m_held.size() < LongestTag) {
                m_held += lower(c);
                if (m_held == "!--") {
                    m_state = State::Comment;
                    m_held.clear();
                }
                return;
            }
            m_named = true;
        }
        if (c == '"' || c == '\'')
            m_quote = c;
        if (c == '>')
            endTag();
    }

    void endTag()
    {
        m_state = State::Text;
        if (!m_left.empty()) {  // within a script or a style
            if (m_held == '/' + m_left)
                m_left.clear();
            return;
        }
        if (m_held == "script" || m_held == "style" || m_held == "title") {
            m_left = m_held;
            return;
        }
        m_verbatim = m_held == "pre" || (m_verbatim && m_held != "/pre");
        if (m_held == "br" || (breaksLine(m_held) && !m_atStart))
            newLine();
        else if (m_held == "/td" || m_held == "/th")
            m_blank = true;
    }

    void putText(std::string_view text)
    {
        for (const char c : text)
            put(c, true);
    }

    void put(char c, bool verbatim = false)
    {
        if (!m_left.empty() || c == '\r')
            return;
        if (c == '\n' && (m_verbatim || verbatim)) {
            newLine();
        } else if (!m_verbatim && !verbatim && (c == ' ' || c == '\t' || c == '\n')) {
            m_blank = true;
        } else {
            if (m_blank && !m_atStart)
                m_out += ' ';
            m_blank = m_atStart = false;
            m_out += c;
        }
    }

    void newLine()
    {
        m_out += '\n';
        m_atStart = true;
        m_blank = false;
    }

    State m_state = State::Text;
    std::string m_held;  ///< the name of the tag or of the entity
    std::string m_left;  ///< the element whose content is left out
    std::string m_out;
    char m_quote = '\0';
    bool m_named = false;
    bool m_verbatim = false;
    bool m_atStart = true;
    bool m_blank = false;
};

}  // namespace

bool isHtml(std::string_view sample)
{
    const std::string text = lowered(sample.substr(0, std::min<std::size_t>(sample.size(), 16384)));
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos || text[begin] != '<')
        return false;
    for (const std::string_view mark :
         {"<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<div", "<pre", "<style", "<script",
          "<p>", "<p ", "<span", "<td", "<tr", "<!--"}) {
        if (std::string_view(text).substr(begin).starts_with(mark))
            return true;
    }
    return false;
}

std::unique_ptr<TextFilter> htmlFilter()
{
    return std::make_unique<HtmlFilter>();
}

}  // namespace ikelens
