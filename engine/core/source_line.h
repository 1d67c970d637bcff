#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace coreograph {

/// A 16-bit name for a source file: the FNV-1a hash of its path within the project, folded. The build
/// checks that no two files that may write events share one.
constexpr std::uint16_t sourceFileId(std::string_view path) {
    std::uint32_t hash = 2'166'136'261U;
    for (const char letter : path)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16'777'619U;
    return static_cast<std::uint16_t>((hash >> 16U) ^ (hash & 0xFFFFU));
}

/// Where in the project's source an event was written. Four bytes, a constant in optimised code, and the
/// same in every program of the project, so nothing has to be registered.
///
/// The compiler is told to name files relative to the project's root (-ffile-prefix-map).
struct SourceLine {
private:
    /// sourceFileId() without a loop for paths up to as many letters as there are steps: compilers reduce
    /// that to a constant, which they do not do to a loop of unknown length.
    template<std::size_t... step>
    [[gnu::always_inline]] static constexpr std::uint16_t foldedFileId(const char* path,
                                                                       std::index_sequence<step...> steps) {
        const std::size_t length = __builtin_strlen(path);
        if (length > steps.size())
            return sourceFileId({path, length});
        std::uint32_t hash = 2'166'136'261U;
        ((hash = step < length ? (hash ^ static_cast<unsigned char>(path[step])) * 16'777'619U : hash), ...);
        return static_cast<std::uint16_t>((hash >> 16U) ^ (hash & 0xFFFFU));
    }

public:
    std::uint16_t file = 0; ///< sourceFileId(), 0 for "not known"
    std::uint16_t line = 0; ///< from 1

    bool operator==(const SourceLine&) const = default;

    /// The line of the caller, also where it stands as a default argument: then the line of the call.
    ///
    /// Not consteval: g++ 12 evaluates an immediate call in a default argument where the argument is
    /// declared, and clang 14 refuses it.
    [[gnu::always_inline]] static constexpr SourceLine here(const char* file = __builtin_FILE(),
                                                            std::uint32_t line = __builtin_LINE()) {
        return {foldedFileId(file, std::make_index_sequence<120>()), static_cast<std::uint16_t>(line)};
    }
};

/// Several lines, each of them once.
using SourceLines = std::vector<SourceLine>;

} // namespace coreograph
