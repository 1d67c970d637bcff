#include "ui/lesson/option_row.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QRadioButton>
#include <algorithm>

#include "ui/widgets/themed_label.h"

namespace coreograph {

OptionRow::OptionRow(const Theme& theme, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_button(new QRadioButton(this))
    , m_measured(new ThemedLabel(theme, TextRole::Good, tr("measured here"), this)) {
    m_button->setAccessibleName(text);
    m_button->setFocusPolicy(Qt::TabFocus);
    auto* words = new ThemedLabel(theme, TextRole::Body, text, this);
    words->setWordWrap(true);
    m_measured->setFont(theme.captionFont());
    m_measured->hide();
    standOnOneLine(*words);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.scaled(8));
    row->addWidget(m_button, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    row->addWidget(m_measured, 0, Qt::AlignTop);
}

/// The first line of the words beside the button's middle, and what was measured on the same base line.
void OptionRow::standOnOneLine(QLabel& words) {
    const QFontMetrics text(words.font());
    const QFontMetrics caption(m_measured->font());
    const int above = std::max(0, (m_button->sizeHint().height() - text.height()) / 2);
    words.setAlignment(Qt::AlignTop | Qt::AlignLeft);
    words.setContentsMargins(0, above, 0, above);
    m_measured->setContentsMargins(0, above + text.ascent() - caption.ascent(), 0, 0);
}

void OptionRow::setMeasured(bool measured) {
    m_measured->setVisible(measured);
    m_button->setAccessibleDescription(measured ? m_measured->text() : QString());
}

void OptionRow::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_button->isEnabled() &&
        rect().contains(event->position().toPoint()))
        m_button->click();
}

} // namespace coreograph
