#include "ui/window/overlay.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace coreograph {

Overlay::Overlay(const Theme& theme, QWidget* window)
    : QWidget(window)
    , m_theme(theme)
    , m_panel(new QWidget(this)) {
    hide();
    window->installEventFilter(this);
    connect(&theme, &Theme::changed, this, &Overlay::layOut);
}

void Overlay::open() {
    m_hadFocus = QApplication::focusWidget();
    layOut();
    raise();
    show();
    firstFocus()->setFocus(Qt::PopupFocusReason);
}

void Overlay::dismiss() {
    if (isHidden())
        return;
    if (m_hadFocus)
        m_hadFocus->setFocus(Qt::PopupFocusReason); // before hiding, which would hand the keyboard to anybody
    hide();
}

void Overlay::layOut() {
    setGeometry(parentWidget()->rect());
    const int margin = m_theme.scaled(24);
    const int top = m_theme.scaled(64);
    const QSize room(width() - 2 * margin, height() - top - margin);
    const QSize size = panelSize().boundedTo(room);
    m_panel->setGeometry(QRect(QPoint((width() - size.width()) / 2, top), size));
}

// A key that nothing in the panel wants is nobody's: what lies below the panel is out of reach.
bool Overlay::event(QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride)
        return QWidget::event(event);
    event->accept();
    return true;
}

void Overlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        dismiss();
    event->accept();
}

void Overlay::mousePressEvent(QMouseEvent* event) {
    if (!m_panel->geometry().contains(event->pos()))
        dismiss();
}

void Overlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QColor shade = Qt::black;
    shade.setAlphaF(m_theme.palette().dark ? 0.5F : 0.25F);
    painter.fillRect(rect(), shade);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.palette().hairline);
    painter.setBrush(m_theme.palette().surface);
    const double corner = m_theme.scaled(10);
    painter.drawRoundedRect(QRectF(m_panel->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        layOut();
    return QWidget::eventFilter(watched, event);
}

// Tab goes round inside: what lies below cannot be seen well enough to be worked with.
bool Overlay::focusNextPrevChild(bool next) {
    QWidget* const from = QApplication::focusWidget() ? QApplication::focusWidget() : this;
    const auto following = [next](const QWidget* widget) {
        return next ? widget->nextInFocusChain() : widget->previousInFocusChain();
    };
    for (QWidget* widget = following(from); widget != from; widget = following(widget))
        if (isAncestorOf(widget) && (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible()) {
            widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            break;
        }
    return true;
}

} // namespace coreograph
