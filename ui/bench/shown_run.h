#pragma once

#include <QByteArray>
#include <QString>
#include <memory>

#include "engine/core/result.h"
#include "engine/recording/recording.h"

namespace coreograph {

/// A run as a bench shows it.
struct ShownRun {
    std::shared_ptr<const Recording> recording;
    QByteArray stream; ///< what it was made from and what a file holds; empty where `file` has it
    QString file;      ///< where it was read from; empty for a run of this session
    QString problem;   ///< what is wrong with it although it can be shown, such as a file that was cut short
};

/// Reads a .cgr file. One that was cut short gives what was whole, and a problem; one that is no recording an
/// error that says what is wrong and what to do.
Result<ShownRun> readRun(const QString& path);

/// Writes the run to `path`, whole or not at all. The folder is made where it is missing.
Result<void> writeRun(const ShownRun& run, const QString& path);

} // namespace coreograph
