#include "engine/lab/command_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include <CLI/CLI.hpp>

namespace coreograph {
namespace {

/// A variable of the shell that is not set comes as an empty text.
std::string refuseEmpty(const std::string& text) { return text.empty() ? "the name is empty" : ""; }

std::string refuseNoSeed(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (problem == std::errc() && end == text.data() + text.size())
        return {};
    return "a seed is a whole number from 0 to 2^64-1, not '" + text + "'";
}

void addExports(CLI::App& command, Exports& exports) {
    command.add_option("--trace", exports.trace, "write Chrome trace-event JSON, for Perfetto")
        ->type_name("FILE.json")
        ->check(refuseEmpty);
    command.add_option("--csv", exports.csv, "write the events as CSV")
        ->type_name("FILE")
        ->check(refuseEmpty);
}

CLI::App* addRun(CLI::App& program, RunCommand& run) {
    CLI::App* command = program.add_subcommand("run", "run a demo here and now");
    command->add_option("DEMO", run.demo, "a demo's id, as `list` prints it")->required();
    command->add_option("--set", run.settings, "set a parameter; may stand several times")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    command->add_option("--seed", run.seed, "the same seed makes the same inputs")
        ->check(refuseNoSeed)
        ->capture_default_str();
    command->add_flag("--json", run.json, "print one JSON object a line, the summary last");
    command->add_option("--record", run.record, "keep the recording")
        ->type_name("FILE.cgr")
        ->check(refuseEmpty);
    command->add_flag_callback(
        "--no-events", [&run] { run.recordEvents = false; },
        "record no lanes, and no snapshots of a network: what the run costs alone");
    addExports(*command, run.exports);
    command
        ->add_flag("--stream", run.stream,
                   "speak with a window: recording on standard output, control on input")
        ->group("");
    return command;
}

CLI::App* addShow(CLI::App& program, ShowCommand& show) {
    CLI::App* command = program.add_subcommand("show", "print what a recording holds");
    command->add_option("FILE", show.file, "a .cgr file")->required()->check(refuseEmpty);
    command->add_flag("--json", show.json, "print JSON");
    addExports(*command, show.exports);
    return command;
}

std::string oneLine(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// What is wrong, and where to find what is accepted.
Error wrongUsage(const CLI::App& program, const CLI::ParseError& problem) {
    const std::vector<const CLI::App*> chosen = program.get_subcommands(nullptr);
    const auto parsed =
        std::ranges::find_if(chosen, [](const CLI::App* command) { return command->parsed(); });
    if (parsed != chosen.end())
        return {oneLine(problem.what()) + "; see coreograph-lab " + (*parsed)->get_name() + " --help"};
    const std::vector<std::string> others = program.remaining();
    return {(others.empty() ? "it needs a command" : "'" + others.front() + "' is not a command") +
            "; accepted are list, describe, run and show: see coreograph-lab --help"};
}

/// Whether writing the one would take the other away. What is no regular file, such as a pipe, takes both.
bool isSameFile(const std::string& one, const std::string& other) {
    if (one.empty() || other.empty())
        return false;
    std::error_code problem;
    const auto place = [&](const std::string& path) {
        return std::filesystem::weakly_canonical(std::filesystem::absolute(path, problem), problem);
    };
    const auto status = std::filesystem::status(one, problem);
    return place(one) == place(other) &&
           (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status));
}

/// What would be lost of files that are one and the same, in words; empty where all are different.
std::string collision(const std::string& recording, const Exports& exports) {
    const std::array<std::pair<const std::string*, const std::string*>, 3> pairs{
        {{&recording, &exports.trace}, {&recording, &exports.csv}, {&exports.trace, &exports.csv}}};
    for (const auto& [one, other] : pairs)
        if (isSameFile(*one, *other))
            return *one + " cannot be two files at once; give each a name of its own";
    return {};
}

/// What does not go together, in words; empty when all does.
std::string contradiction(const RunCommand& run) {
    const bool exports = !(run.exports.trace + run.exports.csv).empty();
    if (run.stream && (exports || run.json))
        return "--stream takes neither --json nor --trace nor --csv: the window exports what it was sent";
    if (!run.recordEvents && exports)
        return "--trace and --csv write the events that --no-events leaves out; take one or the other";
    return collision(run.record, run.exports);
}

} // namespace

Result<Command> parseCommandLine(int argumentCount, const char* const* arguments) {
    CLI::App program("Runs concurrency demos for real, and records what happens.", "coreograph-lab");
    program.require_subcommand(1);
    program.set_version_flag("--version", "coreograph-lab " COREOGRAPH_VERSION);

    ListCommand list;
    CLI::App* listing = program.add_subcommand("list", "name the demos there are");
    listing->add_flag("--json", list.json, "print JSON");
    DescribeCommand describe;
    CLI::App* describing = program.add_subcommand("describe", "say what a demo takes and reports");
    describing->add_option("DEMO", describe.demo, "a demo's id; all demos without")->check(refuseEmpty);
    describing->add_flag("--json", describe.json, "print JSON");
    RunCommand run;
    const CLI::App* running = addRun(program, run);
    ShowCommand show;
    addShow(program, show);

    try {
        program.parse(argumentCount, arguments);
    } catch (const CLI::CallForHelp&) {
        return Command(PrintCommand{program.help()});
    } catch (const CLI::CallForVersion&) {
        return Command(PrintCommand{program.version() + "\n"});
    } catch (const CLI::ParseError& problem) {
        return wrongUsage(program, problem);
    }
    if (const std::string problem = contradiction(run) + collision(show.file, show.exports); !problem.empty())
        return Error{problem};
    if (listing->parsed())
        return Command(list);
    if (describing->parsed())
        return Command(describe);
    return running->parsed() ? Command(run) : Command(show);
}

} // namespace coreograph
