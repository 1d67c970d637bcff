#include "ui/bench/badge.h"

#include <QPainter>

namespace coreograph {

Badge::Badge(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Badge::say(const QString& word, const QString& meaning) {
    setToolTip(meaning);
    setAccessibleName(meaning);
    if (word == m_word)
        return;
    m_word = word;
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const {
    const QFontMetrics metrics(wordFont());
    return {metrics.horizontalAdvance(m_word) + m_theme.scaled(16), metrics.height() + m_theme.scaled(6)};
}

void Badge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.palette().accentTint);
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    painter.setPen(m_theme.palette().accent);
    painter.setFont(wordFont());
    painter.drawText(rect(), Qt::AlignCenter, m_word);
}

QFont Badge::wordFont() const {
    QFont font = m_theme.captionFont();
    font.setPixelSize(m_theme.scaled(11));
    font.setBold(true);
    return font;
}

} // namespace coreograph
