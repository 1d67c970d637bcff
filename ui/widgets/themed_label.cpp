#include "ui/widgets/themed_label.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace coreograph {

namespace {

QFont fontFor(TextRole role, const Theme& theme) {
    switch (role) {
    case TextRole::Title:
        return theme.titleFont();
    case TextRole::Heading:
        return theme.headingFont();
    case TextRole::Caption:
        return theme.captionFont();
    default:
        return theme.textFont();
    }
}

QColor colorFor(TextRole role, const Palette& colors) {
    switch (role) {
    case TextRole::Muted:
    case TextRole::Caption:
        return colors.muted;
    case TextRole::Good:
        return colors.good;
    case TextRole::Problem:
        return colors.bad;
    default:
        return colors.text;
    }
}

} // namespace

ThemedLabel::ThemedLabel(const Theme& theme, TextRole role, const QString& text, QWidget* parent)
    : QLabel(text, parent)
    , m_theme(theme)
    , m_role(role) {
    dress();
    connect(&theme, &Theme::changed, this, &ThemedLabel::dress);
}

void ThemedLabel::setRole(TextRole role) {
    if (role == m_role)
        return;
    m_role = role;
    dress();
}

void ThemedLabel::dress() {
    setFont(fontFor(m_role, m_theme));
    QPalette colors;
    colors.setColor(QPalette::WindowText, colorFor(m_role, m_theme.palette()));
    setPalette(colors);
}

QSize ElidedLabel::minimumSizeHint() const {
    return {fontMetrics().horizontalAdvance(QStringLiteral("…")) * 3, QLabel::minimumSizeHint().height()};
}

bool ElidedLabel::event(QEvent* event) {
    const bool cut = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    if (event->type() != QEvent::ToolTip || !cut)
        return ThemedLabel::event(event);
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text(), this);
    return true;
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(), isEnabled(),
                          shown, foregroundRole());
}

} // namespace coreograph
