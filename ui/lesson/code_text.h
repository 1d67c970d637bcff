#pragma once

#include <QPlainTextEdit>

#include "ui/theme/theme.h"

namespace coreograph {

/// Code to read and copy, as high as its lines, with one of them lit: a tint, and a bar at its left.
class CodeText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeText(const Theme& theme, QWidget* parent = nullptr);

    void setLitLine(int line); ///< from 0; -1 for none
    int litLine() const { return m_litLine; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void dress();

    const Theme& m_theme;
    int m_litLine = -1;
};

} // namespace coreograph
