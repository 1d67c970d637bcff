#include "ui/lesson/code_highlighter.h"

namespace coreograph {

namespace {

/// One pass over a line: what starts first wins, so that a keyword within a comment stays a comment.
const QRegularExpression& tokens(CodeLanguage language) {
    static const QString strings = QStringLiteral(R"((?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))");
    static const QString numbers = QStringLiteral(
        R"((?<number>\b(?:0x[0-9A-Fa-f']+|[0-9][0-9'_]*(?:\.[0-9]+)?(?:e-?[0-9]+)?)[uUlLfF]*\b))");
    static const QRegularExpression cpp(
        QStringLiteral(R"((?<comment>//.*$)|)") + strings + '|' + numbers +
        QStringLiteral(
            R"(|(?<keyword>\b(?:alignas|auto|bool|break|case|catch|char|class|co_await|const|consteval|constexpr|)"
            R"(continue|default|delete|do|double|else|enum|explicit|extern|false|float|for|if|inline|int|long|)"
            R"(namespace|new|noexcept|nullptr|operator|private|public|return|short|signed|sizeof|static|struct|)"
            R"(switch|template|this|throw|true|try|typename|union|unsigned|using|virtual|void|volatile|while)\b)"
            R"(|#pragma|#include))"));
    static const QRegularExpression python(
        QStringLiteral(R"((?<comment>#.*$)|)") + strings + '|' + numbers +
        QStringLiteral(
            R"(|(?<keyword>\b(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|False|)"
            R"(finally|for|from|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise|return|True|try|)"
            R"(while|with|yield)\b))"));
    return language == CodeLanguage::Cpp ? cpp : python;
}

} // namespace

CodeHighlighter::CodeHighlighter(const Theme& theme, QTextDocument* document)
    : QSyntaxHighlighter(document)
    , m_theme(theme) {
    connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void CodeHighlighter::setLanguage(CodeLanguage language) {
    m_language = language;
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString& text) {
    const Palette& colors = m_theme.palette();
    const std::pair<QString, QColor> kinds[]{{"comment", colors.muted},
                                             {"string", colors.good},
                                             {"number", colors.good},
                                             {"keyword", colors.accent}};
    for (QRegularExpressionMatchIterator all = tokens(m_language).globalMatch(text); all.hasNext();) {
        const QRegularExpressionMatch match = all.next();
        for (const auto& [kind, color] : kinds)
            if (match.capturedLength(kind) > 0)
                setFormat(static_cast<int>(match.capturedStart(kind)),
                          static_cast<int>(match.capturedLength(kind)), color);
    }
}

} // namespace coreograph
