// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_outline.h"

#include <QRegularExpression>

#include <algorithm>

namespace ikelens {

using namespace Qt::StringLiterals;

namespace {

/// `name value` of a dictionary, as a number; -1 where it has none.
int number(const QByteArray &dictionary, const QByteArray &name)
{
    const qsizetype at = dictionary.indexOf(QByteArray(name + ' '));
    if (at < 0)
        return -1;
    const QByteArray rest = dictionary.sliced(at + name.size()).trimmed();
    qsizetype end = 0;
    while (end < rest.size() && rest[end] >= '0' && rest[end] <= '9')
        ++end;
    bool isNumber = false;
    const int value = rest.first(end).toInt(&isNumber);
    return isNumber ? value : -1;
}

/// A text string in UTF-16 with its mark, in hexadecimal digits (7.9.2.2).
QByteArray textString(const QString &text)
{
    QByteArray bytes("\xfe\xff");
    for (const QChar c : text) {
        bytes += char(c.unicode() >> 8);
        bytes += char(c.unicode() & 0xff);
    }
    return '<' + bytes.toHex() + '>';
}

/// The parts of a document that an update needs.
struct Document
{
    QByteArray bytes;
    int size = 0, root = 0;
    QByteArray info;
    qsizetype startOfXref = 0;
    QByteArray catalog;  ///< what stands between << and >>
    std::vector<int> pages;
    double height = 0;  ///< of the first page, in points

    [[nodiscard]] QByteArray object(int id) const
    {
        const QByteArray head = QByteArray('\n' + QByteArray::number(id) + " 0 obj");
        const qsizetype begin = bytes.indexOf(head);
        const qsizetype end = begin < 0 ? -1 : bytes.indexOf("endobj", begin);
        return end < 0 ? QByteArray()
                       : bytes.sliced(begin + head.size(), end - begin - head.size()).trimmed();
    }

    [[nodiscard]] bool read()
    {
        const qsizetype trailer = bytes.lastIndexOf("trailer");
        const qsizetype start = bytes.lastIndexOf("startxref");
        if (trailer < 0 || start < trailer)
            return false;
        const QByteArray dictionary = bytes.sliced(trailer, start - trailer);
        size = number(dictionary, "/Size");
        root = number(dictionary, "/Root");
        if (const int id = number(dictionary, "/Info"); id > 0)
            info = "/Info " + QByteArray::number(id) + " 0 R\n";
        startOfXref = bytes.sliced(start + 9).trimmed().split('\n').first().trimmed().toLongLong();
        if (size <= 0 || root <= 0 || startOfXref <= 0)
            return false;
        catalog = object(root);
        if (!catalog.startsWith("<<") || !catalog.endsWith(">>"))
            return false;
        catalog = catalog.sliced(2, catalog.size() - 4);
        return readPages();
    }

    bool readPages()
    {
        const QByteArray tree = object(number(catalog, "/Pages"));
        const qsizetype begin = tree.indexOf("/Kids");
        const qsizetype end = begin < 0 ? -1 : tree.indexOf(']', begin);
        if (end < 0)
            return false;
        static const QRegularExpression reference(u"(\\d+) 0 R"_s);
        for (const auto &match : reference.globalMatch(QString::fromLatin1(tree.sliced(begin, end - begin))))
            pages.push_back(match.captured(1).toInt());
        static const QRegularExpression box(u"/MediaBox \\[\\s*0 0 [\\d.]+ ([\\d.]+)"_s);
        const auto match = box.match(
            QString::fromLatin1(pages.empty() ? QByteArray() : object(pages.front())));
        height = match.hasMatch() ? match.captured(1).toDouble() : 841.89;
        return !pages.empty();
    }
};

/// Appends objects to a document and, at the end, the table of their places.
class Update
{
public:
    explicit Update(Document &document)
        : m_document(document)
        , m_next(document.size)
    {
        m_document.bytes += '\n';
    }

    int reserve() { return m_next++; }
    void write(int id, const QByteArray &content)
    {
        m_places.emplace_back(id, m_document.bytes.size());
        m_document.bytes += QByteArray::number(id) + " 0 obj\n<<" + content + ">>\nendobj\n";
    }

    QByteArray finish()
    {
        const qsizetype start = m_document.bytes.size();
        QByteArray &out = m_document.bytes;
        out += "xref\n";
        for (const auto &[id, place] : m_places)
            out += QByteArray::number(id) + " 1\n" + QByteArray::number(place).rightJustified(10, '0')
                + " 00000 n \n";
        out += "trailer\n<<\n/Size " + QByteArray::number(m_next) + "\n" + m_document.info + "/Root "
            + QByteArray::number(m_document.root) + " 0 R\n/Prev "
            + QByteArray::number(m_document.startOfXref) + "\n>>\nstartxref\n" + QByteArray::number(start)
            + "\n%%EOF\n";
        return out;
    }

private:
    Document &m_document;
    int m_next;
    std::vector<std::pair<int, qsizetype>> m_places;
};

/// The entries as a tree of two levels: each entry with its parent, neighbours and children.
struct Node
{
    const OutlineEntry *entry;
    int id = 0, parent = 0, previous = 0, next = 0, first = 0, last = 0, count = 0;
};

std::vector<Node> treeOf(const std::vector<OutlineEntry> &entries, Update &update, Node &root)
{
    std::vector<Node> nodes;
    for (const OutlineEntry &entry : entries)
        nodes.push_back({.entry = &entry, .id = update.reserve()});
    Node *chapter = nullptr;
    Node *lastChapter = nullptr, *lastInside = nullptr;
    for (Node &node : nodes) {
        const bool inside = node.entry->level > 1 && chapter;
        Node &parent = inside ? *chapter : root;
        Node *&before = inside ? lastInside : lastChapter;
        node.parent = parent.id;
        if (parent.first == 0)
            parent.first = node.id;
        else if (before) {
            before->next = node.id;
            node.previous = before->id;
        }
        parent.last = node.id;
        ++parent.count;
        before = &node;
        if (!inside) {
            chapter = &node;
            lastInside = nullptr;
        }
    }
    return nodes;
}

QByteArray reference(const char *name, int id)
{
    return id == 0 ? QByteArray() : QByteArray(name) + ' ' + QByteArray::number(id) + " 0 R ";
}

}  // namespace

QByteArray withOutline(const QByteArray &pdf, const std::vector<OutlineEntry> &entries,
                       const QByteArray &language)
{
    Document document{.bytes = pdf};
    if (!document.read())
        return pdf;
    Update update(document);
    Node root{.entry = nullptr, .id = update.reserve()};
    const std::vector<Node> nodes = treeOf(entries, update, root);
    for (const Node &node : nodes) {
        const auto page = std::size_t(std::clamp(node.entry->page, 0, int(document.pages.size()) - 1));
        update.write(node.id,
                     "/Title " + textString(node.entry->title) + ' ' + reference("/Parent", node.parent)
                         + reference("/Prev", node.previous) + reference("/Next", node.next)
                         + reference("/First", node.first) + reference("/Last", node.last)
                         + (node.count > 0 ? "/Count -" + QByteArray::number(node.count) + ' ' : QByteArray())
                         + "/Dest [" + QByteArray::number(document.pages[page]) + " 0 R /XYZ 0 "
                         + QByteArray::number(document.height - node.entry->top, 'f', 1) + " null]");
    }
    update.write(root.id,
                 "/Type /Outlines " + reference("/First", root.first) + reference("/Last", root.last)
                     + "/Count " + QByteArray::number(root.count));
    update.write(document.root,
                 document.catalog + "\n/Outlines " + QByteArray::number(root.id)
                     + " 0 R\n/PageMode /UseOutlines\n/Lang (" + language + ")\n");
    return update.finish();
}

}  // namespace ikelens
