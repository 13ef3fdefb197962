// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/json_writer.h"

namespace ikelens {

namespace {

constexpr qsizetype BufferBytes = 64 * 1024;

}  // namespace

JsonWriter::JsonWriter(QIODevice &device)
    : m_device(device)
{
    m_buffer.reserve(BufferBytes + 4096);
}

JsonWriter::~JsonWriter()
{
    flush();
}

void JsonWriter::open(char bracket)
{
    separate();
    m_buffer.append(bracket);
    m_needsComma = false;
}

void JsonWriter::close(char bracket)
{
    m_buffer.append(bracket);
    m_needsComma = true;
    if (m_buffer.size() > BufferBytes)
        flush();
}

void JsonWriter::separate()
{
    if (m_needsComma)
        m_buffer.append(",\n");
    m_needsComma = true;
}

void JsonWriter::key(const char *key)
{
    separate();
    m_buffer.append('"').append(key).append("\": ");
    m_needsComma = false;
}

void JsonWriter::value(const QString &text)
{
    separate();
    m_buffer.append('"');
    for (const char c : text.toUtf8()) {
        switch (c) {
        case '"': append("\\\""); break;
        case '\\': append("\\\\"); break;
        case '\n': append("\\n"); break;
        case '\t': append("\\t"); break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                m_buffer.append("\\u00").append(QByteArray(1, c).toHex());
            else
                m_buffer.append(c);
        }
    }
    m_buffer.append('"');
    m_needsComma = true;
}

void JsonWriter::value(const char *text)
{
    value(QString::fromUtf8(text));
}

void JsonWriter::value(std::int64_t number)
{
    separate();
    m_buffer.append(QByteArray::number(qint64(number)));
}

void JsonWriter::value(bool truth)
{
    separate();
    append(truth ? "true" : "false");
}

void JsonWriter::null()
{
    separate();
    append("null");
}

bool JsonWriter::flush()
{
    if (!m_buffer.isEmpty() && m_device.write(m_buffer) != m_buffer.size())
        m_failed = true;
    m_buffer.clear();
    return !m_failed;
}

}  // namespace ikelens
