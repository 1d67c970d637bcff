#pragma once

#include <QWidget>

#include "engine/core/source_line.h"
#include "ui/lesson/code_regions.h"
#include "ui/theme/theme.h"

class QToolButton;

namespace coreograph {

class CodeHighlighter;
class CodeText;
class Segmented;
class ThemedLabel;

/// A region of the source that runs, with its Python twin behind a tab: colours, Copy, and the lines lit that workers
/// were on.
class CodeView : public QWidget {
    Q_OBJECT

public:
    /// `region` may be null (Python alone), and outlives the view; `python` may be empty.
    CodeView(const Theme& theme, const CodeRegion* region, const QString& python, QWidget* parent = nullptr);

    /// Lights those of the lines that are in the region: the lines of what is pointed at, or else the current ones.
    void lightHovered(const SourceLines& lines);
    void lightCurrent(const SourceLines& lines);
    std::vector<int> litLines() const; ///< of the file, from 1, ascending

    QString shownText() const;
    void showPython(bool python);

private:
    void build(const QString& python);
    void relight();
    QString litWords() const;
    void copy();

    const Theme& m_theme;
    const CodeRegion* m_region;
    QString m_python;
    SourceLines m_hovered;
    SourceLines m_current;
    bool m_showsPython = false;
    CodeText* m_text;
    CodeHighlighter* m_highlighter;
    ThemedLabel* m_place;
    Segmented* m_languages = nullptr;
};

} // namespace coreograph
