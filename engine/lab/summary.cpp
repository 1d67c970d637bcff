#include "engine/lab/summary.h"

#include <algorithm>
#include <cstdio>
#include <iomanip>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "engine/core/metric_name.h"
#include "engine/lab/picture_data.h"
#include "engine/recording/current_rows.h"

namespace coreograph {
namespace {

using nlohmann::json;

constexpr const char* levelNames[] = {"info", "warning", "fault"};

json summary(const RunEnded& ended, const Recording& recording) {
    json metrics = json::object();
    for (const Metric& metric : recording.metrics())
        metrics[metric.name] = metric.value;
    json object = {{"type", "summary"},
                   {"demo", recording.info().demo},
                   {"ok", ended.ok},
                   {"stopped", ended.stopped},
                   {"seed", recording.info().seed},
                   {"parameters", recording.info().parameters},
                   {"machine", recording.info().machine},
                   {"version", recording.info().version},
                   {"metrics", metrics}};
    if (!ended.error.empty())
        object["error"] = ended.error;
    return object;
}

json rowObject(const TableRow& row, const Recording& recording) {
    json cells = json::object();
    const Table* table = recording.table(row.table);
    if (table == nullptr)
        return cells;
    const std::vector<std::string>& columns = table->declared.columns;
    if (columns.empty())
        for (const TableCell& cell : row.cells)
            std::visit([&](const auto& value) { cells["prose"].push_back(value); }, cell);
    for (std::size_t index = 0; index < std::min(columns.size(), row.cells.size()); ++index)
        std::visit([&](const auto& cell) { cells[columns[index]] = cell; }, row.cells[index]);
    return cells;
}

struct LineOf {
    const Recording& soFar;

    json operator()(const Metric& metric) const {
        json object = {{"type", "metric"}, {"name", metric.name}, {"value", metric.value}};
        if (!metric.unit.empty())
            object["unit"] = metric.unit;
        if (metric.step >= 0)
            object["step"] = metric.step;
        return object;
    }
    json operator()(const LogLine& line) const {
        return {{"type", "log"}, {"level", levelNames[static_cast<int>(line.level)]}, {"text", line.text}};
    }
    json operator()(const TableRow& row) const {
        return {{"type", "row"}, {"table", row.table}, {"cells", rowObject(row, soFar)}};
    }
    json operator()(const Progress& progress) const {
        return {
            {"type", "progress"}, {"done", progress.done}, {"total", progress.total}, {"of", progress.what}};
    }
    json operator()(const RunEnded& ended) const { return summary(ended, soFar); }
    template<typename Other>
    json operator()(const Other&) const {
        return nullptr;
    }
};

std::string cellText(const TableCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    std::ostringstream number;
    number << std::setprecision(5) << std::get<double>(cell);
    return number.str();
}

/// Letters, not bytes, of UTF-8 text.
std::size_t lettersIn(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

using Lines = std::vector<std::vector<std::string>>;

void printColumns(const Lines& lines, std::ostream& out) {
    std::vector<std::size_t> widths;
    for (const auto& line : lines) {
        widths.resize(std::max(widths.size(), line.size()), 0);
        for (std::size_t column = 0; column < line.size(); ++column)
            widths[column] = std::max(widths[column], lettersIn(line[column]));
    }
    for (const auto& line : lines) {
        for (std::size_t column = 0; column < line.size(); ++column) {
            const bool isLast = column + 1 == line.size();
            out << line[column];
            if (!isLast)
                out << std::string(widths[column] - lettersIn(line[column]) + 2, ' ');
        }
        out << '\n';
    }
}

Lines linesOf(const Table& table) {
    Lines lines{table.declared.columns};
    for (const TableRow* row : currentRows(table)) {
        std::vector<std::string> line;
        for (const TableCell& cell : row->cells)
            line.push_back(cellText(cell));
        lines.push_back(line);
    }
    return lines;
}

/// Names for numbers that the metrics and tensors use: nothing that came of the run.
bool isLookUp(const Table& table) { return table.declared.name == classTable; }

void printProse(const Table& table, std::ostream& out) {
    if (table.rows.empty())
        return;
    for (const TableCell& cell : table.rows.back().cells)
        out << cellText(cell) << '\n';
}

std::string helpOf(const std::string& name, std::span<const MetricInfo> metrics) {
    for (const MetricInfo& metric : metrics)
        if (isMetricOf(metric.name, name))
            return metric.help;
    return {};
}

/// A pure number has none to be told.
std::string unitText(const Metric& metric) { return metric.unit == "ratio" ? "" : metric.unit; }

Lines latestMetrics(const Recording& recording, std::span<const MetricInfo> metrics) {
    Lines lines;
    std::set<std::string> seen;
    for (const Metric& metric : recording.metrics())
        if (metric.step < 0 && seen.insert(metric.name).second)
            lines.push_back({metric.name, cellText(*recording.metric(metric.name)), unitText(metric),
                             helpOf(metric.name, metrics)});
    return lines;
}

} // namespace

std::string jsonLine(const Message& message, const Recording& soFar) {
    const json line = std::visit(LineOf{soFar}, message);
    constexpr auto replace = json::error_handler_t::replace; // a demo's text may hold anything
    return line.is_null() ? std::string() : line.dump(-1, ' ', false, replace);
}

std::string closingText(const Recording& recording, std::span<const MetricInfo> metrics) {
    std::ostringstream out;
    bool hasTables = false;
    for (const Table& table : recording.tables()) {
        if (isLookUp(table))
            continue;
        hasTables = true;
        if (table.declared.columns.empty())
            printProse(table, out);
        else
            printColumns(linesOf(table), out);
        out << '\n';
    }
    if (!hasTables)
        printColumns(latestMetrics(recording, metrics), out);
    if (recording.lostCount() > 0)
        out << recording.lostCount() << " events were lost: the lanes show less than happened\n";
    if (const auto& ended = recording.ended(); ended && ended->stopped)
        out << "stopped on request\n";
    return out.str();
}

std::string failureOf(const Recording& recording) {
    const auto& ended = recording.ended();
    return ended && !ended->ok && !ended->stopped ? ended->error : std::string();
}

} // namespace coreograph
