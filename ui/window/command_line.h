#pragma once

#include <QSize>
#include <QStringList>
#include <optional>

#include "engine/core/result.h"
#include "ui/theme/theme.h"

namespace coreograph {

inline constexpr int wrongUsage = 2; ///< the program's exit code

/// What the window was asked to do when it was started.
struct CommandLine {
    enum class Task { Open, PrintVersion, PrintHelp, RestoreDefaults };

    Task task = Task::Open;
    QString file;                 ///< a recording to open
    QString lesson;               ///< "ID" or "ID/STEP"
    QString demo;                 ///< a demo's id
    QStringList parameters;       ///< "NAME=VALUE" for the demo
    std::optional<double> answer; ///< to the lesson's question
    bool run = false;
    QString screenshot; ///< where to save a picture; empty for none
    std::optional<QSize> size;
    std::optional<Theme::Choice> theme;
    QString profile; ///< a directory that keeps everything; empty for the usual places
    bool measureStart = false;

    /// The error is one line: what is wrong and what is accepted. `arguments` without the program's name.
    static Result<CommandLine> parse(const QStringList& arguments);

    static QString help();
};

} // namespace coreograph
