#include "engine/lab/sinks.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ostream>

#include "engine/lab/summary.h"
#include "engine/recording/wire.h"

namespace coreograph {

void TeeSink::take(const Message& message) {
    for (MessageSink* sink : m_sinks)
        sink->take(message);
}

WireSink::WireSink(FileDescriptor descriptor)
    : m_descriptor(std::move(descriptor)) {
    write(wireHeader());
}

void WireSink::take(const Message& message) {
    m_buffer.clear();
    encode(message, m_buffer);
    write(m_buffer);
}

void WireSink::write(std::span<const std::byte> bytes) {
    while (m_state && !bytes.empty()) {
        const ssize_t count = ::write(m_descriptor.get(), bytes.data(), bytes.size());
        if (count >= 0)
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        else if (errno != EINTR)
            m_state =
                Error{"the recording cannot be written any further: " + std::string(std::strerror(errno))};
    }
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
    if (const auto* line = std::get_if<LogLine>(&message)) {
        if (!m_bar && line->level == LogLevel::Info)
            return;
        clear();
        std::fprintf(m_out, "%s\n", line->text.c_str());
    }
    const auto* progress = std::get_if<Progress>(&message);
    if (progress == nullptr || !m_bar || progress->total == 0)
        return;
    constexpr int width = 40;
    const auto filled = static_cast<int>(width * std::min(progress->done, progress->total) / progress->total);
    const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                            std::string(static_cast<std::size_t>(width - filled), '.');
    std::fprintf(m_out, "\r\x1b[K[%s] %llu of %llu %s", bar.c_str(),
                 static_cast<unsigned long long>(progress->done),
                 static_cast<unsigned long long>(progress->total), progress->what.c_str());
    std::fflush(m_out);
    m_drawn = true;
}

} // namespace coreograph
