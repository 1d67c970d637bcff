#include "engine/work/slow_server.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <deque>
#include <map>
#include <span>
#include <vector>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include "engine/core/clock.h"
#include "engine/core/random.h"

namespace coreograph {

namespace {

using ClientId = std::uint64_t;

struct Client {
    FileDescriptor socket;
    std::array<std::byte, sizeof(std::uint64_t)> question{};
    std::size_t received = 0; ///< bytes of the question so far
};

struct DueAnswer {
    std::int64_t time = 0;
    ClientId client = 0;
    std::uint64_t answer = 0;
};

/// What the server's thread works with. As every question waits equally long, answers fall due in the order
/// the questions came.
class Service {
public:
    Service(LoopbackListener listener, int stop, std::int64_t delay)
        : m_listener(std::move(listener))
        , m_stop(stop)
        , m_delay(delay) {}

    void run() {
        while (waitForSomething()) {
            acceptClients();
            readQuestions();
            sendDueAnswers();
        }
    }

private:
    /// Until somebody speaks or an answer is due; returns false when the server is to stop.
    bool waitForSomething() {
        m_polled = {{m_stop, POLLIN, 0}, {m_listener.socket.get(), POLLIN, 0}};
        m_polledClients.clear();
        for (const auto& [id, client] : m_clients) {
            m_polled.push_back({client.socket.get(), POLLIN, 0});
            m_polledClients.push_back(id);
        }
        const std::int64_t wait =
            m_due.empty() ? 0 : std::max<std::int64_t>(0, m_due.front().time - monotonicNanoseconds());
        const timespec timeout{static_cast<std::time_t>(wait / 1'000'000'000),
                               static_cast<long>(wait % 1'000'000'000)};
        const int ready =
            ppoll(m_polled.data(), m_polled.size(), m_due.empty() ? nullptr : &timeout, nullptr);
        if (ready < 0)
            return errno == EINTR;
        return m_polled[0].revents == 0;
    }

    void acceptClients() {
        for (;;) {
            FileDescriptor socket(
                accept4(m_listener.socket.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
            if (!socket.isOpen())
                return;
            m_clients[m_nextClient++].socket = std::move(socket);
        }
    }

    void readQuestions() {
        for (std::size_t i = 0; i < m_polledClients.size(); ++i)
            if (m_polled[i + 2].revents != 0)
                readQuestion(m_polledClients[i]);
    }

    void readQuestion(ClientId id) {
        Client& client = m_clients.at(id);
        const auto missing = std::span(client.question).subspan(client.received);
        const ssize_t received = recv(client.socket.get(), missing.data(), missing.size(), 0);
        if (received == 0 || (received < 0 && errno != EAGAIN && errno != EINTR)) {
            m_clients.erase(id);
            return;
        }
        client.received += static_cast<std::size_t>(std::max<ssize_t>(0, received));
        if (client.received < client.question.size())
            return;
        client.received = 0;
        const std::uint64_t question = std::bit_cast<std::uint64_t>(client.question);
        m_due.push_back({monotonicNanoseconds() + m_delay, id, SlowServer::answerTo(question)});
    }

    void sendDueAnswers() {
        const std::int64_t now = monotonicNanoseconds();
        for (; !m_due.empty() && m_due.front().time <= now; m_due.pop_front()) {
            const auto client = m_clients.find(m_due.front().client);
            if (client == m_clients.end()) // hung up meanwhile
                continue;
            const std::uint64_t answer = m_due.front().answer;
            if (send(client->second.socket.get(), &answer, sizeof answer, MSG_NOSIGNAL) != sizeof answer)
                m_clients.erase(client);
        }
    }

    LoopbackListener m_listener;
    const int m_stop;
    const std::int64_t m_delay;
    ClientId m_nextClient = 0;
    std::map<ClientId, Client> m_clients;
    std::deque<DueAnswer> m_due;
    std::vector<pollfd> m_polled; // stop, listener, then the clients of m_polledClients
    std::vector<ClientId> m_polledClients;
};

} // namespace

Result<std::unique_ptr<SlowServer>> SlowServer::start(std::int64_t delay) {
    auto listener = LoopbackListener::open();
    if (!listener)
        return listener.error();
    FileDescriptor stop(eventfd(0, EFD_CLOEXEC));
    if (!stop.isOpen())
        return Error{std::string("The server cannot be started: eventfd failed: ") + std::strerror(errno)};
    return std::unique_ptr<SlowServer>(new SlowServer(std::move(*listener), std::move(stop), delay));
}

SlowServer::SlowServer(LoopbackListener listener, FileDescriptor stop, std::int64_t delay)
    : m_port(listener.port)
    , m_stop(std::move(stop))
    , m_thread([service = Service(std::move(listener), m_stop.get(), delay)]() mutable { service.run(); }) {}

SlowServer::~SlowServer() {
    eventfd_write(m_stop.get(), 1);
    m_thread.join();
}

std::uint64_t SlowServer::answerTo(std::uint64_t question) { return Random(question).next(); }

} // namespace coreograph
