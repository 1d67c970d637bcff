#pragma once

#include <QString>

namespace coreograph {

/// Why a window cannot be opened here, in one line that says what to do instead; empty when it can. To be
/// asked before the application starts, which would end the program in its own way.
QString displayProblem();

} // namespace coreograph
