#include "engine/recording/export_csv.h"

#include <algorithm>
#include <charconv>
#include <ostream>
#include <utility>

#include "engine/recording/message_json.h"
#include "engine/recording/provenance.h"
#include "engine/recording/source_files.h"

namespace coreograph {
namespace {

std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char letter : text)
        quoted += letter == '"' ? "\"\"" : std::string(1, letter);
    return quoted + '"';
}

template<typename Number>
requires std::is_arithmetic_v<Number> std::string field(Number number) {
    char buffer[32];
    const auto [end, code] = std::to_chars(std::begin(buffer), std::end(buffer), number);
    return {std::begin(buffer), end};
}

std::string cellField(const TableCell& cell) {
    return std::visit([](const auto& value) { return field(value); }, cell);
}

template<typename... Fields>
void line(std::ostream& out, const Fields&... fields) {
    const char* separator = "";
    ((out << std::exchange(separator, ",") << field(fields)), ...);
    out << "\r\n";
}

template<typename Range, typename ToField>
void lineOf(std::ostream& out, const Range& range, const ToField& toField) {
    const char* separator = "";
    for (const auto& each : range)
        out << std::exchange(separator, ",") << toField(each);
    out << "\r\n";
}

void writeProvenance(const Recording& recording, std::ostream& out) {
    for (auto [key, text] : provenance(recording.info())) {
        std::ranges::replace_if(
            text, [](char letter) { return letter == '\n' || letter == '\r'; }, ' ');
        out << "# " << key << ": " << text << "\r\n";
    }
}

std::string_view kindName(EventKind kind) { return kind == EventKind::Mark ? "mark" : "enter"; }

std::string_view flowEndName(FlowEnd end) {
    return end == FlowEnd::None ? "" : end == FlowEnd::Out ? "out" : "in";
}

} // namespace

void exportEventsCsv(const Recording& recording, std::ostream& out) {
    writeProvenance(recording, out);
    out << "time_ns,lane,lane_name,group,kind,state,core,subject,flow,flow_end,source_file,source_line\r\n";
    for (const auto& lane : recording.lanes())
        for (std::size_t i = 0; i < lane->size(); ++i) {
            const Event event = lane->event(i);
            line(out, event.time, event.lane, lane->opened().name, lane->opened().group, kindName(event.kind),
                 stateName(event.state), event.core, event.subject, event.payload, flowEndName(event.flowEnd),
                 sourceFileName(event.source.file), event.source.line);
        }
}

void exportCountersCsv(const Recording& recording, std::ostream& out) {
    writeProvenance(recording, out);
    out << "time_ns,counter,value,unit\r\n";
    for (const CounterSeries& series : recording.counters())
        for (std::size_t i = 0; i < series.times.size(); ++i)
            line(out, series.times[i], series.declared.name, series.values[i], series.declared.unit);
}

void exportMetricsCsv(const Recording& recording, std::ostream& out) {
    writeProvenance(recording, out);
    out << "name,value,unit,step,time_ns\r\n";
    for (const Metric& metric : recording.metrics())
        line(out, metric.name, metric.value, metric.unit, metric.step, metric.time);
}

void exportTableCsv(const Recording& recording, const Table& table, std::ostream& out) {
    writeProvenance(recording, out);
    lineOf(out, table.declared.columns, [](const std::string& column) { return field(column); });
    for (const TableRow& row : table.rows)
        lineOf(out, row.cells, cellField);
}

} // namespace coreograph
