#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/result.h"

namespace coreograph {

/// What one call of coreograph-lab asks for.

struct ListCommand {
    bool json = false;
};

struct DescribeCommand {
    std::string demo; ///< empty for all
    bool json = false;
};

/// Where else a recording goes.
struct Exports {
    std::string trace; ///< a file for Chrome trace-event JSON; empty for none
    std::string csv;
};

struct RunCommand {
    std::string demo;
    std::vector<std::string> settings; ///< "name=value"
    std::uint64_t seed = 1;
    bool json = false;
    bool stream = false; ///< the wire format on standard output, control on standard input
    bool recordEvents = true;
    std::string record; ///< a .cgr file; empty for none
    Exports exports;
};

struct ShowCommand {
    std::string file;
    bool json = false;
    Exports exports;
};

/// Text to print instead: help or the version.
struct PrintCommand {
    std::string text;
};

using Command = std::variant<ListCommand, DescribeCommand, RunCommand, ShowCommand, PrintCommand>;

/// The error is one line: what is wrong and what is accepted.
Result<Command> parseCommandLine(int argumentCount, const char* const* arguments);

} // namespace coreograph
