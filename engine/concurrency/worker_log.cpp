#include "engine/concurrency/worker_log.h"

#include <array>

namespace coreograph {
namespace {

constexpr std::size_t bytesOfAPipe = 1 << 16;
constexpr std::size_t longestLine = 4096;
constexpr std::size_t longestTail = 2048;

/// Moves the whole lines out of `text`; what is too long for one is cut into several.
std::vector<std::string> takeLines(std::string& text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = text.find('\n', begin);
        const bool tooLong = std::min(end, text.size()) - begin > longestLine;
        if (end == std::string::npos && !tooLong)
            break;
        const std::size_t length = tooLong ? longestLine : end - begin;
        lines.push_back(text.substr(begin, length));
        begin += length + (tooLong ? 0 : 1);
    }
    text.erase(0, begin);
    return lines;
}

} // namespace

std::vector<std::string> WorkerLog::read() {
    std::array<char, 4096> buffer;
    std::size_t total = 0;
    while (total < bytesOfAPipe) {
        const ssize_t size = ::read(m_pipe.get(), buffer.data(), buffer.size());
        if (size == 0)
            m_pipe.reset();
        if (size <= 0)
            break;
        m_unfinished.append(buffer.data(), static_cast<std::size_t>(size));
        m_tail.append(buffer.data(), static_cast<std::size_t>(size));
        total += static_cast<std::size_t>(size);
    }
    if (m_tail.size() > longestTail)
        m_tail.erase(0, m_tail.size() - longestTail);
    return takeLines(m_unfinished);
}

std::vector<std::string> WorkerLog::readRest() {
    std::vector<std::string> lines = read();
    if (!m_unfinished.empty())
        lines.push_back(std::exchange(m_unfinished, {}));
    return lines;
}

} // namespace coreograph
