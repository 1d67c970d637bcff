#pragma once

#include <QPlainTextEdit>
#include <vector>

#include "ui/theme/theme.h"

namespace coreograph {

class FocusRing;

/// Code to read, as high as its lines, with some of them lit: a tint, and a bar at its left. Lines that are longer than the
/// view is wide are broken, so that nothing is cut.
class CodeText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeText(const Theme& theme, QWidget* parent = nullptr);

    void setCode(const QString& code);
    void setLitLines(const std::vector<int>& lines); ///< of the code, from 0, ascending
    const std::vector<int>& litLines() const { return m_litLines; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void dress();
    void wrap();
    void paintLit(QPainter& painter);

    const Theme& m_theme;
    QString m_code;
    std::vector<int> m_sourceLines; // of each line shown
    int m_columns = 0;
    std::vector<int> m_litLines;
    FocusRing* m_ring;
};

} // namespace coreograph
