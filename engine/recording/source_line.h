#pragma once

#include <cstdint>
#include <source_location>
#include <string_view>

namespace coreograph {

/// A 16-bit name for a source file: the FNV-1a hash of its path within the project, folded. The build
/// checks that no two source files share one.
constexpr std::uint16_t sourceFileId(std::string_view path) {
    std::uint32_t hash = 2'166'136'261U;
    for (const char letter : path)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16'777'619U;
    return static_cast<std::uint16_t>((hash >> 16U) ^ (hash & 0xFFFFU));
}

/// Where in the project's source an event was written. Four bytes, computed at compile time, and the same
/// in every program of the project, so nothing has to be registered.
///
/// The compiler is told to name files relative to the project's root (-ffile-prefix-map).
struct SourceLine {
    std::uint16_t file = 0; ///< sourceFileId(), 0 for "not known"
    std::uint16_t line = 0; ///< from 1

    bool operator==(const SourceLine&) const = default;

    /// The line of the caller, as a default argument.
    static consteval SourceLine here(std::source_location where = std::source_location::current()) {
        return {sourceFileId(where.file_name()), static_cast<std::uint16_t>(where.line())};
    }
};

} // namespace coreograph
