#pragma once

#include <optional>

#include "engine/lab/command_line.h"
#include "engine/os/output_file.h"
#include "engine/recording/recording.h"

namespace coreograph {

/// The files that a recording is exported to. They are opened before the run, so that nobody waits for one whose
/// export cannot be written. One thread.
class ExportFiles {
public:
    /// The error names the file that cannot be written, and why.
    static Result<ExportFiles> open(const Exports& exports);

    /// Writes all that were asked for; an earlier file is replaced once the new one is whole.
    Result<void> write(const Recording& recording);

private:
    explicit ExportFiles(Exports exports)
        : m_exports(std::move(exports)) {}

    Exports m_exports;
    std::optional<OutputFile> m_trace;
    std::optional<OutputFile> m_csv;
};

} // namespace coreograph
