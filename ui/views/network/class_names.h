#pragma once

#include <QStringList>

#include "engine/recording/recording.h"

namespace coreograph {

/// What the classes are called that the network tells apart: the rows of the table "classes" (number, name) as
/// far as it goes, and "class 3" for what has no name there. `count` names.
QStringList classNames(const Recording& recording, int count);

/// Whether the pictures are shapes drawn by the lab, and not things to wear.
bool showsShapes(const Recording& recording);

} // namespace coreograph
