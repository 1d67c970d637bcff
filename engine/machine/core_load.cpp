#include "engine/machine/core_load.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>

#include "engine/machine/small_file.h"

namespace coreograph {

namespace {

/// The ticks in a line such as "cpu1 2045 0 1790 113872 429 0 49 10 0 0" (proc(5)); nothing for other lines,
/// the one for all cores together included.
std::optional<CoreTicks> parseCoreLine(const std::string& line) {
    std::istringstream words(line);
    std::string name;
    std::uint64_t user = 0;
    std::uint64_t nice = 0;
    std::uint64_t system = 0;
    std::uint64_t idle = 0;
    if (!(words >> name >> user >> nice >> system >> idle) || !name.starts_with("cpu"))
        return std::nullopt;
    CoreTicks ticks;
    const char* const end = name.data() + name.size();
    const auto [rest, error] = std::from_chars(name.data() + 3, end, ticks.core);
    if (error != std::errc{} || rest != end)
        return std::nullopt;
    // Old kernels leave out the later columns. Guest time is in user time already.
    std::uint64_t inputOutputWait = 0;
    std::uint64_t interrupts = 0;
    std::uint64_t softInterrupts = 0;
    std::uint64_t stolen = 0;
    words >> inputOutputWait >> interrupts >> softInterrupts >> stolen;
    ticks.programs = user + nice + system;
    ticks.busy = ticks.programs + interrupts + softInterrupts + stolen;
    ticks.total = ticks.busy + idle + inputOutputWait;
    return ticks;
}

/// The load between two readings; nothing when no tick lies between them. Counters may step back a little.
std::optional<double> loadBetween(const CoreTicks& before, const CoreTicks& now) {
    if (now.total <= before.total)
        return std::nullopt;
    const std::uint64_t busy = now.busy > before.busy ? now.busy - before.busy : 0;
    return std::min(1.0, static_cast<double>(busy) / static_cast<double>(now.total - before.total));
}

} // namespace

std::vector<double> LoadComputer::update(const std::vector<CoreTicks>& now) {
    std::vector<double> load(now.size(), 0.0);
    for (std::size_t i = 0; i < now.size(); ++i) {
        const auto sameCore = [&](const CoreTicks& ticks) { return ticks.core == now[i].core; };
        const auto before = std::find_if(m_before.begin(), m_before.end(), sameCore);
        if (before == m_before.end())
            continue;
        const auto position = static_cast<std::size_t>(before - m_before.begin());
        load[i] = loadBetween(*before, now[i]).value_or(m_load[position]);
    }
    m_before = now;
    m_load = load;
    return load;
}

CoreTickReader::CoreTickReader(std::string root)
    : m_path(asPrefix(std::move(root)) + "/proc/stat") {}

Result<std::vector<CoreTicks>> CoreTickReader::read() {
    std::ifstream file(m_path);
    if (!file)
        return Error{"Core load cannot be shown: " + m_path + " cannot be read. Is /proc mounted?"};
    std::vector<CoreTicks> cores;
    for (std::string line; std::getline(file, line) && line.starts_with("cpu");)
        if (const auto ticks = parseCoreLine(line))
            cores.push_back(*ticks);
    if (cores.empty())
        return Error{"Core load cannot be shown: " + m_path + " has no line for any core."};
    return cores;
}

} // namespace coreograph
