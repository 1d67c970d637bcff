#include "ui/welcome/lesson_row.h"

#include <QPainter>

namespace coreograph {

namespace {

constexpr int rowHeight = 26;
constexpr int textLeft = 22;

QString wordsFor(LessonRow::State state) {
    switch (state) {
    case LessonRow::State::New:
        return LessonRow::tr("not begun");
    case LessonRow::State::Begun:
        return LessonRow::tr("begun");
    case LessonRow::State::Done:
        return LessonRow::tr("done");
    case LessonRow::State::ComingLater:
        break;
    }
    return LessonRow::tr("coming later");
}

} // namespace

LessonRow::LessonRow(const Theme& theme, int number, const QString& title, State state, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_state(state) {
    setText(title);
    setAccessibleName(tr("Lesson %L1, %2, %3").arg(number).arg(title, wordsFor(state)));
    setEnabled(state != State::ComingLater);
    setFocusPolicy(isEnabled() ? Qt::StrongFocus : Qt::NoFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    if (isEnabled())
        setCursor(Qt::PointingHandCursor);
}

QSize LessonRow::sizeHint() const {
    return {m_theme.scaled(textLeft + 8) + QFontMetrics(m_theme.textFont()).horizontalAdvance(text()),
            m_theme.scaled(rowHeight)};
}

QSize LessonRow::minimumSizeHint() const { return {m_theme.scaled(80), m_theme.scaled(rowHeight)}; }

void LessonRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& colors = m_theme.palette();
    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m_theme.scaled(6), m_theme.scaled(6));
    }
    paintMark(painter);
    painter.setFont(m_theme.textFont());
    painter.setPen(!isEnabled() ? colors.muted : underMouse() ? colors.accent : colors.text);
    const QRect line = rect().adjusted(m_theme.scaled(textLeft), 0, -m_theme.scaled(4), 0);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, line.width()));
}

// An empty ring, a half-filled one, a full disc: the states differ without their colours.
void LessonRow::paintMark(QPainter& painter) const {
    const Palette& colors = m_theme.palette();
    const double radius = m_theme.scaled(5);
    const QPointF middle(m_theme.scaled(5) + radius, height() / 2.0);
    const QRectF disc(middle - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    painter.setBrush(Qt::NoBrush);
    switch (m_state) {
    case State::Done:
        painter.setPen(QPen(colors.good, 1.4));
        painter.setBrush(colors.good);
        painter.drawEllipse(disc);
        return;
    case State::Begun:
        painter.setPen(QPen(colors.accent, 1.4));
        painter.drawEllipse(disc);
        painter.setBrush(colors.accent);
        painter.drawPie(disc, 90 * 16, 180 * 16);
        return;
    case State::New:
        painter.setPen(QPen(colors.muted, 1.4));
        painter.drawEllipse(disc);
        return;
    case State::ComingLater:
        painter.setPen(QPen(colors.muted, 1.4, Qt::DotLine, Qt::RoundCap));
        painter.drawEllipse(disc);
        return;
    }
}

} // namespace coreograph
