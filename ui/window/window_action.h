#pragma once

#include <QKeySequence>
#include <QString>
#include <functional>
#include <vector>

namespace coreograph {

/// Something the window can do: what its keys, the command palette and the sheet of keys are all made from.
struct WindowAction {
    QString title; ///< "Run", "Larger text"
    QString group; ///< the sheet's heading: "Running"
    std::vector<QKeySequence> keys = {};
    std::function<bool()> act = {}; ///< returns whether there was an answer to it

    /// The key goes to the focused control first (Space presses a button); it comes here only when the control
    /// has no use for it.
    bool controlFirst = false;

    /// A part of a page answers the keys itself: they are told, not bound.
    bool isTold = false;

    bool inPalette = false;
};

} // namespace coreograph
