#include "ui/window/application.h"

#include <QApplication>
#include <QTextStream>
#include <QTimer>

#include "engine/machine/machine.h"
#include "ui/machine/core_load_sampler.h"
#include "ui/settings/settings.h"
#include "ui/settings/settings_page.h"
#include "ui/welcome/welcome_page.h"
#include "ui/window/main_window.h"
#include "ui/window/photographer.h"

namespace coreograph {

namespace {

/// What all pages share, and the plans that make them.
struct Parts {
    Parts(QApplication& application, const Profile& where)
        : profile(where)
        , settings(where.settingsFile())
        , theme(application) {}

    const Profile& profile;
    Settings settings;
    Theme theme;
    CoreLoadSampler sampler;
    QString machine;
};

std::vector<PagePlan> planPages(Parts& parts) {
    std::vector<PagePlan> plans;
    plans.push_back({.id = QStringLiteral("welcome"), .title = {}, .make = [&parts] {
                         auto* page = new WelcomePage(parts.theme, parts.sampler);
                         page->setMachine(parts.machine);
                         return page;
                     }});
    plans.push_back({.id = QStringLiteral("settings"), .title = {}, .make = [&parts] {
                         return new SettingsPage(parts.theme, parts.settings, parts.profile);
                     }});
    return plans;
}

void shape(MainWindow& window, const CommandLine& line) {
    window.restoreGeometryFromSettings();
    if (line.size)
        window.resize(*line.size);
}

void goToPlace(MainWindow& window, const CommandLine& line) {
    if (!line.lesson.isEmpty())
        window.showPage(QStringLiteral("learn"), line.lesson);
    else if (!line.demo.isEmpty())
        window.showPage(QStringLiteral("demo"), (QStringList(line.demo) + line.parameters).join(u'\n'));
    else if (!line.file.isEmpty())
        window.showPage(QStringLiteral("recordings"), line.file);
    else
        window.showPage(QStringLiteral("welcome"));
}

void reportStart(MainWindow& window, const StartWatch& watch) {
    QObject::connect(&window, &MainWindow::firstPainted, qApp, [&watch] {
        QTextStream(stdout) << watch.firstPaintReport();
        QApplication::exit(0);
    });
}

void obey(Photographer& photographer, const CommandLine& line) {
    QObject::connect(&photographer, &Photographer::finished, qApp, [](const QString& problem) {
        if (!problem.isEmpty())
            QTextStream(stderr) << "coreograph: " << problem << '\n';
        QApplication::exit(problem.isEmpty() ? 0 : 1);
    });
    if (line.run || !line.screenshot.isEmpty())
        photographer.begin(line.run, line.screenshot);
}

} // namespace

int openWindow(QApplication& application, const CommandLine& line, const Profile& profile,
               StartWatch& watch) {
    const Result<void> prepared = profile.prepare();
    Parts parts(application, profile);
    if (line.theme)
        parts.settings.setTheme(*line.theme);
    follow(parts.theme, parts.settings);
    parts.machine = QString::fromStdString(describeBriefly(readMachineQuickly()));
    MainWindow window(parts.theme, parts.settings, parts.sampler, planPages(parts));
    window.setMachine(parts.machine);
    if (!prepared)
        window.tell({.text = QString::fromStdString(prepared.error().message)});
    shape(window, line);
    goToPlace(window, line);
    window.show();
    watch.windowMade();
    if (line.measureStart)
        reportStart(window, watch);
    Photographer photographer(window);
    obey(photographer, line);
    return QApplication::exec();
}

} // namespace coreograph
