#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace coreograph {

/// A dot for each step: those behind, the current one, those to come. A click goes there.
class StepDots : public QWidget {
    Q_OBJECT

public:
    explicit StepDots(const Theme& theme, QWidget* parent = nullptr);

    /// `current` is `count` when all steps are behind.
    void setSteps(int count, int current);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void picked(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    const Theme& m_theme;
    int m_count = 0;
    int m_current = 0;
};

} // namespace coreograph
