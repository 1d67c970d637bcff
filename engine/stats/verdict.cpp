#include "engine/stats/verdict.h"

#include <algorithm>
#include <cassert>
#include <cstdio>
#include <vector>

namespace coreograph {
namespace {

std::string capitalized(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string times(double ratio) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", ratio);
    return text;
}

/// "threads, OpenMP and processes"
std::string listed(const std::vector<Contender>& contenders) {
    std::string text;
    for (std::size_t index = 0; index < contenders.size(); ++index) {
        if (index > 0)
            text += index + 1 == contenders.size() ? " and " : ", ";
        text += spoken(contenders[index].name);
    }
    return text;
}

Contender fastestOf(std::span<const Contender> contenders) {
    assert(!contenders.empty());
    return *std::ranges::min_element(contenders, {}, &Contender::median);
}

bool isSingular(const Contender& contender) {
    return contender.name == "openmp" || contender.name == "serial";
}

std::string behind(const std::vector<Contender>& slower, const Contender& fastest) {
    std::string text;
    for (const Contender& contender : slower) {
        text += text.empty() ? "" : ", ";
        text += spoken(contender.name) + (isSingular(contender) ? " takes " : " take ") +
                times(contender.median / fastest.median) + " times as long";
    }
    return text;
}

} // namespace

std::string spoken(const std::string& name) {
    if (name == "onednn")
        return "oneDNN";
    return name == "openmp" ? "OpenMP" : name;
}

Standing standingOf(std::span<const Contender> contenders) {
    const Contender fastest = fastestOf(contenders);
    Standing standing;
    for (const Contender& contender : contenders)
        (contender.interval.overlaps(fastest.interval) ? standing.level : standing.slower)
            .push_back(contender);
    std::ranges::stable_sort(standing.slower, {}, &Contender::median);
    return standing;
}

std::uint32_t judgedWorkers(std::span<const std::uint32_t> workers, std::uint32_t cores) {
    std::uint32_t most = 0;
    for (const std::uint32_t count : workers)
        if (count <= cores)
            most = std::max(most, count);
    return most > 0 || workers.empty() ? most : std::ranges::min(workers);
}

std::string judge(std::span<const Contender> contenders) {
    const Contender fastest = fastestOf(contenders);
    const auto [level, slower] = standingOf(contenders);
    if (contenders.size() == 1)
        return capitalized(spoken(fastest.name)) + " alone: there is nothing to compare with.";
    if (slower.empty())
        return capitalized(listed(level)) + " are not distinguishable on this work.";
    const std::string rest = "; " + behind(slower, fastest);
    if (level.size() == 1)
        return capitalized(listed(level)) + (isSingular(fastest) ? " is" : " are") + " fastest" + rest + ".";
    return capitalized(listed(level)) + " are not distinguishable" + rest + " as " + spoken(fastest.name) +
           ".";
}

std::string judgeAgainst(const Contender& baseline, std::span<const Contender> contenders,
                         std::size_t workers) {
    const Contender fastest = fastestOf(contenders);
    const std::string count = std::to_string(workers) + (workers == 1 ? " worker" : " workers");
    const std::string name = spoken(baseline.name);
    if (fastest.interval.overlaps(baseline.interval))
        return capitalized(count) + " and " + name + " are not distinguishable: their intervals overlap.";
    if (fastest.median > baseline.median)
        return capitalized(count) + (workers == 1 ? " gains" : " gain") + " nothing here: " + name +
               " is at least as fast.";
    return capitalized(count) + (workers == 1 ? " is " : " are ") + times(baseline.median / fastest.median) +
           " times as fast as " + name +
           (contenders.size() == 1 ? "." : ", with " + spoken(fastest.name) + ".");
}

} // namespace coreograph
