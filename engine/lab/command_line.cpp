#include "engine/lab/command_line.h"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace coreograph {
namespace {

void addExports(CLI::App& command, Exports& exports) {
    command.add_option("--trace", exports.trace, "write Chrome trace-event JSON, for Perfetto")
        ->type_name("FILE.json");
    command.add_option("--csv", exports.csv, "write the events as CSV")->type_name("FILE");
}

CLI::App* addRun(CLI::App& program, RunCommand& run) {
    CLI::App* command = program.add_subcommand("run", "run a demo here and now");
    command->add_option("DEMO", run.demo, "a demo's id, as `list` prints it")->required();
    command->add_option("--set", run.settings, "set a parameter; may stand several times")
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    command->add_option("--seed", run.seed, "the same seed makes the same inputs")
        ->check([](const std::string& text) {
            return std::string(text.starts_with('-') ? "a seed is a whole number from 0" : "");
        })
        ->capture_default_str();
    command->add_flag("--json", run.json, "print one JSON object a line, the summary last");
    command->add_option("--record", run.record, "keep the recording")->type_name("FILE.cgr");
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
    command->add_option("FILE", show.file, "a .cgr file")->required();
    command->add_flag("--json", show.json, "print JSON");
    addExports(*command, show.exports);
    return command;
}

std::string oneLine(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// Where to find what is accepted.
std::string waysOut(const CLI::App& program) {
    const std::vector<const CLI::App*> chosen = program.get_subcommands(nullptr);
    const auto parsed =
        std::ranges::find_if(chosen, [](const CLI::App* command) { return command->parsed(); });
    if (parsed == chosen.end())
        return "; accepted are list, describe, run and show: see coreograph-lab --help";
    return "; see coreograph-lab " + (*parsed)->get_name() + " --help";
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
    describing->add_option("DEMO", describe.demo, "a demo's id; all demos without");
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
        return Error{oneLine(problem.what()) + waysOut(program)};
    }
    if (run.stream && !(run.exports.trace + run.exports.csv).empty())
        return Error{"--stream takes neither --trace nor --csv: the window exports what it was sent"};
    if (listing->parsed())
        return Command(list);
    if (describing->parsed())
        return Command(describe);
    return running->parsed() ? Command(run) : Command(show);
}

} // namespace coreograph
