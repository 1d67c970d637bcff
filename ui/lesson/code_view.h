#pragma once

#include <QWidget>

#include "engine/recording/source_line.h"
#include "ui/lesson/code_regions.h"
#include "ui/theme/theme.h"

class QToolButton;

namespace coreograph {

class CodeHighlighter;
class CodeText;
class Segmented;
class ThemedLabel;

/// A region of the source that runs, with its Python twin behind a tab: colours, Copy, and the line lit that a worker
/// was on.
class CodeView : public QWidget {
    Q_OBJECT

public:
    /// `region` may be null (Python alone), and outlives the view; `python` may be empty.
    CodeView(const Theme& theme, const CodeRegion* region, const QString& python, QWidget* parent = nullptr);

    /// Lights the line if it is in the region, or no line: the line of the event that is pointed at, or else of the
    /// latest one.
    void lightHovered(SourceLine line);
    void lightCurrent(SourceLine line);
    int litLine() const; ///< of the file, from 1; 0 for none

    QString shownText() const;
    void showPython(bool python);

private:
    void build(const QString& python);
    void relight();
    void copy();
    int lineWithin(SourceLine line) const; ///< -1 where it is elsewhere

    const Theme& m_theme;
    const CodeRegion* m_region;
    QString m_python;
    SourceLine m_hovered;
    SourceLine m_current;
    bool m_showsPython = false;
    CodeText* m_text;
    CodeHighlighter* m_highlighter;
    ThemedLabel* m_place;
    Segmented* m_languages = nullptr;
};

} // namespace coreograph
