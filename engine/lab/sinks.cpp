#include "engine/lab/sinks.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ostream>
#include <utility>

#include <fcntl.h>

#include "engine/lab/summary.h"
#include "engine/recording/wire.h"

namespace coreograph {
namespace {

constexpr int pipeBytes = 1 << 20; // the most that a pipe may hold by default
constexpr std::size_t mostHeld = pipeBytes / 2;

std::string textOf(const Progress& progress) {
    return std::to_string(progress.done) + " of " + std::to_string(progress.total) + " " + progress.what;
}

} // namespace

void TeeSink::take(const Message& message) {
    for (MessageSink* sink : m_sinks)
        sink->take(message);
}

void TeeSink::flush() {
    for (MessageSink* sink : m_sinks)
        sink->flush();
}

WireSink::WireSink(FileDescriptor descriptor)
    : m_descriptor(std::move(descriptor)) {
    // Fails where it is none, or may not be so long: then it stays as it is.
    fcntl(m_descriptor.get(), F_SETPIPE_SZ, pipeBytes);
    const auto header = wireHeader();
    m_buffer.assign(header.begin(), header.end());
    flush();
}

void WireSink::take(const Message& message) {
    const std::size_t whole = m_buffer.size();
    try {
        encode(message, m_buffer);
    } catch (...) { // no memory: what was written of it would spoil all that comes after
        m_buffer.resize(whole);
        throw;
    }
    if (m_buffer.size() >= mostHeld)
        flush();
}

void WireSink::flush() {
    std::span<const std::byte> rest(m_buffer);
    while (m_state && !rest.empty()) {
        const ssize_t count = ::write(m_descriptor.get(), rest.data(), rest.size());
        if (count >= 0)
            rest = rest.subspan(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            m_state =
                Error{"the recording cannot be written any further: " + std::string(std::strerror(errno))};
    }
    m_buffer.clear();
}

void JsonLinesSink::take(const Message& message) {
    if (std::holds_alternative<EventBatch>(message) || std::holds_alternative<TensorSnapshot>(message))
        return;
    m_recording.append(Message(message));
    const std::string line = jsonLine(message, m_recording);
    if (!line.empty())
        m_out << line << std::endl;
}

ProgressSink::~ProgressSink() { clear(); }

void ProgressSink::clear() {
    if (m_drawn)
        std::fputs("\r\x1b[K", m_out);
    m_drawn = false;
    std::fflush(m_out);
}

void ProgressSink::take(const Message& message) {
    if (const auto* line = std::get_if<LogLine>(&message))
        return print(*line);
    const auto* progress = std::get_if<Progress>(&message);
    if (progress == nullptr || progress->total == 0)
        return;
    if (m_style == ProgressStyle::Bar)
        draw(*progress);
    else if (m_style == ProgressStyle::Lines)
        print(*progress);
}

void ProgressSink::print(const LogLine& line) {
    if (m_style != ProgressStyle::Bar && line.level == LogLevel::Info)
        return;
    clear();
    std::fprintf(m_out, "%s\n", line.text.c_str());
}

void ProgressSink::print(const Progress& progress) {
    const std::uint64_t tenths = 10 * progress.done / progress.total;
    if (std::exchange(m_tenths, tenths) != tenths)
        std::fprintf(m_out, "%s\n", textOf(progress).c_str());
}

void ProgressSink::draw(const Progress& progress) {
    constexpr std::uint64_t width = 40;
    const std::size_t filled = width * std::min(progress.done, progress.total) / progress.total;
    const std::string bar = std::string(filled, '#') + std::string(width - filled, '.');
    std::fprintf(m_out, "\r\x1b[K[%s] %s", bar.c_str(), textOf(progress).c_str());
    std::fflush(m_out);
    m_drawn = true;
}

} // namespace coreograph
