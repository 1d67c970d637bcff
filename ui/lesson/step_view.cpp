#include "ui/lesson/step_view.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QTextDocument>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/lesson/code_view.h"
#include "ui/lesson/lesson_text.h"
#include "ui/lesson/prediction_card.h"
#include "ui/lesson/question_cue.h"
#include "ui/lesson/reveal_text.h"
#include "ui/views/focus_ring.h"

namespace coreograph {

StepView::StepView(const Theme& theme, LessonWalk& walk, const CodeRegions& regions, QWidget* parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_walk(walk)
    , m_regions(regions)
    , m_cue(new QuestionCue(theme, *this))
    , m_ring(new FocusRing(theme, this)) {
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Lesson"));
    connect(&walk, &LessonWalk::moved, this, &StepView::rebuild);
    connect(&walk, &LessonWalk::answered, this, &StepView::refresh);
    connect(m_cue, &QPushButton::clicked, this, &StepView::bringQuestionIntoSight);
    connect(&theme, &Theme::changed, this, &StepView::dress);
    dress();
}

void StepView::dress() {
    QPalette colors = palette();
    colors.setColor(QPalette::Window, m_theme.palette().ground);
    setPalette(colors);
    rebuild();
}

void StepView::rebuild() {
    const bool isSamePlace = m_place == m_walk.place();
    const int scrolled = isSamePlace ? verticalScrollBar()->value() : 0;
    m_place = m_walk.place();
    m_measured.clear();
    m_codes.clear();
    m_card = nullptr;
    m_earlier = nullptr;
    m_reveal = nullptr;

    auto* page = new QWidget;
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(m_theme.scaled(28), m_theme.scaled(24), m_theme.scaled(28),
                                 m_theme.scaled(24));
    m_column->setSpacing(m_theme.scaled(8));
    const CourseEntry* entry = m_walk.entry();
    if (const Step* step = m_walk.step())
        addStep(*step);
    else if (entry != nullptr && m_walk.isAtEnd())
        addEnd(*entry);
    else if (entry != nullptr && entry->isWritten())
        addBroken(*entry);
    else if (entry != nullptr)
        addLater(*entry);
    else
        addText(QStringLiteral("<p>%1</p>").arg(m_walk.course().problem().toHtmlEscaped()));
    m_column->addStretch();
    setWidget(page);
    chainTabs();
    refresh();
    verticalScrollBar()->setValue(scrolled);
}

void StepView::setTabAfter(QWidget* before) {
    m_tabAfter = before;
    chainTabs();
}

/// Or Tab would come to a page that is made anew only after all that was there before it: the bench, too.
void StepView::chainTabs() {
    QWidget* before = m_tabAfter;
    if (before == nullptr)
        return;
    for (QWidget* next : widget()->findChildren<QWidget*>()) {
        if (!(next->focusPolicy() & Qt::TabFocus) || next->focusProxy() != nullptr)
            continue;
        setTabOrder(before, next);
        before = next;
    }
}

void StepView::setProblems(const QStringList& problems) {
    if (problems == m_problems)
        return;
    m_problems = problems;
    rebuild();
}

void StepView::refresh() {
    fillTexts();
    m_cue->setQuestion(m_walk.isWaitingForAnswer() ? m_card : nullptr);
    const Step* step = m_walk.step();
    if (step == nullptr)
        return;
    showEarlierToRun();
    const std::optional<GradedPrediction> made = m_walk.prediction();
    if (m_card != nullptr && made && made->graded && m_card->isAncestorOf(window()->focusWidget()))
        setFocus(); // a card that closes would hand the keyboard on to the next button
    if (m_card != nullptr)
        m_card->showAnswer(made);
    const QString html = revealHtml(*step, made, m_walk.stepFacts(), m_theme.palette());
    const bool isNew = m_reveal->isHidden() && !html.isEmpty();
    m_reveal->setHtml(html);
    m_reveal->setVisible(!html.isEmpty());
    if (isNew)
        QTimer::singleShot(0, this, &StepView::bringRevealIntoSight); // once it has its place
}

/// As much of it as there is room for below the prediction.
void StepView::bringRevealIntoSight() {
    if (m_reveal == nullptr || m_reveal->isHidden() || m_card == nullptr)
        return;
    const int margin = m_theme.scaled(16);
    const int whole = m_reveal->geometry().bottom() + margin - viewport()->height();
    const int most = m_card->y() - margin;
    verticalScrollBar()->setValue(std::max(verticalScrollBar()->value(), std::min(whole, most)));
}

void StepView::fillTexts() {
    RunFacts none;
    none.cores = m_walk.cores();
    const RunFacts& facts = m_walk.lessonFacts() == nullptr ? none : *m_walk.lessonFacts();
    for (auto& [label, text] : m_measured) {
        const std::optional<QString> filled = fill(text, facts);
        label->setHtml(filled.value_or(QString()));
        label->setVisible(filled.has_value());
    }
}

/// Before this step is run; what is missing afterwards is said where the answer would stand.
void StepView::showEarlierToRun() {
    const Step* earlier = m_walk.stepFacts() == nullptr ? m_walk.earlierToRun() : nullptr;
    m_earlier->setHtml(earlier == nullptr ? QString() : earlierToRunHtml(*earlier));
    m_earlier->setVisible(earlier != nullptr);
}

void StepView::bringQuestionIntoSight() {
    m_cue->bringQuestionIntoSight();
    if (m_card != nullptr && m_walk.isWaitingForAnswer())
        m_card->takeKeyboard();
}

bool StepView::answer(double value) { return m_card != nullptr && m_card->answer(value); }

bool StepView::choose(int option) { return m_card != nullptr && m_card->choose(option); }

void StepView::lightHovered(const SourceLines& lines) {
    for (CodeView* code : m_codes)
        code->lightHovered(lines);
}

void StepView::lightCurrent(const SourceLines& lines) {
    m_current = lines;
    for (CodeView* code : m_codes)
        code->lightCurrent(lines);
}

QString StepView::shownText() const {
    QStringList words;
    for (const QLabel* label : widget()->findChildren<QLabel*>()) {
        if (!label->isVisibleTo(widget()))
            continue;
        QTextDocument document;
        document.setHtml(label->text());
        words.append(document.toPlainText());
    }
    return words.join('\n');
}

/// Up and Down scroll; Left, Right and Space are the lesson's.
void StepView::focusInEvent(QFocusEvent* event) {
    const Qt::FocusReason reason = event->reason();
    m_ring->showAround(reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason);
    QScrollArea::focusInEvent(event);
}

void StepView::focusOutEvent(QFocusEvent* event) {
    m_ring->showAround(false);
    QScrollArea::focusOutEvent(event);
}

/// The window brings into sight what Tab comes to, and knows better what to do where that is higher than the area.
bool StepView::focusNextPrevChild(bool next) { return QWidget::focusNextPrevChild(next); }

void StepView::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    m_ring->setGeometry(rect());
}

void StepView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right || event->key() == Qt::Key_Space)
        event->ignore();
    else
        QScrollArea::keyPressEvent(event);
}

} // namespace coreograph
