#include "ui/lesson/markdown.h"

#include <QRegularExpression>
#include <cstdlib>
#include <memory>

#include <cmark.h>

namespace coreograph {

namespace {

constexpr int options = CMARK_OPT_SMART | CMARK_OPT_VALIDATE_UTF8;

struct NodeFree {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using NodePointer = std::unique_ptr<cmark_node, NodeFree>;

struct IteratorFree {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

NodePointer parse(const QString& markdown) {
    const QByteArray bytes = markdown.toUtf8();
    return NodePointer(
        cmark_parse_document(bytes.constData(), static_cast<std::size_t>(bytes.size()), options));
}

/// Calls `visit` for every node below `root`, each once.
template<typename Visit>
void forEachNode(cmark_node* root, Visit visit) {
    const std::unique_ptr<cmark_iter, IteratorFree> iterator(cmark_iter_new(root));
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get()))
        if (event == CMARK_EVENT_ENTER)
            visit(cmark_iter_get_node(iterator.get()));
}

QString textOf(const char* text) { return QString::fromUtf8(text == nullptr ? "" : text); }

bool isCode(cmark_node* node) {
    return cmark_node_get_type(node) == CMARK_NODE_CODE || cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK;
}

QString plainText(cmark_node* root) {
    QString text;
    forEachNode(root, [&text](cmark_node* node) {
        if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK)
            text += ' ';
        else
            text += textOf(cmark_node_get_literal(node));
    });
    return text;
}

QStringList linksOf(cmark_node* root) {
    QStringList links;
    forEachNode(root, [&links](cmark_node* node) {
        if (const char* url = cmark_node_get_url(node); url != nullptr)
            links.append(textOf(url));
    });
    return links;
}

void hideBracesInCode(cmark_node* root) {
    forEachNode(root, [](cmark_node* node) {
        if (!isCode(node))
            return;
        QString literal = textOf(cmark_node_get_literal(node));
        literal.replace('{', codeOpenBrace).replace('}', codeCloseBrace);
        cmark_node_set_literal(node, literal.toUtf8().constData());
    });
}

QString htmlOf(cmark_node* node) {
    const std::unique_ptr<char, decltype(&std::free)> html(cmark_render_html(node, options), &std::free);
    return withUnitsKept(textOf(html.get()));
}

MarkdownBlock blockOf(cmark_node* node) {
    MarkdownBlock block;
    block.line = cmark_node_get_start_line(node);
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
        block.kind = MarkdownBlock::Kind::Heading;
        block.level = cmark_node_get_heading_level(node);
        block.text = plainText(node);
    } else if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK) {
        block.kind = MarkdownBlock::Kind::Fence;
        block.info = textOf(cmark_node_get_fence_info(node)).trimmed();
        block.text = textOf(cmark_node_get_literal(node));
    }
    if (block.kind == MarkdownBlock::Kind::Prose || block.level > 2) {
        block.kind = MarkdownBlock::Kind::Prose;
        block.links = linksOf(node);
        hideBracesInCode(node);
        block.text = htmlOf(node);
    }
    return block;
}

} // namespace

std::vector<MarkdownBlock> splitMarkdown(const QString& markdown) {
    const NodePointer document = parse(markdown);
    std::vector<MarkdownBlock> blocks;
    for (cmark_node* node = cmark_node_first_child(document.get()); node != nullptr;
         node = cmark_node_next(node))
        blocks.push_back(blockOf(node));
    return blocks;
}

QString withUnitsKept(QString text) {
    static const QRegularExpression space("(?<=[0-9]) (?=%|[nµm]?s\\b|[KMG]iB\\b)");
    return text.replace(space, QString(QChar::Nbsp));
}

QString markdownToHtml(const QString& markdown) { return htmlOf(parse(markdown).get()); }

} // namespace coreograph
