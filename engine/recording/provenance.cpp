#include "engine/recording/provenance.h"

namespace coreograph {

std::vector<std::pair<std::string, std::string>> provenance(const RunInfo& info) {
    std::vector<std::pair<std::string, std::string>> pairs{
        {"program", "Coreograph " + info.version},
        {"demo", info.demo},
        {"title", info.title},
        {"started", info.startedAt},
        {"seed", std::to_string(info.seed)},
        {"cores used", std::to_string(info.cores)},
    };
    for (const auto& [name, value] : info.parameters)
        pairs.emplace_back("parameter." + name, value);
    for (const auto& [name, value] : info.machine)
        pairs.emplace_back("machine." + name, value);
    return pairs;
}

} // namespace coreograph
