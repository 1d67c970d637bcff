#include "engine/lab/describe.h"

#include <algorithm>
#include <sstream>

#include "engine/core/parameter_json.h"
#include "engine/core/text.h"
#include "engine/lab/runner.h"
#include "engine/work/workload_catalog.h"

namespace coreograph {
namespace {

nlohmann::json describeDemo(const Demo& demo) {
    nlohmann::json parameters = nlohmann::json::array();
    for (const Parameter& parameter : demo.parameters)
        parameters.push_back(toJson(parameter));
    nlohmann::json metrics = nlohmann::json::array();
    for (const MetricInfo& metric : metricsOf(demo))
        metrics.push_back({{"name", metric.name}, {"unit", metric.unit}, {"help", metric.help}});
    nlohmann::json presets = nlohmann::json::array();
    for (const Preset& preset : demo.presets)
        presets.push_back({{"parameter", preset.parameter},
                           {"choice", preset.choice},
                           {"sets", preset.sets},
                           {"value", preset.value}});
    return {
        {"id", demo.id},       {"title", demo.title}, {"summary", demo.summary}, {"parameters", parameters},
        {"views", demo.views}, {"metrics", metrics},  {"presets", presets}};
}

nlohmann::json describeWorkload(const WorkloadKind& kind) {
    return {{"id", kind.id}, {"title", kind.title}, {"use", kind.use}, {"summary", kind.summary}};
}

} // namespace

nlohmann::json describeDemos(const std::vector<Demo>& demos) {
    nlohmann::json list = nlohmann::json::array();
    for (const Demo& demo : demos)
        list.push_back(describeDemo(demo));
    nlohmann::json kinds = nlohmann::json::array();
    for (const WorkloadKind& kind : workloads())
        kinds.push_back(describeWorkload(kind));
    return {{"version", COREOGRAPH_VERSION}, {"demos", list}, {"workloads", kinds}};
}

Result<Demo> findDemo(const std::vector<Demo>& demos, const std::string& id) {
    const auto found = std::ranges::find(demos, id, &Demo::id);
    if (found != demos.end())
        return *found;
    std::vector<std::string> ids;
    for (const Demo& demo : demos)
        ids.push_back(demo.id);
    return Error{"there is no demo '" + id + "'; there are " + join(ids, ", ")};
}

std::string describeAsText(const Demo& demo) {
    std::ostringstream text;
    text << demo.id << ": " << demo.title << "\n  " << demo.summary << "\n";
    const ParameterValues initial(demo.parameters);
    for (const Parameter& parameter : demo.parameters) {
        const std::string unit = parameter.unit.empty() ? "" : " " + parameter.unit;
        text << "  --set " << parameter.name << "=" << initial.text(parameter.name) << unit << "\n      "
             << parameter.help << " Takes " << acceptedBy(parameter) << ".\n";
    }
    return text.str();
}

} // namespace coreograph
