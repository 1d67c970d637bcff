// How the page of lessons is laid out: what stands beside what at which width.
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/lesson/learn_page.h"
#include "ui/lesson/lesson_foot.h"
#include "ui/lesson/outline.h"
#include "ui/lesson/step_view.h"
#include "ui/widgets/icons.h"

namespace coreograph {

namespace {

// Pixels at 100 % text.
constexpr int outlineWidth = 240;
constexpr int narrowWidth = 1100;
constexpr int leastTextWidth = 340;
constexpr int textMargins = 56;

constexpr int longestLine = 70; // characters
constexpr double textShare = 0.4;

} // namespace

void LearnPage::build() {
    auto* column = new QVBoxLayout(m_text);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_step, 1);
    column->addWidget(new LessonFoot(m_theme, m_walk, m_text));
    m_step->setTabAfter(m_fold);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1); // the hairlines are painted there
    row->addWidget(m_outline);
    row->addWidget(m_text);
    row->addWidget(m_bench->widget(), 1);

    m_fold->setIcon(icon(Icon::Outline, m_theme));
    m_fold->setAutoRaise(true);
    m_fold->setFocusPolicy(Qt::TabFocus);
    m_fold->raise();
    setFocusPolicy(Qt::ClickFocus); // it has the keys, but nothing on it that Tab could show
}

bool LearnPage::isOutlineShown() const { return m_outlineWanted.value_or(!m_isNarrow); }

void LearnPage::setOutlineShown(bool shown) {
    m_outlineWanted = shown;
    arrange();
}

void LearnPage::arrange() {
    const bool isNarrow = width() < m_theme.scaled(narrowWidth);
    if (isNarrow != m_isNarrow)
        m_outlineWanted.reset();
    m_isNarrow = isNarrow;
    const bool shown = isOutlineShown();
    m_outline->setVisible(shown);
    m_outline->setFixedWidth(m_theme.scaled(outlineWidth));
    m_fold->setToolTip(shown ? tr("Fold the outline away") : tr("Show the outline"));
    m_fold->setAccessibleName(m_fold->toolTip());

    const int room = width() - (shown ? m_outline->width() : 0);
    const int longest =
        QFontMetrics(m_theme.textFont()).averageCharWidth() * longestLine + m_theme.scaled(textMargins);
    const int least = std::min(m_theme.scaled(leastTextWidth), room / 2);
    m_text->setFixedWidth(std::clamp(static_cast<int>(room * textShare), least, std::max(least, longest)));
    const int side = m_theme.scaled(28);
    m_fold->setFixedSize(side, side);
    m_fold->move(m_text->width() - side - m_theme.scaled(20), m_theme.scaled(18));
    update();
}

void LearnPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    arrange();
}

void LearnPage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.palette().ground);
    painter.setPen(m_theme.palette().hairline);
    if (isOutlineShown())
        painter.drawLine(m_text->x() - 1, 0, m_text->x() - 1, height());
    const int right = m_text->geometry().right() + 1;
    painter.drawLine(right, 0, right, height());
}

} // namespace coreograph
