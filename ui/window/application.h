#pragma once

#include "ui/settings/profile.h"
#include "ui/window/command_line.h"
#include "ui/window/start_watch.h"

class QApplication;

namespace coreograph {

/// Puts the window together from its parts, shows it as the command line asks, and returns the program's exit
/// code when it closes.
int openWindow(QApplication& application, const CommandLine& line, const Profile& profile, StartWatch& watch);

} // namespace coreograph
