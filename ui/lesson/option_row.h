#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

class QLabel;
class QRadioButton;

namespace coreograph {

class ThemedLabel;

/// A radio button whose words may take several lines, and a mark for what was measured.
class OptionRow : public QWidget {
    Q_OBJECT

public:
    OptionRow(const Theme& theme, const QString& text, QWidget* parent = nullptr);

    QRadioButton* button() const { return m_button; }
    void setMeasured(bool measured); ///< "measured here" stands behind the words

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void standOnOneLine(QLabel& words);

    QRadioButton* m_button;
    ThemedLabel* m_measured;
};

} // namespace coreograph
