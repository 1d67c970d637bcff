#include "ui/lesson/hints_box.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/lesson/lesson_text.h"
#include "ui/lesson/markdown.h"

namespace coreograph {

HintsBox::HintsBox(const Theme& theme, const QStringList& hints, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_hints(hints)
    , m_column(new QVBoxLayout(this))
    , m_more(new QPushButton(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme.scaled(4));
    m_more->setFocusPolicy(Qt::TabFocus);
    m_column->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, &HintsBox::showNext);
    name();
}

void HintsBox::showNext() {
    if (m_shown >= m_hints.size())
        return;
    auto* text = new LessonText(m_theme, this);
    text->setHtml(markdownToHtml(tr("*Hint %L1.* ").arg(m_shown + 1) + m_hints[m_shown]));
    m_column->insertWidget(m_shown, text);
    text->stackUnder(m_more); // above the button, also for Tab
    text->show();
    ++m_shown;
    name();
    emit shown();
}

void HintsBox::name() {
    m_more->setVisible(m_shown < m_hints.size());
    m_more->setText(m_shown == 0 ? tr("Give me a hint") : tr("Another hint"));
    m_more->setAccessibleDescription(tr("%L1 of %L2 hints shown").arg(m_shown).arg(m_hints.size()));
}

} // namespace coreograph
