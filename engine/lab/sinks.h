#pragma once

#include <cstddef>
#include <cstdio>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/os/file_descriptor.h"
#include "engine/recording/message.h"
#include "engine/recording/recording.h"

namespace coreograph {

/// Hands every message to several sinks, in turn.
class TeeSink : public MessageSink {
public:
    explicit TeeSink(std::vector<MessageSink*> sinks)
        : m_sinks(std::move(sinks)) {}
    void take(const Message& message) override;
    void flush() override;

private:
    std::vector<MessageSink*> m_sinks;
};

/// Writes the wire format to a descriptor: the window's end of a pipe, or a .cgr file. Gathers what it takes until it is
/// flushed, for each write to a pipe wakes who reads it, and takes a core from the work that is recorded. What was not
/// flushed is lost when it is destroyed, as when its process dies.
class WireSink : public MessageSink {
public:
    explicit WireSink(FileDescriptor descriptor);
    void take(const Message& message) override;
    void flush() override;

    /// Whether all was written that was flushed so far; the error says why not. After a failure nothing more is written, so
    /// what is there stays whole.
    const Result<void>& state() const { return m_state; }

private:
    FileDescriptor m_descriptor;
    std::vector<std::byte> m_buffer; // not yet written
    Result<void> m_state;
};

/// Gathers the messages into a Recording, for exports and the closing table.
class RecordingSink : public MessageSink {
public:
    void take(const Message& message) override { m_recording.append(Message(message)); }
    const Recording& recording() const { return m_recording; }

private:
    Recording m_recording;
};

/// One JSON object a line: metrics, table rows, log lines and progress as they come, a summary last.
class JsonLinesSink : public MessageSink {
public:
    explicit JsonLinesSink(std::ostream& out)
        : m_out(out) {}
    void take(const Message& message) override;

private:
    std::ostream& m_out;
    Recording m_recording; // without events: for the tables' columns and the summary
};

enum class ProgressStyle {
    Bar,   ///< for a terminal: a bar, and the log
    Lines, ///< for a file or a pipe: a line for each tenth, warnings and faults
    None   ///< warnings and faults
};

/// Tells who waits how far the run is.
class ProgressSink : public MessageSink {
public:
    ProgressSink(std::FILE* out, ProgressStyle style)
        : m_out(out)
        , m_style(style) {}
    ~ProgressSink() override;
    void take(const Message& message) override;

private:
    void print(const LogLine& line);
    void print(const Progress& progress);
    void draw(const Progress& progress);
    void clear();

    std::FILE* m_out;
    ProgressStyle m_style;
    bool m_drawn = false;
    std::uint64_t m_tenths = 0; // that a line was printed for
};

} // namespace coreograph
