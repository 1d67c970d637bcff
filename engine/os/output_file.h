#pragma once

#include <memory>
#include <string>

#include "engine/core/result.h"
#include "engine/os/file_descriptor.h"
#include "engine/os/neighbour_file.h"

namespace coreograph {

/// A file that is written bit by bit, by others, through its descriptor or its name.
///
/// Where an earlier file stands, the new one is written beside it and replaces it only by keep(): whatever goes wrong
/// before, the earlier one is whole. Where none stands there is nothing to lose: what was written is there, at its
/// place, even when the program dies. What is no regular file, such as a pipe, is written as it is.
class OutputFile {
public:
    static Result<OutputFile> open(const std::string& path);

    /// A new file that nobody has written to goes again, unless it was kept.
    ~OutputFile();
    OutputFile(OutputFile&&) = default;
    OutputFile& operator=(OutputFile&&) = delete;

    int descriptor() const { return m_neighbour ? m_neighbour->descriptor() : m_direct.get(); }
    const std::string& writtenPath() const { return m_neighbour ? m_neighbour->path() : m_path; }

    /// All was written: it is the one at `path` from now on. Nobody writes any more.
    Result<void> keep();

    /// What is at `path` when it is given up instead: half a sentence. `partial` says it of a new file that is not whole.
    std::string afterFailure(const std::string& partial) const;

private:
    explicit OutputFile(std::string path)
        : m_path(std::move(path)) {}

    std::string m_path;
    FileDescriptor m_direct;
    bool m_isNew = false; // there was nothing at its place
    std::unique_ptr<NeighbourFile> m_neighbour;
};

} // namespace coreograph
