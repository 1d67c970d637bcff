// What a step is made of: its text with its code, its prediction, hints and "try this".

#include <QPushButton>
#include <QVBoxLayout>

#include "ui/lesson/code_regions.h"
#include "ui/lesson/code_view.h"
#include "ui/lesson/hints_box.h"
#include "ui/lesson/lesson_text.h"
#include "ui/lesson/prediction_card.h"
#include "ui/lesson/step_view.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/themed_label.h"

namespace coreograph {

void StepView::addHead(const QString& caption, const QString& title) {
    m_column->addWidget(new ThemedLabel(m_theme, TextRole::Caption, caption));
    auto* label = new ThemedLabel(m_theme, TextRole::Title, title);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    m_column->addWidget(label);
    m_column->addSpacing(m_theme.scaled(6));
}

void StepView::addStep(const Step& step) {
    const CourseEntry& entry = *m_walk.entry();
    addHead(tr("%1 · lesson %L2 · step %L3 of %L4")
                .arg(m_walk.course().partOf(entry.id)->title)
                .arg(entry.number)
                .arg(m_walk.stepIndex() + 1)
                .arg(m_walk.lesson()->steps.size()),
            step.title);
    addProblems();
    addReading(step);
    m_earlier = addText({});
    if (step.prediction) {
        m_card = new PredictionCard(m_theme, *step.prediction);
        connect(m_card, &PredictionCard::answered, this, &StepView::answered);
        m_column->addSpacing(m_theme.scaled(4));
        m_column->addWidget(m_card);
        m_column->addSpacing(m_theme.scaled(4));
    }
    // Above what a run brings, which would push the button from under the pointer.
    if (!step.hints.isEmpty()) {
        auto* hints = new HintsBox(m_theme, step.hints);
        connect(hints, &HintsBox::shown, this, &StepView::chainTabs);
        m_column->addWidget(hints);
        m_column->addSpacing(m_theme.scaled(8));
    }
    m_reveal = addText({});
    addTries(step);
}

void StepView::addReading(const Step& step) {
    for (const auto& block : step.reading) {
        if (const auto* text = std::get_if<TextBlock>(&block)) {
            m_measured.emplace_back(addText({}), text->html);
            continue;
        }
        const auto& code = std::get<CodeBlock>(block);
        const CodeRegion* region = code.region.isEmpty() ? nullptr : m_regions.find(code.region);
        if (region == nullptr && code.python.isEmpty())
            continue; // the problem above says that there is no such region
        auto* view = new CodeView(m_theme, region, code.python);
        view->lightCurrent(m_current);
        m_codes.push_back(view);
        m_column->addWidget(view);
        m_column->addSpacing(m_theme.scaled(6));
    }
}

void StepView::addTries(const Step& step) {
    if (step.tries.empty())
        return;
    m_column->addSpacing(m_theme.scaled(4));
    m_column->addWidget(new ThemedLabel(m_theme, TextRole::Heading, tr("Try this")));
    auto* what =
        new ThemedLabel(m_theme, TextRole::Caption, tr("A click loads the settings. Run starts them."));
    what->setWordWrap(true);
    m_column->addWidget(what);
    auto* buttons = new FlowLayout(nullptr, m_theme.scaled(8), m_theme.scaled(8));
    for (const TrySettings& settings : step.tries) {
        auto* button = new QPushButton(settings.label);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QPushButton::clicked, this, [this, settings] { emit tryWanted(settings); });
        buttons->addWidget(button);
    }
    m_column->addLayout(buttons);
}

void StepView::addProblems() {
    if (m_problems.isEmpty())
        return;
    auto* problem = new ThemedLabel(m_theme, TextRole::Problem, m_problems.join('\n'));
    problem->setWordWrap(true);
    problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_column->addWidget(problem);
}

LessonText* StepView::addText(const QString& html) {
    auto* text = new LessonText(m_theme);
    text->setHtml(html);
    text->setVisible(!html.isEmpty());
    // Queued: the way leads to another page, and the text goes with this one.
    connect(text, &QLabel::linkActivated, this, &StepView::linkActivated, Qt::QueuedConnection);
    m_column->addWidget(text);
    return text;
}

} // namespace coreograph
