#include "engine/recording/source_files.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "engine/core/source_line.h"

namespace coreograph {
namespace {

constexpr auto paths = std::to_array<std::string_view>({
#include "source_files.inc"
});

constexpr auto ids = [] {
    std::array<std::uint16_t, paths.size()> all{};
    std::ranges::transform(paths, all.begin(), sourceFileId);
    return all;
}();

} // namespace

std::string sourceFileName(std::uint16_t file) {
    if (file == 0)
        return {};
    const auto known = std::ranges::find(ids, file);
    return known == ids.end() ? std::to_string(file)
                              : std::string(paths[static_cast<std::size_t>(known - ids.begin())]);
}

} // namespace coreograph
