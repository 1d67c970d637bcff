#pragma once

#include <QPlainTextEdit>
#include <vector>

#include "ui/theme/theme.h"

namespace coreograph {

/// Code to read, as high as its lines, with one of them lit: a tint, and a bar at its left. Lines that are longer than the
/// view is wide are broken, so that nothing is cut.
class CodeText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeText(const Theme& theme, QWidget* parent = nullptr);

    void setCode(const QString& code);
    void setLitLine(int line); ///< of the code, from 0; -1 for none
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
    void wrap();
    QRectF litArea() const;

    const Theme& m_theme;
    QString m_code;
    std::vector<int> m_sourceLines; // of each line shown
    int m_columns = 0;
    int m_litLine = -1;
};

} // namespace coreograph
