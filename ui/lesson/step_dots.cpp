#include "ui/lesson/step_dots.h"

#include <QMouseEvent>
#include <QPainter>

namespace coreograph {

namespace {

constexpr int pitch = 15; // pixels from dot to dot at 100 % text
constexpr double dotRadius = 3.5;

} // namespace

StepDots::StepDots(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void StepDots::setSteps(int count, int current) {
    m_count = count;
    m_current = current;
    const QString words = count == 0         ? QString()
                          : current >= count ? tr("The end, after %L1 steps").arg(count)
                                             : tr("Step %L1 of %L2").arg(current + 1).arg(count);
    setAccessibleName(words);
    setToolTip(words);
    updateGeometry();
    update();
}

QSize StepDots::sizeHint() const {
    return {m_theme.scaled(pitch) * std::max(1, m_count), m_theme.scaled(24)};
}

void StepDots::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const Palette& colors = m_theme.palette();
    for (int i = 0; i < m_count; ++i) {
        painter.setBrush(i < m_current ? colors.muted : i == m_current ? colors.accent : colors.hairline);
        const double radius = dotRadius * m_theme.textScale() * (i == m_current ? 1.2 : 1.0);
        const double step = m_theme.scaled(pitch);
        painter.drawEllipse(QPointF((i + 0.5) * step, height() / 2.0), radius, radius);
    }
}

void StepDots::mousePressEvent(QMouseEvent* event) {
    const int step = static_cast<int>(event->position().x()) / std::max(1, m_theme.scaled(pitch));
    if (step >= 0 && step < m_count)
        emit picked(step);
}

} // namespace coreograph
