#include "ui/welcome/welcome_page.h"

#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/lesson/course.h"
#include "ui/lesson/course_progress.h"
#include "ui/welcome/core_panel.h"
#include "ui/welcome/course_outline.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/width_limit.h"

namespace coreograph {

WelcomePage::WelcomePage(const Theme& theme, const CoreLoadSampler& sampler)
    : m_theme(theme)
    , m_title(new ThemedLabel(theme, TextRole::Title, tr("Your machine, right now")))
    , m_machine(new ThemedLabel(theme, TextRole::Muted))
    , m_asTable(new QToolButton)
    , m_continue(new QPushButton(tr("Start the course")))
    , m_outline(new CourseOutline(theme))
    , m_column(nullptr) {
    auto* body = new QWidget;
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_title);
    m_column->addSpacing(8);
    m_column->addWidget(makeMachineLine());
    m_column->addSpacing(24);
    auto* cores = new CorePanel(theme, sampler);
    connect(m_asTable, &QToolButton::toggled, cores, &CorePanel::setShownAsTable);
    m_column->addWidget(cores);
    m_column->addSpacing(32);
    m_column->addWidget(makeWaysOn());
    m_column->addSpacing(32);
    m_column->addWidget(new Hairline(theme));
    m_column->addSpacing(24);
    m_column->addWidget(m_outline);
    m_column->addStretch();
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(new WidthLimit(theme, body, 1088));
    connect(&theme, &Theme::changed, this, &WelcomePage::dress);
    dress();
}

QWidget* WelcomePage::makeMachineLine() {
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    m_machine->setWordWrap(true);
    m_asTable->setText(tr("As a table"));
    m_asTable->setToolTip(tr("The load of the cores as a table, and back  %1")
                              .arg(QKeySequence(Qt::CTRL | Qt::Key_D).toString(QKeySequence::NativeText)));
    m_asTable->setCheckable(true);
    m_asTable->setAutoRaise(true);
    row->addWidget(m_machine, 1);
    row->addWidget(m_asTable, 0, Qt::AlignTop);
    return line;
}

QWidget* WelcomePage::makeWaysOn() {
    auto* ways = new QWidget;
    auto* row = new FlowLayout(ways, 12, 12);
    m_continue->setProperty("role", "primary");
    auto* compare = new QPushButton(tr("Compare threads and processes"));
    auto* open = new QPushButton(tr("Open a recording"));
    row->addWidget(m_continue);
    row->addWidget(compare);
    row->addWidget(open);
    connect(m_continue, &QPushButton::clicked, this,
            [this] { emit pageWanted(QStringLiteral("learn"), m_continueAt); });
    connect(compare, &QPushButton::clicked, this, [this] { emit pageWanted(QStringLiteral("compare"), {}); });
    connect(open, &QPushButton::clicked, this, &WelcomePage::openWanted);
    connect(m_outline, &CourseOutline::lessonChosen, this,
            [this](const QString& id) { emit pageWanted(QStringLiteral("learn"), id); });
    return ways;
}

void WelcomePage::showCourse(const Course& course, const CourseProgress& progress) {
    m_outline->showCourse(course, progress);
    const CourseEntry* last = course.find(progress.lastLesson());
    const CourseEntry* next = last && progress.lesson(last->id).done ? course.writtenAfter(last->id) : last;
    const CourseEntry* shown = next ? next : last ? last : course.firstWritten();
    m_continueAt = shown ? shown->id : QString();
    if (shown && shown == last)
        m_continueAt += QStringLiteral("/") + progress.lastStep();
    if (shown)
        m_continue->setText((last ? tr("Continue: %1") : tr("Start: %1")).arg(shown->title));
    if (!course.problem().isEmpty())
        emit noticed({.text = course.problem()});
}

void WelcomePage::setMachine(const QString& brief) {
    m_machine->setText(tr("%1. Everything in this course is measured on it.").arg(brief));
}

void WelcomePage::activate(const QString&) { m_continue->setFocus(); }

bool WelcomePage::handle(Command command) {
    if (command != Command::AsTable)
        return false;
    m_asTable->toggle();
    return true;
}

void WelcomePage::dress() {
    QFont large = m_theme.titleFont();
    large.setPixelSize(m_theme.scaled(28));
    m_title->setFont(large);
    m_continue->setFont(m_theme.headingFont());
    m_column->setContentsMargins(0, m_theme.scaled(40), 0, m_theme.scaled(24));
    for (QPushButton* way : m_continue->parentWidget()->findChildren<QPushButton*>())
        way->setMinimumHeight(m_theme.scaled(42));
}

} // namespace coreograph
