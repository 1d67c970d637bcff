#include <QTest>
#include <future>

#include "bare_context.h"
#include "engine/work/requests.h"
#include "engine/work/slow_server.h"

using namespace coreograph;

namespace {

constexpr std::int64_t shortDelay = 200'000;      // ns
constexpr std::int64_t never = 3'600'000'000'000; // ns

std::uint64_t sumOfAnswers(std::uint64_t first, std::uint64_t count) {
    std::uint64_t sum = 0;
    for (std::uint64_t question = first; question < first + count; ++question)
        sum += SlowServer::answerTo(question);
    return sum;
}

} // namespace

class TestSlowServer : public QObject {
    Q_OBJECT

private slots:
    void answersOneQuestionAfterAnother() {
        const auto server = SlowServer::start(shortDelay);
        QVERIFY(server);
        auto connection = LoopbackConnection::open((*server)->port());
        QVERIFY(connection);
        for (const std::uint64_t question : {1U, 2U, 3U}) {
            QVERIFY(connection->send(question));
            const auto answer = connection->receive();
            QVERIFY(answer);
            QCOMPARE(*answer, SlowServer::answerTo(question));
        }
    }

    void answersManyClientsAtATime() {
        const auto server = SlowServer::start(shortDelay);
        std::vector<LoopbackConnection> connections;
        for (std::uint64_t client = 0; client < 100; ++client) {
            auto connection = LoopbackConnection::open((*server)->port());
            QVERIFY(connection && connection->send(client));
            connections.push_back(std::move(*connection));
        }
        for (std::uint64_t client = 0; client < 100; ++client)
            QCOMPARE(*connections[client].receive(), SlowServer::answerTo(client));
    }

    void goesOnWhenAClientHangsUp() {
        const auto server = SlowServer::start(shortDelay);
        {
            auto rude = LoopbackConnection::open((*server)->port());
            QVERIFY(rude && rude->send(1));
        }
        auto polite = LoopbackConnection::open((*server)->port());
        QVERIFY(polite && polite->send(2));
        QCOMPARE(*polite->receive(), SlowServer::answerTo(2));
    }

    void hangsUpOnEverybodyAtItsEnd() {
        auto server = SlowServer::start(never);
        auto connection = LoopbackConnection::open((*server)->port());
        QVERIFY(connection && connection->send(1));
        auto answer = std::async(std::launch::async, [&] { return connection->receive(); });
        server->reset();
        QVERIFY(!answer.get());
    }

    void isAskedByATask() {
        const auto server = SlowServer::start(shortDelay);
        BareContext context;
        QCOMPARE(askServer(context, {100, {0, 5}, (*server)->port()}), sumOfAnswers(100, 5));
        QCOMPARE(askServer(context, {100, {5, 7}, (*server)->port()}), sumOfAnswers(105, 2));
    }

    void aTaskSaysThatItCannotReachTheServer() {
        std::uint16_t port = 0;
        port = (*SlowServer::start(shortDelay))->port(); // and gone again
        BareContext context;
        try {
            askServer(context, {1, {0, 1}, port});
            QFAIL("there was a server after all");
        } catch (const std::runtime_error& error) {
            QVERIFY2(QString(error.what()).contains("connecting to port " + QString::number(port)),
                     error.what());
        }
    }

    void aTaskGivesUpAfterTheQuestionItIsAt() {
        const auto server = SlowServer::start(shortDelay);
        BareContext context;
        context.stop = 1;
        QCOMPARE(askServer(context, {1, {0, 1'000'000}, (*server)->port()}), SlowServer::answerTo(1));
    }
};

QTEST_GUILESS_MAIN(TestSlowServer)
#include "tst_slow_server.moc"
