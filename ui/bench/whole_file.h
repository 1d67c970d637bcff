#pragma once

#include <QSaveFile>

#include "engine/core/result.h"
#include "ui/bench/file_progress.h"

namespace coreograph {

/// A file that appears under its name whole or not at all: one that was there stays until then.
///
/// Counts what is written; nothing appears of one that was cancelled. Its folder is made where it is missing.
class WholeFile {
public:
    WholeFile(const QString& path, FileProgress& progress);

    /// Returns whether there is any use in going on.
    bool write(const char* bytes, std::size_t count);

    /// Puts the file in its place. The error says what to do.
    Result<void> finish();

private:
    Error cannotWrite() const;

    QSaveFile m_file;
    FileProgress& m_progress;
    bool m_isGood;
};

/// What work returns that was cancelled; nobody is told.
Error cancelledError();

} // namespace coreograph
