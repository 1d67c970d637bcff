#pragma once

#include <QWidget>

#include "ui/widgets/themed_label.h"

namespace coreograph {

/// Sentences that change while one looks: wrapped, as wide as there is room, and as high as the highest so far, so that
/// nothing below jumps. A QLabel asks the whole page to be laid out anew with each text; this one only when it has to
/// grow.
class SteadyLabel : public QWidget {
    Q_OBJECT

public:
    SteadyLabel(const Theme& theme, TextRole role, QWidget* parent = nullptr);

    ThemedLabel& label() { return *m_label; } ///< for how it looks; not for its text
    QString text() const { return m_label->text(); }

    /// Takes the height that the text needs.
    void setText(const QString& text);

    /// Says the same thing anew: keeps its height unless it has to grow.
    void changeText(const QString& text);

    QSize sizeHint() const override { return {m_label->sizeHint().width(), m_height}; }
    QSize minimumSizeHint() const override { return {0, m_height}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    int neededHeight() const;
    void takeHeight(int height);

    ThemedLabel* m_label;
    int m_height = 0;
};

} // namespace coreograph
