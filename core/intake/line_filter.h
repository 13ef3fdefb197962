// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace ikelens {

/// One step on the way from what somebody sends to a log. Bytes go through in pieces of any size.
class TextFilter
{
public:
    using Sink = std::function<void(std::string_view)>;

    virtual ~TextFilter() = default;
    virtual void take(std::string_view bytes, const Sink &sink) = 0;
    /// The text has ended: what is still held goes out.
    virtual void finish(const Sink &sink) = 0;
};

/// A step that looks at whole lines. Of a line longer than LongestLine the rest goes through untouched.
class LineFilter : public TextFilter
{
public:
    static constexpr std::size_t LongestLine = 65536;

    void take(std::string_view bytes, const Sink &sink) final;
    void finish(const Sink &sink) final;

protected:
    /// `line` is without its end; the filter writes the ends.
    virtual void line(std::string_view line, const Sink &sink) = 0;
    /// What is held goes out: the text ends, or a long line passes.
    virtual void end(const Sink &) { }

private:
    void endLine(std::string_view line, const Sink &sink);

    std::string m_held;
    bool m_passing = false;  ///< the rest of a long line
};

/// Lets a whole text through a step.
[[nodiscard]] QByteArray filtered(TextFilter &filter, std::string_view text);

/// True where a line begins like one of a log: with a time, or with what a daemon puts before its messages.
[[nodiscard]] bool beginsRecord(std::string_view line);

}  // namespace ikelens
