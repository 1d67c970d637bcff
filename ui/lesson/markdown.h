#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace coreograph {

/// One block at the top level of a Markdown document.
struct MarkdownBlock {
    enum class Kind { Heading, Fence, Prose };

    Kind kind = Kind::Prose;
    int line = 0;      ///< from 1
    int level = 0;     ///< of a heading
    QString info;      ///< of a fence: what stands behind the backticks
    QString text;      ///< a heading's words, a fence's content, or prose as HTML
    QStringList links; ///< of prose: where its links and pictures lead
};

/// Inside of code, braces in HTML are written as these, so that they are not taken for placeholders.
inline constexpr QChar codeOpenBrace(0xE000);
inline constexpr QChar codeCloseBrace(0xE001);

std::vector<MarkdownBlock> splitMarkdown(const QString& markdown);

/// The text with each number and its unit kept on one line: "10 %", "5 ms".
QString withUnitsKept(QString text);

/// CommonMark to the HTML that Qt's rich text understands. Raw HTML is left out.
QString markdownToHtml(const QString& markdown);

} // namespace coreograph
