#include "ui/window/application.h"

#include <QApplication>
#include <QFileDialog>
#include <QTextStream>

#include "ui/bench/compare_arrangement.h"
#include "ui/window/photographer.h"
#include "ui/window/window_parts.h"

namespace coreograph {

namespace {

void shape(MainWindow& window, const CommandLine& line) {
    window.restoreGeometryFromSettings();
    if (line.size)
        window.resize(*line.size);
}

void goToPlace(MainWindow& window, const CommandLine& line) {
    if (!line.lesson.isEmpty())
        window.showPage(QStringLiteral("learn"), line.lesson);
    else if (line.demo == compareDemo()) // which has a place of its own
        window.showPage(QStringLiteral("compare"), line.parameters.join(u'\n'));
    else if (!line.demo.isEmpty())
        window.showPage(QStringLiteral("demo"), (QStringList(line.demo) + line.parameters).join(u'\n'));
    else if (!line.file.isEmpty())
        window.showPage(QStringLiteral("recordings"), line.file);
    else
        window.showPage(QStringLiteral("welcome"));
}

void connectParts(WindowParts& parts, const Profile& profile, MainWindow& window) {
    QObject::connect(&parts, &WindowParts::noticed, &window, &MainWindow::tell);
    QObject::connect(&parts, &WindowParts::openWanted, &window, &MainWindow::openWanted);
    QObject::connect(&window, &MainWindow::firstPainted, &parts, &WindowParts::finishStart);
    QObject::connect(&window, &MainWindow::openWanted, &window, [&window, &profile] {
        const QString file =
            QFileDialog::getOpenFileName(&window, MainWindow::tr("Open a recording"),
                                         profile.recordingsFolder(), MainWindow::tr("Recordings (*.cgr)"));
        if (!file.isEmpty())
            window.showPage(QStringLiteral("recordings"), file);
    });
}

void reportStart(MainWindow& window, const StartWatch& watch) {
    QObject::connect(&window, &MainWindow::firstPainted, qApp, [&watch] {
        QTextStream(stdout) << watch.firstPaintReport();
        QApplication::exit(0);
    });
}

void leave(int exitCode, const QString& problem = {}) {
    if (!problem.isEmpty())
        QTextStream(stderr) << "coreograph: " << problem << '\n';
    QApplication::exit(exitCode);
}

void obey(Photographer& photographer, const CommandLine& line) {
    QObject::connect(&photographer, &Photographer::finished, qApp,
                     [](const QString& problem) { leave(problem.isEmpty() ? 0 : 1, problem); });
    QObject::connect(&photographer, &Photographer::refused, qApp,
                     [](const QString& problem) { leave(wrongUsage, problem); });
    if (line.answer || line.run || !line.screenshot.isEmpty())
        photographer.begin({.answer = line.answer, .run = line.run, .picture = line.screenshot});
}

} // namespace

int openWindow(QApplication& application, const CommandLine& line, const Profile& profile,
               StartWatch& watch) {
    WindowParts parts(application, profile);
    if (line.theme)
        parts.settings().showTheme(*line.theme);
    MainWindow window(parts.theme(), parts.settings(), parts.sampler(), parts.plans());
    window.setMachine(parts.machine());
    if (line.measureStart)
        reportStart(window, watch);
    connectParts(parts, profile, window);
    shape(window, line);
    goToPlace(window, line);
    window.show();
    watch.windowMade();
    Photographer photographer(window);
    obey(photographer, line);
    return QApplication::exec();
}

} // namespace coreograph
