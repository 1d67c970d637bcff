#pragma once

#include <QString>
#include <memory>

#include "engine/core/result.h"
#include "engine/recording/recording.h"
#include "ui/bench/file_progress.h"
#include "ui/session/run_stream.h"

namespace coreograph {

/// A run as a bench shows it.
struct ShownRun {
    std::shared_ptr<const Recording> recording;
    RunStream stream; ///< what it was made from and what a file holds; empty where `file` has it
    QString file;     ///< where it was read from; empty for a run of this session
    QString problem;  ///< what is wrong with it although it can be shown, such as a file that was cut short
};

/// Reads a .cgr file. One that was cut short gives what was whole, and a problem; one that is no recording an
/// error that says what is wrong and what to do. In any thread, as is writing.
Result<ShownRun> readRun(const QString& path, FileProgress& progress);

/// Writes the run to `path`, as a WholeFile.
Result<void> writeRun(const ShownRun& run, const QString& path, FileProgress& progress);

} // namespace coreograph
