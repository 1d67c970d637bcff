#include "engine/work/requests.h"

#include <numeric>
#include <stdexcept>

#include "engine/core/random.h"
#include "engine/work/batch_workload.h"
#include "engine/work/make_workload.h"
#include "engine/work/slow_server.h"
#include "engine/work/wording.h"

namespace coreograph {

/// A worker's failures travel home as exceptions.
template<typename T>
static T orThrow(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

// [ask-server]
std::uint64_t askServer(TaskContext& context, const Questions& questions) {
    auto server = orThrow(LoopbackConnection::open(questions.port));
    std::uint64_t sum = 0;
    for (std::int64_t number = questions.numbers.first; number < questions.numbers.end; ++number) {
        const std::uint64_t question = questions.seed + static_cast<std::uint64_t>(number);
        orThrow(server.send(question));
        context.lane.enter(State::WaitIo, context.task + 1);
        const std::uint64_t answer = orThrow(server.receive());
        context.lane.enter(State::Run, context.task + 1);
        if (answer != SlowServer::answerTo(question))
            throw std::runtime_error("The server gave a wrong answer.");
        sum += answer;
        if (context.stopRequested())
            break;
    }
    return sum;
}
// [/ask-server]

namespace {

constexpr std::int64_t answerDelay = 5'000'000; // ns

std::vector<Questions> cutQuestions(std::int64_t count, std::uint32_t tasks, std::uint64_t seed,
                                    std::uint16_t port) {
    const std::uint64_t firstQuestion = Random(seed).next();
    std::vector<Questions> cut;
    for (const Range numbers : cutEvenly(count, tasks))
        cut.push_back({firstQuestion, numbers, port});
    return cut;
}

class Requests : public BatchWorkload<Questions, std::uint64_t> {
public:
    Requests(std::unique_ptr<SlowServer> server, std::int64_t count, std::uint32_t tasks, std::uint64_t seed)
        : BatchWorkload("ask-server", cutQuestions(count, tasks, seed, server->port()))
        , m_count(count)
        , m_server(std::move(server)) {}

    std::uint64_t checksum() const override {
        return std::accumulate(outputs().begin(), outputs().end(), std::uint64_t{0});
    }

    std::string result() const override { return grouped(m_count) + " requests answered"; }

private:
    const std::int64_t m_count;
    const std::unique_ptr<SlowServer> m_server;
};

Result<std::unique_ptr<Workload>> makeRequests(double size, std::uint32_t tasks, std::uint64_t seed) {
    constexpr double requestsAtSizeOne = 20;
    auto server = SlowServer::start(answerDelay);
    if (!server)
        return server.error();
    return makeWorkload<Requests>(std::move(*server), scaledUnits(requestsAtSizeOne, size), tasks, seed);
}

} // namespace

WorkloadKind requestsWorkload() {
    return {.id = "requests",
            .title = "Requests",
            .use = "Serving",
            .summary = "Asks a server over TCP; each answer takes 5 ms, and waiting for it takes no core.",
            .make = makeRequests};
}

} // namespace coreograph
