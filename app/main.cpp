#include <QApplication>
#include <QTextStream>

#include "engine/machine/machine.h"
#include "ui/settings/profile.h"
#include "ui/settings/settings.h"
#include "ui/window/application.h"
#include "ui/window/command_line.h"
#include "ui/window/display.h"
#include "ui/window/start_watch.h"

using namespace coreograph;

namespace {

int refuse(const QString& sentence) {
    QTextStream(stderr) << "coreograph: " << sentence << '\n';
    return wrongUsage;
}

int print(const QString& text) {
    QTextStream(stdout) << text;
    return 0;
}

int restoreDefaults(const Profile& profile) {
    if (const Result<void> prepared = profile.prepare(); !prepared)
        return refuse(QString::fromStdString(prepared.error().message));
    Settings settings(profile.settingsFile());
    settings.restoreDefaults();
    settings.save();
    return print(QStringLiteral("Settings are back to their defaults. Progress and recordings were kept.\n"));
}

QStringList argumentsOf(int count, char** values) {
    QStringList arguments;
    for (int index = 1; index < count; ++index)
        arguments.append(QString::fromLocal8Bit(values[index]));
    return arguments;
}

} // namespace

int main(int argc, char** argv) {
    StartWatch watch;
    const Result<CommandLine> line = CommandLine::parse(argumentsOf(argc, argv));
    if (!line)
        return refuse(QString::fromStdString(line.error().message));
    const Profile profile = line->profile.isEmpty() ? Profile::standard() : Profile::in(line->profile);
    switch (line->task) {
    case CommandLine::Task::PrintHelp:
        return print(CommandLine::help());
    case CommandLine::Task::PrintVersion:
        return print(QStringLiteral("coreograph " COREOGRAPH_VERSION "\n"));
    case CommandLine::Task::RestoreDefaults:
        return restoreDefaults(profile);
    case CommandLine::Task::Open:
        break;
    }
    if (const QString problem = displayProblem(); !problem.isEmpty())
        return refuse(problem);
    QApplication application(argc, argv);
    watch.applicationMade();
    return openWindow(application, *line, profile, watch);
}
