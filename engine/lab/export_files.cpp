#include "engine/lab/export_files.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "engine/recording/export_chrome_trace.h"
#include "engine/recording/export_csv.h"

namespace coreograph {
namespace {

Result<void> openFile(const std::string& path, std::optional<OutputFile>& file) {
    if (path.empty())
        return {};
    auto opened = OutputFile::open(path);
    if (!opened)
        return opened.error();
    file.emplace(std::move(*opened));
    return {};
}

template<typename Write>
Result<void> writeFile(const std::string& path, std::optional<OutputFile>& file, Write write) {
    if (!file)
        return {};
    std::ofstream out(file->writtenPath(), std::ios::binary);
    if (out)
        write(out);
    out.close();
    if (!out)
        return Error{"cannot write " + path + ": " + std::strerror(errno) + "; " +
                     file->afterFailure("what was written is not whole")};
    return file->keep();
}

} // namespace

Result<ExportFiles> ExportFiles::open(const Exports& exports) {
    ExportFiles files(exports);
    if (const Result<void> opened = openFile(exports.trace, files.m_trace); !opened)
        return opened.error();
    if (const Result<void> opened = openFile(exports.csv, files.m_csv); !opened)
        return opened.error();
    return files;
}

Result<void> ExportFiles::write(const Recording& recording) {
    const Result<void> traced =
        writeFile(m_exports.trace, m_trace, [&](std::ostream& out) { exportChromeTrace(recording, out); });
    if (!traced)
        return traced;
    return writeFile(m_exports.csv, m_csv, [&](std::ostream& out) { exportEventsCsv(recording, out); });
}

} // namespace coreograph
