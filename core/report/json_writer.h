// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QString>

#include <optional>

namespace ikelens {

/// Writes JSON (RFC 8259) piece by piece, so that a report of a million attempts needs no tree in memory. Any
/// QString gives valid JSON: control characters are escaped, half surrogate pairs become question marks.
class JsonWriter
{
public:
    explicit JsonWriter(QIODevice &device);
    ~JsonWriter();
    JsonWriter(const JsonWriter &) = delete;
    JsonWriter &operator=(const JsonWriter &) = delete;

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }

    /// The name of the next value; `key` needs no escaping.
    void key(const char *key);
    void value(const QString &text);
    void value(const char *text);
    void value(std::int64_t number);
    void value(bool truth);
    void null();

    template<typename Value>
    void member(const char *name, const Value &content)
    {
        key(name);
        value(content);
    }
    /// Null where there is no text.
    void textOrNull(const char *name, const QString &text)
    {
        key(name);
        if (text.isEmpty())
            null();
        else
            value(text);
    }

    /// Hands everything to the device; false where it did not take it.
    bool flush();

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void append(const char *bytes) { m_buffer.append(bytes); }

    QIODevice &m_device;
    QByteArray m_buffer;
    bool m_needsComma = false;
    bool m_failed = false;
};

}  // namespace ikelens
