#include "ui/recordings/demo_of_recording.h"

#include <algorithm>

namespace coreograph {
namespace {

bool hasMetric(const Recording& recording, std::string_view ending) {
    return std::ranges::any_of(recording.metrics(),
                               [&](const Metric& metric) { return metric.name.ends_with(ending); });
}

bool hasResults(const Recording& recording) {
    return std::ranges::any_of(recording.tables(),
                               [](const Table& table) { return !table.declared.columns.empty(); });
}

} // namespace

DemoDescription demoOf(const Recording& recording) {
    DemoDescription demo;
    demo.id = QString::fromStdString(recording.info().demo);
    demo.title = QString::fromStdString(recording.info().title);
    const auto add = [&demo](const char* view, bool hasSomething) {
        if (hasSomething)
            demo.views << QString::fromLatin1(view);
    };
    add("timeline", !recording.lanes().empty());
    add("speedup", hasMetric(recording, ".speedup"));
    add("timing-bars", hasMetric(recording, ".compute_s"));
    add("core-load", recording.counter("core 0") != nullptr);
    add("results-table", hasResults(recording));
    add("log", !recording.log().empty());
    return demo;
}

} // namespace coreograph
