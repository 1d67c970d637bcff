#pragma once

#include <QKeySequence>
#include <QString>
#include <vector>

namespace coreograph {

/// Keys that a part of a page answers itself, for the sheet of keys.
struct ToldKey {
    QString title; ///< "One event back"
    std::vector<QKeySequence> keys;
};

} // namespace coreograph
