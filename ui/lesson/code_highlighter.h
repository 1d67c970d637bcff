#pragma once

#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <vector>

#include "ui/theme/theme.h"

namespace coreograph {

enum class CodeLanguage { Cpp, Python };

/// Colours keywords, strings, numbers and comments. Calm: one hue, the accent, besides the text's own.
class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    CodeHighlighter(const Theme& theme, QTextDocument* document);

    void setLanguage(CodeLanguage language);

protected:
    void highlightBlock(const QString& text) override;

private:
    const Theme& m_theme;
    CodeLanguage m_language = CodeLanguage::Cpp;
};

} // namespace coreograph
