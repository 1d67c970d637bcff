#include "engine/os/output_file.h"

#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "engine/os/system_error.h"

namespace coreograph {
namespace {

std::string wayOut(int problem) {
    switch (problem) {
    case EISDIR:
        return "name a file in it";
    case ENOENT:
        return "make its folder first, or choose another place";
    case ENOSPC:
    case EDQUOT:
        return "choose another place or free some space";
    default:
        return "choose another place";
    }
}

Error cannotWrite(const std::string& path) {
    const int problem = errno;
    return Error{systemError("cannot write " + path, problem).message + "; " + wayOut(problem)};
}

} // namespace

Result<OutputFile> OutputFile::open(const std::string& path) {
    OutputFile file(path);
    std::error_code problem;
    if (std::filesystem::is_regular_file(path, problem)) {
        const auto target = regularTarget(path);
        if (!target)
            return target.error();
        file.m_neighbour = std::make_unique<NeighbourFile>(*target);
        if (!file.m_neighbour->isOpen())
            return cannotWrite(path);
        return file;
    }
    file.m_isNew = !std::filesystem::exists(path, problem);
    file.m_direct = FileDescriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (!file.m_direct.isOpen())
        return cannotWrite(path);
    return file;
}

OutputFile::~OutputFile() {
    if (m_isNew && m_direct.isOpen() && lseek(m_direct.get(), 0, SEEK_END) == 0)
        unlink(m_path.c_str());
}

Result<void> OutputFile::keep() {
    m_isNew = false;
    if (m_neighbour && !m_neighbour->takePlace())
        return cannotWrite(m_path);
    return {};
}

std::string OutputFile::afterFailure(const std::string& partial) const {
    return m_neighbour ? "the file that was there is as it was" : partial;
}

} // namespace coreograph
