#include "ui/widgets/steady_label.h"

#include <QEvent>
#include <algorithm>

namespace coreograph {

SteadyLabel::SteadyLabel(const Theme& theme, TextRole role, QWidget* parent)
    : QWidget(parent)
    , m_label(new ThemedLabel(theme, role, {}, this)) { // in no layout: what it asks for ends here
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_label->installEventFilter(this);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    takeHeight(neededHeight());
}

void SteadyLabel::setText(const QString& text) {
    if (text != m_label->text())
        m_label->setText(text);
    takeHeight(neededHeight());
}

void SteadyLabel::changeText(const QString& text) {
    if (text == m_label->text())
        return;
    m_label->setText(text);
    takeHeight(std::max(m_height, neededHeight()));
}

int SteadyLabel::neededHeight() const {
    return std::max(m_label->fontMetrics().lineSpacing(), m_label->heightForWidth(std::max(1, width())));
}

void SteadyLabel::takeHeight(int height) {
    if (height == m_height)
        return;
    m_height = height;
    updateGeometry();
}

void SteadyLabel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_label->setGeometry(rect());
    if (event->oldSize().width() != width())
        takeHeight(neededHeight());
}

bool SteadyLabel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_label && event->type() == QEvent::FontChange)
        takeHeight(neededHeight());
    return QWidget::eventFilter(watched, event);
}

} // namespace coreograph
