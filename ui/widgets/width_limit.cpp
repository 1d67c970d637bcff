#include "ui/widgets/width_limit.h"

#include <QHBoxLayout>
#include <algorithm>

namespace coreograph {

WidthLimit::WidthLimit(const Theme& theme, QWidget* content, int width, QWidget* parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_width(width) {
    auto* holder = new QWidget;
    (new QHBoxLayout(holder))->addWidget(content);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // what it holds has the keyboard, and scrolls into sight
    setWidget(holder);
    connect(&theme, &Theme::changed, this, &WidthLimit::keepMargins);
    keepMargins();
}

void WidthLimit::resizeEvent(QResizeEvent* event) {
    keepMargins();
    QScrollArea::resizeEvent(event);
}

void WidthLimit::keepMargins() {
    const int side = std::max(m_theme.scaled(32), (viewport()->width() - m_theme.scaled(m_width)) / 2);
    widget()->layout()->setContentsMargins(side, 0, side, 0);
}

} // namespace coreograph
