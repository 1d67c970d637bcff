#include "ui/widgets/notice_strip.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/widgets/icons.h"

namespace coreograph {

NoticeStrip::NoticeStrip(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_text(new ThemedLabel(theme, TextRole::Body, {}, this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this)) {
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setIcon(icon(Icon::Close, theme));
    m_close->setAccessibleName(tr("Dismiss this notice"));
    m_close->setToolTip(tr("Dismiss (Esc)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme.scaled(48), theme.scaled(8), theme.scaled(16), theme.scaled(8));
    row->setSpacing(theme.scaled(16));
    row->addWidget(m_text, 1);
    m_action->setAccessibleName(tr("Do what the notice offers")); // until there is one
    row->addWidget(m_action);
    row->addWidget(m_close);
    setVisible(false);
    connect(m_close, &QToolButton::clicked, this, &NoticeStrip::dismiss);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const std::function<void()> act = m_notice.act;
        dismiss();
        if (act)
            act();
    });
}

void NoticeStrip::tell(const Notice& notice) {
    m_notice = notice;
    m_text->setText(notice.text);
    m_action->setText(notice.action);
    m_action->setAccessibleName(notice.action);
    m_action->setVisible(!notice.action.isEmpty());
    setAccessibleName(notice.text);
    setVisible(true);
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool NoticeStrip::dismiss() {
    if (isHidden())
        return false;
    hide();
    m_notice = {};
    emit dismissed();
    return true;
}

QColor NoticeStrip::markColor() const {
    const Palette& colors = m_theme.palette();
    switch (m_notice.kind) {
    case Notice::Kind::Good:
        return colors.good;
    case Notice::Kind::Problem:
        return colors.bad;
    case Notice::Kind::Information:
        break;
    }
    return colors.accent;
}

void NoticeStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.palette().surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.palette().hairline);
    const Icon mark = m_notice.kind == Notice::Kind::Problem ? Icon::Problem
                      : m_notice.kind == Notice::Kind::Good  ? Icon::Check
                                                             : Icon::Information;
    const double side = m_theme.scaled(16);
    paintIcon(mark, markColor(), QRectF(m_theme.scaled(16), (height() - side) / 2, side, side), painter);
}

} // namespace coreograph
