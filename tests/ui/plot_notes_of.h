#pragma once

#include "ui/views/plot_notes.h"
#include "ui/views/view.h"

namespace coreograph {

/// The words around the view's plot.
inline const PlotNotes& notesOf(const View& view) {
    for (const QObject* child : view.findChild<QCustomPlot*>()->children())
        if (const auto* notes = dynamic_cast<const PlotNotes*>(child))
            return *notes;
    qFatal("the view has no plot");
}

} // namespace coreograph
