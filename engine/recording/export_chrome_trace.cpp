#include "engine/recording/export_chrome_trace.h"

#include <cmath>
#include <ostream>

#include "engine/recording/message_json.h"
#include "engine/recording/provenance.h"
#include "engine/recording/source_files.h"

namespace coreograph {
namespace {

using nlohmann::json;

std::string jsonText(std::string_view text) {
    return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

/// Trace events count time in microseconds; three digits after the point keep the nanoseconds.
std::string microseconds(std::int64_t nanoseconds) {
    const std::int64_t rest = nanoseconds % 1000;
    std::string text = std::to_string(nanoseconds / 1000);
    text += '.';
    for (const std::int64_t unit : {100, 10, 1})
        text += static_cast<char>('0' + rest / unit % 10);
    return text;
}

/// Threads are numbered from 1: some viewers take 0 for none.
std::string thread(LaneId lane) { return R"("pid":1,"tid":)" + std::to_string(lane + 1); }

class TraceWriter {
public:
    TraceWriter(const Recording& recording, std::ostream& out)
        : m_recording(recording)
        , m_out(out) {}

    void write() {
        m_out << R"({"displayTimeUnit":"ns","otherData":)";
        writeProvenance();
        m_out << R"(,"traceEvents":[)";
        begin() << R"("ph":"M","name":"process_name","pid":1,"args":{"name":)"
                << jsonText(m_recording.info().title) << "}}";
        for (const auto& lane : m_recording.lanes())
            writeLane(*lane);
        for (const CounterSeries& series : m_recording.counters())
            writeCounter(series);
        for (const LogLine& line : m_recording.log())
            writeLogLine(line);
        m_out << "\n]}\n";
    }

private:
    void writeProvenance() {
        json object;
        for (const auto& [key, text] : provenance(m_recording.info()))
            object[key] = text;
        m_out << object.dump(-1, ' ', false, json::error_handler_t::replace);
    }

    /// The begin of one more trace event.
    std::ostream& begin() {
        m_out << (m_isFirst ? "\n{" : ",\n{");
        m_isFirst = false;
        return m_out;
    }

    void writeLane(const LaneTrack& lane) {
        const LaneOpened& opened = lane.opened();
        const std::string name = opened.group.empty() ? opened.name : opened.group + ": " + opened.name;
        begin() << R"("ph":"M","name":"thread_name",)" << thread(opened.id) << R"(,"args":{"name":)"
                << jsonText(name) << "}}";
        begin() << R"("ph":"M","name":"thread_sort_index",)" << thread(opened.id)
                << R"(,"args":{"sort_index":)" << opened.id << "}}";
        std::size_t spanEnd = 0; // the next event that is no mark: marks cut no span
        for (std::size_t i = 0; i < lane.size(); ++i) {
            while (spanEnd < lane.size() && (spanEnd <= i || lane.event(spanEnd).kind == EventKind::Mark))
                ++spanEnd;
            writeEvent(lane.event(i),
                       spanEnd < lane.size() ? lane.event(spanEnd).time : m_recording.duration());
        }
    }

    void writeEvent(const Event& event, std::int64_t next) {
        if (event.kind == EventKind::Mark && event.subject == 0)
            return; // another line, no more
        if (event.kind == EventKind::Mark)
            writeInstant(event, "mark");
        else if (event.state == State::Killed)
            writeInstant(event, stateName(event.state));
        else if (event.state != State::Idle && event.state != State::Ended)
            writeSlice(event, next);
        if (event.flowEnd != FlowEnd::None)
            writeFlow(event);
    }

    void writeSlice(const Event& event, std::int64_t next) {
        begin() << R"("ph":"X","cat":"state","name":")" << stateName(event.state) << "\","
                << thread(event.lane) << R"(,"ts":)" << microseconds(event.time) << R"(,"dur":)"
                << microseconds(next - event.time);
        writeArguments(event);
    }

    void writeInstant(const Event& event, std::string_view name) {
        begin() << R"("ph":"i","s":"t","cat":"mark","name":")" << name << "\"," << thread(event.lane)
                << R"(,"ts":)" << microseconds(event.time);
        writeArguments(event);
    }

    void writeArguments(const Event& event) {
        m_out << R"(,"args":{"core":)" << event.core << R"(,"subject":)" << event.subject
              << R"(,"source_file":")" << sourceFileName(event.source.file) << R"(","source_line":)"
              << event.source.line << "}}";
    }

    void writeFlow(const Event& event) {
        begin() << (event.flowEnd == FlowEnd::Out ? R"("ph":"s")" : R"("ph":"f","bp":"e")")
                << R"(,"cat":"flow","name":"flow","id":)" << event.payload << ',' << thread(event.lane)
                << R"(,"ts":)" << microseconds(event.time) << '}';
    }

    void writeCounter(const CounterSeries& series) {
        const CounterDeclared& declared = series.declared;
        const std::string name =
            declared.unit.empty() ? declared.name : declared.name + " (" + declared.unit + ")";
        for (std::size_t i = 0; i < series.times.size(); ++i)
            if (std::isfinite(series.values[i]))
                begin() << R"("ph":"C","pid":1,"name":)" << jsonText(name) << R"(,"ts":)"
                        << microseconds(series.times[i]) << R"(,"args":{"value":)"
                        << json(series.values[i]).dump() << "}}";
    }

    void writeLogLine(const LogLine& line) {
        begin() << R"("ph":"i","s":")" << (line.fromLane ? 't' : 'g') << R"(","cat":"log","name":)"
                << jsonText(line.text) << ',' << thread(line.fromLane ? line.lane : LaneId{0}) << R"(,"ts":)"
                << microseconds(line.time) << R"(,"args":{"level":")" << logLevelName(line.level) << "\"}}";
    }

    const Recording& m_recording;
    std::ostream& m_out;
    bool m_isFirst = true;
};

} // namespace

void exportChromeTrace(const Recording& recording, std::ostream& out) { TraceWriter(recording, out).write(); }

} // namespace coreograph
