#pragma once

#include <QString>
#include <iosfwd>
#include <vector>

#include "engine/core/result.h"
#include "engine/recording/recording.h"
#include "ui/bench/file_progress.h"

namespace coreograph {

/// A form in which a whole run can be handed to other programs. All say which machine, versions, parameters
/// and seed made it.
struct ExportFormat {
    QString title;  ///< "Chrome trace"
    QString suffix; ///< ".trace.json"
    void (*write)(const Recording& recording, std::ostream& out) = nullptr;
};

std::vector<ExportFormat> exportFormats();

/// Writes the run to `path`, as a WholeFile. In any thread, where the recording does not grow any more.
Result<void> exportRun(const Recording& recording, const ExportFormat& format, const QString& path,
                       FileProgress& progress);

} // namespace coreograph
