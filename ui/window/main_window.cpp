#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QCloseEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTextEdit>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/machine/core_load_sampler.h"
#include "ui/widgets/into_sight.h"
#include "ui/widgets/notice_strip.h"
#include "ui/window/overlay.h"
#include "ui/window/top_bar.h"

namespace coreograph {

namespace {

constexpr QSize defaultSize(1280, 800);

/// Shows text and takes no input, so the learner's keys are for the page.
bool onlyShows(const QWidget* widget) {
    if (const auto* text = qobject_cast<const QTextEdit*>(widget))
        return text->isReadOnly();
    return widget && widget->metaObject() == &QScrollArea::staticMetaObject;
}

/// Stands alone, so that an arrow key chooses nothing on it.
bool isLoneButton(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button && !button->autoExclusive() && !button->group();
}

/// What lies over the window keeps its keys to itself.
bool isOnOverlay(const QWidget* widget) {
    while (widget && !qobject_cast<const Overlay*>(widget))
        widget = widget->parentWidget();
    return widget != nullptr;
}

} // namespace

void follow(Theme& theme, const Settings& settings) {
    const auto apply = [&theme, &settings, systemsMotion = theme.reducedMotion()] {
        theme.setChoice(settings.theme());
        theme.setTextScale(settings.shownTextScale());
        theme.setReducedMotion(settings.reducedMotion().value_or(systemsMotion));
    };
    apply();
    QObject::connect(&settings, &Settings::changed, &theme, apply);
}

MainWindow::MainWindow(Theme& theme, Settings& settings, CoreLoadSampler& sampler,
                       std::vector<PagePlan> plans)
    : m_theme(theme)
    , m_settings(settings)
    , m_sampler(sampler)
    , m_plans(std::move(plans))
    , m_bar(new TopBar(theme, sampler, this))
    , m_notices(new NoticeStrip(theme, this))
    , m_stack(new QStackedWidget(this)) {
    setWindowTitle(QStringLiteral("Coreograph"));
    setMinimumSize(smallestWindow);
    resize(defaultSize);
    build();
    m_actions = makeActions();
    buildShortcuts();
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_notices);
    column->addWidget(m_stack, 1);
    for (const PagePlan& plan : m_plans)
        if (!plan.title.isEmpty())
            m_bar->addTab(plan.id, plan.title);
    connect(m_bar, &TopBar::chosen, this, [this](const QString& id) { showPage(id); });
    connect(m_bar, &TopBar::homeChosen, this, [this] { showPage(m_plans.front().id); });
    connect(m_bar, &TopBar::settingsChosen, this, [this] { showPage(QStringLiteral("settings")); });
    connect(qApp, &QApplication::focusChanged, this, &MainWindow::watchFocus);
}

void MainWindow::buildShortcuts() {
    for (const WindowAction& action : m_actions)
        for (const QKeySequence& key : action.keys)
            if (!action.controlFirst && !action.isTold)
                connect(new QShortcut(key, this), &QShortcut::activated, this, [act = action.act] { act(); });
}

const PagePlan* MainWindow::planOf(const QString& id) const {
    const auto found =
        std::find_if(m_plans.begin(), m_plans.end(), [&id](const PagePlan& plan) { return plan.id == id; });
    return found == m_plans.end() ? nullptr : &*found;
}

Page* MainWindow::madePage(const QString& id) const {
    const auto known =
        std::find_if(m_pages.begin(), m_pages.end(), [&id](const auto& page) { return page.first == id; });
    return known == m_pages.end() ? nullptr : known->second;
}

Page* MainWindow::pageFor(const QString& id) {
    if (Page* known = madePage(id))
        return known;
    const PagePlan* plan = planOf(id);
    Q_ASSERT(plan);
    Page* page = plan->make();
    m_stack->addWidget(page);
    m_pages.emplace_back(id, page);
    connect(page, &Page::noticed, this, &MainWindow::tell);
    connect(page, &Page::pageWanted, this, &MainWindow::showPage);
    connect(page, &Page::placeChanged, this, [this, id, page] { m_settings.setPlace(id, page->place()); });
    return page;
}

void MainWindow::showPage(const QString& id, const QString& place) {
    Page* page = pageFor(id);
    Page* before = currentPage();
    const bool isFirstTime = page != before && page->property("activated").isNull();
    if (before && before != page)
        before->deactivate();
    m_currentId = id;
    m_stack->setCurrentWidget(page);
    m_bar->setCurrent(id);
    setWindowTitle(page->title().isEmpty() ? QStringLiteral("Coreograph")
                                           : QStringLiteral("%1 - Coreograph").arg(page->title()));
    page->setProperty("activated", true);
    page->activate(place.isEmpty() && isFirstTime ? m_settings.place(id) : place);
    if (!page->isAncestorOf(focusWidget()))
        page->setFocus(); // so that the keys are the page's, and no tab of the bar looks chosen
}

Page* MainWindow::currentPage() const { return static_cast<Page*>(m_stack->currentWidget()); }

void MainWindow::tell(const Notice& notice) { m_notices->tell(notice); }

void MainWindow::setMachine(const QString& brief) { m_bar->setMachine(brief); }

bool MainWindow::send(Command command) { return currentPage() && currentPage()->handle(command); }

void MainWindow::restoreGeometryFromSettings() { restoreGeometry(m_settings.geometry()); }

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_settings.isPresenting())
        m_settings.setGeometry(saveGeometry());
    if (Page* page = currentPage())
        m_settings.setPlace(m_currentId, page->place());
    m_settings.save();
    event->accept();
}

void MainWindow::paintEvent(QPaintEvent*) {
    if (!std::exchange(m_painted, true))
        QTimer::singleShot(0, this,
                           &MainWindow::firstPainted); // once all that lies on the window is painted too
}

void MainWindow::showEvent(QShowEvent*) { m_sampler.start(); }
void MainWindow::hideEvent(QHideEvent*) { m_sampler.stop(); }

// Keys that a focused control may want reach the window only after it; a control that merely shows text would
// keep some of them (Space scrolls), and a button would move the keyboard on with an arrow, so those are asked
// for before.
void MainWindow::watchFocus(QWidget* old, QWidget* now) {
    if (old)
        old->removeEventFilter(this);
    if ((onlyShows(now) || isLoneButton(now)) && !isOnOverlay(now))
        now->installEventFilter(this);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto& key = *static_cast<QKeyEvent*>(event);
    const bool isSideArrow = key.key() == Qt::Key_Left || key.key() == Qt::Key_Right;
    const bool isWanted = isSideArrow || onlyShows(qobject_cast<QWidget*>(watched));
    return isWanted && handlePlainKey(key);
}

// From wherever Tab comes: a scroll area by itself knows only of what it comes to from within.
bool MainWindow::focusNextPrevChild(bool next) {
    const bool moved = QWidget::focusNextPrevChild(next);
    QWidget* focused = focusWidget();
    for (QWidget* around = focused; moved && around != nullptr; around = around->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(around); area && area != focused)
            bringIntoSight(*area, *focused);
    return moved;
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    auto* button = qobject_cast<QAbstractButton*>(focusWidget());
    const bool isReturn = (event->key() == Qt::Key_Return && event->modifiers() == Qt::NoModifier) ||
                          (event->key() == Qt::Key_Enter && event->modifiers() == Qt::KeypadModifier);
    if (!isReturn || button == nullptr) {
        if (!handlePlainKey(*event))
            QWidget::keyPressEvent(event);
    } else if (!event->isAutoRepeat()) {
        button->click(); // Qt has Space alone for that
    }
}

bool MainWindow::handlePlainKey(const QKeyEvent& event) {
    const QKeySequence pressed(event.keyCombination().toCombined() & ~Qt::KeypadModifier);
    for (const WindowAction& action : m_actions)
        if (action.controlFirst &&
            std::find(action.keys.begin(), action.keys.end(), pressed) != action.keys.end())
            return action.act();
    return false;
}

} // namespace coreograph
