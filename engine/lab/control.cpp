#include "engine/lab/control.h"

#include <nlohmann/json.hpp>

#include "engine/lab/run.h"

namespace coreograph {
namespace {

using nlohmann::json;

Result<void> carryOut(Run& run, const json& command) {
    const std::string type = command.at("type");
    if (type == "stop") {
        run.requestStop();
        return {};
    }
    if (type == "pause") {
        run.setPaused(command.at("on"));
        return {};
    }
    if (type == "step") {
        run.step();
        return {};
    }
    if (type == "kill")
        return run.killWorker(command.at("lane"), command.at("signal"));
    if (type == "set")
        return run.setLive(command.at("name").get<std::string>(), command.at("value").get<std::string>());
    return Error{"there is no control '" + type + "'; there are stop, pause, step, set, kill"};
}

} // namespace

Result<void> control(Run& run, std::string_view line) {
    try {
        return carryOut(run, json::parse(line));
    } catch (const json::exception& problem) {
        return Error{"a line of control cannot be read: " + std::string(problem.what())};
    }
}

} // namespace coreograph
