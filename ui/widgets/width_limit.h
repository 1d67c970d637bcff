#pragma once

#include <QScrollArea>

#include "ui/theme/theme.h"

namespace coreograph {

/// Scrolls its content up and down where it is too tall, and keeps it from growing wider than reads well: the
/// rest becomes equal space at both sides.
class WidthLimit : public QScrollArea {
    Q_OBJECT

public:
    /// `width` in unscaled pixels; takes `content`.
    WidthLimit(const Theme& theme, QWidget* content, int width, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void keepMargins();

    const Theme& m_theme;
    int m_width;
};

} // namespace coreograph
