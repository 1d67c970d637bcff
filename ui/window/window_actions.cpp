#include <QApplication>
#include <QLabel>

#include "ui/bench/transport.h"
#include "ui/views/timeline_view.h"
#include "ui/widgets/notice_strip.h"
#include "ui/window/command_palette.h"
#include "ui/window/key_sheet.h"
#include "ui/window/main_window.h"
#include "ui/window/top_bar.h"

namespace coreograph {

namespace {

constexpr double textStep = 1.1;

std::function<bool()> always(std::function<void()> act) {
    return [act = std::move(act)] {
        act();
        return true;
    };
}

} // namespace

std::vector<WindowAction> MainWindow::makeActions() {
    std::vector<WindowAction> actions;
    addPageActions(actions);
    addRunActions(actions);
    addToldKeys(actions, tr("Time in the recording"), Transport::keys());
    addToldKeys(actions, tr("Lanes, where they have the keyboard"), TimelineView::keys());
    addFileActions(actions);
    addLookActions(actions);
    return actions;
}

void MainWindow::addPageActions(std::vector<WindowAction>& actions) {
    const QString group = tr("Getting about");
    const auto plain = [&](const QString& title, std::vector<QKeySequence> keys, Command command) {
        actions.push_back({.title = title,
                           .group = group,
                           .keys = std::move(keys),
                           .act = [this, command] { return send(command); },
                           .controlFirst = true});
    };
    plain(tr("Next step"), {Qt::Key_Space, Qt::Key_Right}, Command::Next);
    plain(tr("Back"), {Qt::Key_Left}, Command::Back);
    plain(tr("First answer"), {Qt::Key_1}, Command::Answer1);
    plain(tr("Second answer"), {Qt::Key_2}, Command::Answer2);
    plain(tr("Third answer"), {Qt::Key_3}, Command::Answer3);
    plain(tr("Fourth answer"), {Qt::Key_4}, Command::Answer4);
    actions.push_back({.title = tr("Dismiss a notice, cancel"),
                       .group = group,
                       .keys = {Qt::Key_Escape},
                       .act = [this] { return cancel(); },
                       .controlFirst = true});
    int number = 1;
    for (const PagePlan& plan : m_plans) {
        WindowAction action{
            .title = plan.title, .group = group, .act = always([this, id = plan.id] { showPage(id); })};
        if (!plan.title.isEmpty())
            action.keys = {QKeySequence(QKeyCombination(Qt::ALT, Qt::Key(Qt::Key_0 + number++)))};
        else if (&plan == &m_plans.front())
            action = {.title = tr("Start page"),
                      .group = group,
                      .keys = {QKeySequence(Qt::ALT | Qt::Key_Home)},
                      .act = action.act};
        action.inPalette = !action.title.isEmpty();
        if (action.inPalette)
            actions.push_back(action);
    }
    actions.push_back({.title = tr("Find a lesson, a demo, a page or a setting"),
                       .group = group,
                       .keys = {QKeySequence(Qt::CTRL | Qt::Key_K)},
                       .act = always([this] { openPalette(); })});
    actions.push_back({.title = tr("All keys"),
                       .group = group,
                       .keys = {Qt::Key_F1},
                       .act = always([this] { openKeys(); }),
                       .inPalette = true});
    actions.push_back({.title = tr("Quit"),
                       .group = group,
                       .keys = {QKeySequence(Qt::CTRL | Qt::Key_Q)},
                       .act = always([this] { close(); }),
                       .inPalette = true});
}

void MainWindow::addRunActions(std::vector<WindowAction>& actions) {
    const auto add = [&](const QString& title, Qt::Key key, Command command) {
        actions.push_back({.title = title,
                           .group = tr("Running"),
                           .keys = {key},
                           .act = [this, command] { return send(command); },
                           .inPalette = true});
    };
    add(tr("Run"), Qt::Key_F5, Command::Run);
    add(tr("Pause"), Qt::Key_F6, Command::Pause);
    add(tr("Stop"), Qt::Key_F7, Command::Stop);
    add(tr("One step of paused work"), Qt::Key_F8, Command::Step);
}

void MainWindow::addToldKeys(std::vector<WindowAction>& actions, const QString& group,
                             const std::vector<ToldKey>& keys) {
    for (const ToldKey& told : keys)
        actions.push_back({.title = told.title, .group = group, .keys = told.keys, .isTold = true});
}

void MainWindow::addFileActions(std::vector<WindowAction>& actions) {
    const auto add = [&](const QString& title, QKeyCombination key, std::function<void()> act) {
        actions.push_back({.title = title,
                           .group = tr("Keeping"),
                           .keys = {key},
                           .act = always(std::move(act)),
                           .inPalette = true});
    };
    const auto command = [this](Command which, const QString& otherwise) {
        return [this, which, otherwise] {
            if (!send(which))
                tell({.text = otherwise, .kind = Notice::Kind::Information});
        };
    };
    add(tr("Open a recording"), Qt::CTRL | Qt::Key_O, [this] { emit openWanted(); });
    add(tr("Save the recording"), Qt::CTRL | Qt::Key_S,
        command(Command::Save, tr("There is no recording to save here yet. Run something first (F5).")));
    add(tr("Export"), Qt::CTRL | Qt::Key_E,
        command(Command::Export, tr("There is nothing to export here yet. Run something first (F5).")));
    add(tr("Copy the plot or the table"), Qt::CTRL | Qt::Key_C,
        command(Command::Copy, tr("There is nothing to copy here. Click a plot or a table first.")));
    add(tr("Show the plot as a table, and back"), Qt::CTRL | Qt::Key_D,
        command(Command::AsTable, tr("There is no plot here. Click one first.")));
}

void MainWindow::addLookActions(std::vector<WindowAction>& actions) {
    const auto add = [&](const QString& title, std::vector<QKeySequence> keys, std::function<void()> act) {
        actions.push_back({.title = title,
                           .group = tr("Looks"),
                           .keys = std::move(keys),
                           .act = always(std::move(act)),
                           .inPalette = true});
    };
    add(tr("Larger text"), {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)},
        [this] { changeTextSize(textStep); });
    add(tr("Smaller text"), {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
        [this] { changeTextSize(1 / textStep); });
    add(tr("Text as it was"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, [this] { m_settings.setTextScale(1.0); });
    add(tr("Next theme: system, light, dark"), {QKeySequence(Qt::CTRL | Qt::Key_T)},
        [this] { cycleTheme(); });
    add(tr("Theme: light"), {}, [this] { m_settings.setTheme(Theme::Choice::Light); });
    add(tr("Theme: dark"), {}, [this] { m_settings.setTheme(Theme::Choice::Dark); });
    add(tr("Theme: as the system"), {}, [this] { m_settings.setTheme(Theme::Choice::System); });
    add(tr("Motion: on or off"), {}, [this] { m_settings.setReducedMotion(!m_theme.reducedMotion()); });
    add(tr("Full screen"), {Qt::Key_F11}, [this] { toggleFullScreen(); });
    add(tr("Presenter size, for a projector"), {QKeySequence(Qt::Key_F9)}, [this] { togglePresenter(); });
    add(tr("Settings"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
        [this] { showPage(QStringLiteral("settings")); });
}

std::vector<PaletteEntry> MainWindow::makePaletteEntries() {
    std::vector<PaletteEntry> entries;
    for (const PagePlan& plan : m_plans)
        for (const Destination& to : plan.destinations ? plan.destinations() : std::vector<Destination>{})
            entries.push_back({to.title, to.where,
                               [this, id = plan.id, place = to.place] { showPage(id, place); },
                               plan.foundFirst, to.comesLater});
    for (const WindowAction& action : m_actions) {
        const QString where =
            action.keys.empty() ? action.group : action.keys.front().toString(QKeySequence::NativeText);
        if (action.inPalette)
            entries.push_back({action.title, where, [act = action.act] { act(); }});
    }
    return entries;
}

void MainWindow::openPalette() {
    if (!m_palette)
        m_palette = new CommandPalette(m_theme, this);
    m_palette->openWith(makePaletteEntries());
}

void MainWindow::openKeys() {
    if (!m_keys)
        m_keys = new KeySheet(m_theme, m_actions, this);
    m_keys->open();
}

bool MainWindow::cancel() {
    if (m_notices->dismiss() || send(Command::Cancel))
        return true;
    if (m_settings.isPresenting())
        togglePresenter();
    return true;
}

void MainWindow::changeTextSize(double factor) { m_settings.setTextScale(m_settings.textScale() * factor); }

void MainWindow::cycleTheme() {
    const auto next = static_cast<Theme::Choice>((static_cast<int>(m_theme.choice()) + 1) % 3);
    m_settings.setTheme(next);
}

void MainWindow::toggleFullScreen() { setWindowState(windowState() ^ Qt::WindowFullScreen); }

void MainWindow::togglePresenter() {
    const bool presenting = !m_settings.isPresenting();
    m_settings.setPresenting(presenting);
    m_bar->setVisible(!presenting);
    setWindowState(presenting ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

} // namespace coreograph
