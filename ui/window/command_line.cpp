#include "ui/window/command_line.h"

#include <QRegularExpression>
#include <functional>
#include <vector>

#include "ui/settings/settings.h"
#include "ui/window/main_window.h"

namespace coreograph {

namespace {

Error wrong(const QString& sentence) {
    return {QStringLiteral("%1 (coreograph --help lists what is accepted)").arg(sentence).toStdString()};
}

/// Takes an option's value into the command line; an empty text when it fits, else what is wrong.
using Take = std::function<QString(CommandLine&, const QString&)>;

struct OptionRule {
    QString name;
    bool takesValue = true;
    Take take;
};

QString takeSize(CommandLine& line, const QString& value) {
    static const QRegularExpression form(QStringLiteral("^(\\d{3,4})x(\\d{3,4})$"));
    const QRegularExpressionMatch match = form.match(value);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (size.width() < smallestWindow.width() || size.height() < smallestWindow.height())
        return QStringLiteral("--size takes WIDTHxHEIGHT in pixels, from %1x%2, such as 1280x800, not '%3'")
            .arg(smallestWindow.width())
            .arg(smallestWindow.height())
            .arg(value);
    line.size = size;
    return {};
}

QString takeTheme(CommandLine& line, const QString& value) {
    line.theme = themeFromWord(value);
    return line.theme ? QString()
                      : QStringLiteral("--theme takes light, dark or system, not '%1'").arg(value);
}

QString takeAnswer(CommandLine& line, const QString& value) {
    bool isNumber = false;
    line.answer = value.toDouble(&isNumber);
    return isNumber
               ? QString()
               : QStringLiteral("--answer takes an option's number, from 1, or the number that is guessed, "
                                "not '%1'")
                     .arg(value);
}

QString takeParameter(CommandLine& line, const QString& value) {
    if (value.indexOf(u'=') < 1)
        return QStringLiteral("--set takes NAME=VALUE, not '%1'").arg(value);
    line.parameters.append(value);
    return {};
}

QString takeScreenshot(CommandLine& line, const QString& value) {
    line.screenshot = value;
    return value.endsWith(QStringLiteral(".png"))
               ? QString()
               : QStringLiteral("--screenshot takes a .png file, not '%1'").arg(value);
}

Take text(QString CommandLine::*member) {
    return [member](CommandLine& line, const QString& value) {
        line.*member = value;
        return QString();
    };
}

Take task(CommandLine::Task task) {
    return [task](CommandLine& line, const QString&) {
        line.task = task;
        return QString();
    };
}

Take flag(bool CommandLine::*member) {
    return [member](CommandLine& line, const QString&) {
        line.*member = true;
        return QString();
    };
}

const std::vector<OptionRule>& optionRules() {
    static const std::vector<OptionRule> rules{
        {QStringLiteral("--lesson"), true, text(&CommandLine::lesson)},
        {QStringLiteral("--demo"), true, text(&CommandLine::demo)},
        {QStringLiteral("--set"), true, takeParameter},
        {QStringLiteral("--answer"), true, takeAnswer},
        {QStringLiteral("--run"), false, flag(&CommandLine::run)},
        {QStringLiteral("--screenshot"), true, takeScreenshot},
        {QStringLiteral("--size"), true, takeSize},
        {QStringLiteral("--theme"), true, takeTheme},
        {QStringLiteral("--profile"), true, text(&CommandLine::profile)},
        {QStringLiteral("--measure-start"), false, flag(&CommandLine::measureStart)},
        {QStringLiteral("--restore-defaults"), false, task(CommandLine::Task::RestoreDefaults)},
        {QStringLiteral("--version"), false, task(CommandLine::Task::PrintVersion)},
        {QStringLiteral("--help"), false, task(CommandLine::Task::PrintHelp)},
        {QStringLiteral("-h"), false, task(CommandLine::Task::PrintHelp)},
    };
    return rules;
}

const OptionRule* ruleFor(const QString& name) {
    for (const OptionRule& rule : optionRules())
        if (rule.name == name)
            return &rule;
    return nullptr;
}

QString takeFile(CommandLine& line, const QString& argument) {
    if (!line.file.isEmpty())
        return QStringLiteral("one recording at a time, not both '%1' and '%2'").arg(line.file, argument);
    line.file = argument;
    return {};
}

/// What does not go together, in words; empty when all does.
QString contradiction(const CommandLine& line) {
    if (!line.parameters.isEmpty() && line.demo.isEmpty())
        return QStringLiteral("--set needs --demo to say whose setting it is");
    if (!line.demo.isEmpty() + !line.lesson.isEmpty() + !line.file.isEmpty() > 1)
        return QStringLiteral("a recording, --lesson and --demo are three places; name one of them");
    if (line.answer && line.lesson.isEmpty())
        return QStringLiteral("--answer needs --lesson to say what asks");
    if (line.run && line.demo.isEmpty() && line.lesson.isEmpty())
        return QStringLiteral("--run needs --demo or --lesson to say what");
    return {};
}

} // namespace

Result<CommandLine> CommandLine::parse(const QStringList& arguments) {
    CommandLine line;
    for (qsizetype index = 0; index < arguments.size(); ++index) {
        const QString& argument = arguments.at(index);
        if (!argument.startsWith(u'-')) {
            if (const QString problem = takeFile(line, argument); !problem.isEmpty())
                return wrong(problem);
            continue;
        }
        const QString name = argument.section(u'=', 0, 0);
        const OptionRule* rule = ruleFor(name);
        if (!rule)
            return wrong(QStringLiteral("there is no option '%1'").arg(name));
        QString value = argument.section(u'=', 1);
        const bool hasValue = argument.contains(u'=');
        if (hasValue && !rule->takesValue)
            return wrong(QStringLiteral("%1 takes no value").arg(name));
        if (rule->takesValue && !hasValue)
            value = index + 1 < arguments.size() ? arguments.at(++index) : QString();
        if (rule->takesValue && value.isEmpty())
            return wrong(QStringLiteral("%1 needs a value").arg(name));
        if (const QString problem = rule->take(line, value); !problem.isEmpty())
            return wrong(problem);
    }
    if (const QString problem = contradiction(line); !problem.isEmpty())
        return wrong(problem);
    return line;
}

QString CommandLine::help() {
    return QStringLiteral(
        R"(Coreograph teaches parallel processing by running it, for real, on this machine.

coreograph [FILE.cgr]          open the window, with a recording

  --lesson ID[/STEP]           open a lesson, where it was left or at a step (a number, or "end")
  --demo DEMO                  open a demo (coreograph-lab list names them)
  --set NAME=VALUE             one of the demo's settings; may be repeated
  --answer N                   answer the step's question: an option's number, or the number guessed
  --run                        run what was opened
  --screenshot FILE.png        save a picture of the window, once the run has ended, and leave
  --size WIDTHxHEIGHT          of the window
  --theme light|dark|system
  --profile DIRECTORY          keep settings, progress and recordings there
  --restore-defaults           forget all settings (not progress, not recordings) and leave
  --version
  --help

Everything the window runs, coreograph-lab runs in a terminal.
)");
}

} // namespace coreograph
