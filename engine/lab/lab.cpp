#include "engine/lab/lab.h"

#include <algorithm>
#include <csignal>
#include <iostream>
#include <memory>
#include <optional>

#include <sys/prctl.h>

#include "engine/lab/command_line.h"
#include "engine/lab/control_loop.h"
#include "engine/lab/describe.h"
#include "engine/lab/export_files.h"
#include "engine/lab/runner.h"
#include "engine/lab/sinks.h"
#include "engine/lab/summary.h"
#include "engine/os/output_file.h"
#include "engine/recording/export_json.h"
#include "engine/recording/recording_file.h"

namespace coreograph {
namespace {

enum ExitCode { done = 0, failed = 1, wrongUsage = 2, stoppedOnRequest = 130 };

int complain(ExitCode code, const Error& error) {
    std::cerr << "coreograph-lab: " << error.message << std::endl;
    return code;
}

/// Without lanes an export looks as if something had gone wrong.
void sayIfNoEvents(const Recording& recording, const Exports& exports) {
    const bool hasEvents =
        std::ranges::any_of(recording.lanes(), [](const auto& lane) { return lane->size() > 0; });
    if (!hasEvents && !(exports.trace + exports.csv).empty())
        std::cerr << "the recording has no events of lanes: neither has what was exported" << std::endl;
}

/// The sinks one run writes to, as its command asks.
class RunOutputs {
public:
    RunOutputs(const RunCommand& command, const Demo& demo)
        : m_command(command)
        , m_demo(demo) {}

    Result<void> open() {
        auto exports = ExportFiles::open(m_command.exports);
        if (!exports)
            return exports.error();
        m_exports.emplace(std::move(*exports));
        if (m_command.stream)
            m_stream.emplace(FileDescriptor(dup(STDOUT_FILENO)));
        if (!m_command.record.empty()) {
            auto file = OutputFile::open(m_command.record);
            if (!file)
                return file.error();
            m_file.emplace(std::move(*file));
            m_record.emplace(FileDescriptor(dup(m_file->descriptor())));
        }
        for (auto* wire : {&m_stream, &m_record})
            if (*wire)
                m_sinks.push_back(&**wire);
        if (m_command.json)
            m_sinks.push_back(&m_jsonLines);
        if (!m_command.stream) {
            m_sinks.push_back(&m_progress.emplace(stderr, progressStyle()));
            m_sinks.push_back(&m_recording);
        }
        return {};
    }

    const std::vector<MessageSink*>& sinks() const { return m_sinks; }

    /// After the run: the closing table, what it failed of, and the exports. The error names what could not be written.
    Result<void> finish() {
        m_progress.reset();
        if (!m_command.stream && !m_command.json)
            sayHowItWent();
        if (m_record)
            if (const Result<void> kept = keepRecord(); !kept)
                return kept;
        if (m_command.stream) // which takes no exports
            return m_stream->state();
        sayIfNoEvents(m_recording.recording(), m_command.exports);
        return m_exports->write(m_recording.recording());
    }

private:
    /// Whoever reads JSON finds how far it is in there.
    ProgressStyle progressStyle() const {
        if (isatty(STDERR_FILENO) != 0)
            return ProgressStyle::Bar;
        return m_command.json ? ProgressStyle::None : ProgressStyle::Lines;
    }

    void sayHowItWent() const {
        std::cout << closingText(m_recording.recording(), metricsOf(m_demo)) << std::flush;
        if (const std::string failure = failureOf(m_recording.recording()); !failure.empty())
            complain(failed, {failure});
    }

    Result<void> keepRecord() {
        if (!m_record->state())
            return Error{m_record->state().error().message + "; " +
                         m_file->afterFailure("what was written until then can be opened")};
        return m_file->keep();
    }

    const RunCommand& m_command;
    const Demo& m_demo;
    std::optional<WireSink> m_stream;
    std::optional<OutputFile> m_file;
    std::optional<WireSink> m_record; // to m_file
    std::optional<ExportFiles> m_exports;
    JsonLinesSink m_jsonLines{std::cout};
    std::optional<ProgressSink> m_progress;
    RecordingSink m_recording;
    std::vector<MessageSink*> m_sinks;
};

Result<void> applySettings(ParameterValues& values, const std::vector<std::string>& settings) {
    for (const std::string& setting : settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos)
            return Error{"--set takes NAME=VALUE, not '" + setting + "'"};
        const Result<void> set = values.set(setting.substr(0, equals), setting.substr(equals + 1));
        if (!set)
            return set;
    }
    return {};
}

/// With the window at the other end of the pipes: die with it, and be a process group that it can end whole.
void joinTheWindow() {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
}

class Lab {
public:
    explicit Lab(const std::vector<Demo>& demos)
        : m_demos(demos) {}

    int operator()(const ListCommand& command) const {
        if (command.json) {
            nlohmann::json list = nlohmann::json::array();
            for (const Demo& demo : m_demos)
                list.push_back({{"id", demo.id}, {"title", demo.title}, {"summary", demo.summary}});
            std::cout << list << std::endl;
            return done;
        }
        for (const Demo& demo : m_demos)
            std::cout << demo.id << ": " << demo.title << ". " << demo.summary << "\n";
        return done;
    }

    int operator()(const DescribeCommand& command) const {
        std::vector<Demo> described = m_demos;
        if (!command.demo.empty()) {
            const Result<Demo> demo = findDemo(m_demos, command.demo);
            if (!demo)
                return complain(wrongUsage, demo.error());
            described = {*demo};
        }
        if (command.json)
            std::cout << describeDemos(described) << std::endl;
        else
            for (const Demo& demo : described)
                std::cout << describeAsText(demo) << "\n";
        return done;
    }

    int operator()(const RunCommand& command) const {
        const Result<Demo> demo = findDemo(m_demos, command.demo);
        if (!demo)
            return complain(wrongUsage, demo.error());
        ParameterValues values(demo->parameters);
        const Result<void> set = applySettings(values, command.settings);
        if (!set)
            return complain(wrongUsage, set.error());
        return run(*demo, values, command);
    }

    int operator()(const ShowCommand& command) const {
        const auto file = readRecordingFile(command.file);
        if (!file)
            return complain(failed, file.error());
        auto exports = ExportFiles::open(command.exports);
        if (!exports)
            return complain(failed, exports.error());
        if (!file->warning.empty())
            std::cerr << file->warning << std::endl;
        if (command.json)
            exportJson(*file->recording, std::cout);
        else
            print(*file->recording);
        sayIfNoEvents(*file->recording, command.exports);
        const Result<void> exported = exports->write(*file->recording);
        return exported ? done : complain(failed, exported.error());
    }

    int operator()(const PrintCommand& command) const {
        std::cout << command.text << std::flush;
        return done;
    }

private:
    /// One of a demo that this program does not have is shown without words for its metrics.
    void print(const Recording& recording) const {
        const Result<Demo> demo = findDemo(m_demos, recording.info().demo);
        std::cout << closingText(recording, demo ? metricsOf(*demo) : std::vector<MetricInfo>());
        if (const std::string failure = failureOf(recording); !failure.empty())
            std::cout << "failed: " << failure << '\n';
        std::cout << std::flush;
    }

    static int run(const Demo& demo, const ParameterValues& values, const RunCommand& command) {
        blockStopSignals();
        if (command.stream)
            joinTheWindow();
        RunOutputs outputs(command, demo);
        if (const Result<void> opened = outputs.open(); !opened)
            return complain(failed, opened.error());
        TeeSink sink(outputs.sinks());
        const RunEnded ended = runDemo(demo, values,
                                       {.seed = command.seed,
                                        .recordEvents = command.recordEvents,
                                        .controlFromStandardInput = command.stream},
                                       sink);
        if (const Result<void> finished = outputs.finish(); !finished)
            return complain(failed, finished.error());
        if (ended.stopped)
            return stoppedOnRequest;
        return ended.ok ? done : failed;
    }

    const std::vector<Demo>& m_demos;
};

} // namespace

int labMain(const std::vector<Demo>& demos, int argumentCount, const char* const* arguments) {
    std::signal(SIGPIPE, SIG_IGN); // a reader that is gone is an error as any other
    const Result<Command> command = parseCommandLine(argumentCount, arguments);
    if (!command)
        return complain(wrongUsage, command.error());
    const int code = std::visit(Lab(demos), *command);
    if (!std::cout.flush() && code == done)
        return complain(
            failed, {"not all could be written to standard output: its disk is full or its reader is gone"});
    return code;
}

} // namespace coreograph
