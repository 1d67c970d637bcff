#include <QTest>
#include <set>

#include "engine/work/task_catalog.h"
#include "engine/work/workload_catalog.h"

using namespace coreograph;

namespace {

constexpr double smallSize = 0.04;
constexpr std::uint64_t seed = 7;

struct NoSink : MessageSink {
    void take(const Message&) override {}
};

const WorkloadKind& kindOf(const std::string& id) {
    for (const WorkloadKind& kind : workloads())
        if (kind.id == id)
            return kind;
    qFatal("There is no workload %s", id.c_str());
}

} // namespace

class TestWorkloads : public QObject {
    Q_OBJECT

private:
    NoSink m_sink;
    Recorder m_recorder{m_sink, {.events = false}};

    std::unique_ptr<Pool> pool(std::string_view mode, std::uint32_t workers) {
        auto made = makePool(mode, taskCatalog(), m_recorder, {.workers = workers});
        if (!made)
            qFatal("%s", made.error().message.c_str());
        return std::move(*made);
    }

    std::uint64_t serialChecksum(const std::string& id, double size, std::uint32_t tasks,
                                 std::uint64_t itsSeed) {
        const auto workload = kindOf(id).make(size, tasks, itsSeed);
        const BatchReport report = (*workload)->run(*pool("serial", 1));
        if (!report.failures.empty())
            qFatal("%s", report.failures.front().what.c_str());
        return (*workload)->checksum();
    }

    static void addWorkloads() {
        QTest::addColumn<QString>("id");
        for (const WorkloadKind& kind : workloads())
            QTest::newRow(kind.id.c_str()) << QString::fromStdString(kind.id);
    }

private slots:
    void theEightAreOfferedWithAllTheirWords() {
        std::set<std::string> ids;
        std::set<std::string> uses;
        for (const WorkloadKind& kind : workloads()) {
            ids.insert(kind.id);
            uses.insert(kind.use);
            QVERIFY(!kind.title.empty() && kind.summary.ends_with('.'));
        }
        QCOMPARE(ids, (std::set<std::string>{"primes", "words", "mandelbrot", "heat", "requests", "deadlines",
                                             "montecarlo", "waiting"}));
        for (const char* const use :
             {"Data crunching", "Rendering", "Scientific computing", "Serving", "Real-time", "Analytics"})
            QVERIFY2(uses.contains(use), use);
    }

    void comesOutTheSameInEveryMode_data() { addWorkloads(); }

    void comesOutTheSameInEveryMode() {
        QFETCH(QString, id);
        const auto workload = kindOf(id.toStdString()).make(smallSize, 9, seed);
        QVERIFY(workload);
        const std::uint64_t expected = serialChecksum(id.toStdString(), smallSize, 1, seed);
        for (const std::string_view mode : poolModes()) {
            for (const std::uint32_t workers : {1U, 3U}) {
                if (mode == "serial" && workers > 1)
                    continue;
                const auto running = pool(mode, workers);
                for (int again = 0; again < 2; ++again) {
                    const BatchReport report = (*workload)->run(*running);
                    QVERIFY2(report.failures.empty(), mode.data());
                    QVERIFY(!report.stopped && report.wallTime > 0);
                    QCOMPARE((*workload)->checksum(), expected);
                }
            }
        }
    }

    void comesOutTheSameHoweverItIsCut_data() { addWorkloads(); }

    void comesOutTheSameHoweverItIsCut() {
        QFETCH(QString, id);
        const std::uint64_t whole = serialChecksum(id.toStdString(), smallSize, 1, seed);
        for (const std::uint32_t tasks : {2U, 7U, 64U, 1000U})
            QCOMPARE(serialChecksum(id.toStdString(), smallSize, tasks, seed), whole);
    }

    void dependsOnItsSeed_data() {
        QTest::addColumn<QString>("id");
        for (const char* const id : {"words", "heat", "requests", "deadlines", "montecarlo"})
            QTest::newRow(id) << id;
    }

    void dependsOnItsSeed() {
        QFETCH(QString, id);
        const std::uint64_t one = serialChecksum(id.toStdString(), smallSize, 4, 1);
        QCOMPARE(serialChecksum(id.toStdString(), smallSize, 4, 1), one);
        QVERIFY(serialChecksum(id.toStdString(), smallSize, 4, 2) != one);
    }

    void growsWithItsSize_data() { addWorkloads(); }

    void growsWithItsSize() {
        QFETCH(QString, id);
        QVERIFY(serialChecksum(id.toStdString(), 0.03, 4, seed) !=
                serialChecksum(id.toStdString(), 0.2, 4, seed));
    }

    void takesTheSmallestSize_data() { addWorkloads(); }

    void takesTheSmallestSize() {
        QFETCH(QString, id);
        const auto workload = kindOf(id.toStdString()).make(1e-9, 16, seed);
        QVERIFY(workload);
        QVERIFY((*workload)->run(*pool("serial", 1)).failures.empty());
        QVERIFY(!(*workload)->result().empty());
    }

    void saysItsResultWithNumbers_data() {
        QTest::addColumn<double>("size");
        QTest::addColumn<QString>("result");
        QTest::newRow("primes") << 1.0 << "96,469 primes below 1,250,000";
        QTest::newRow("mandelbrot") << 0.25 << "432 × 360 pixels, 22.06 % of them in the set";
        QTest::newRow("requests") << 0.1 << "2 requests answered";
        QTest::newRow("waiting") << 0.3 << "3 naps of 10 ms";
    }

    void saysItsResultWithNumbers() {
        QFETCH(double, size);
        QFETCH(QString, result);
        const auto workload = kindOf(QTest::currentDataTag()).make(size, 3, seed);
        QVERIFY((*workload)->run(*pool("serial", 1)).failures.empty());
        QCOMPARE(QString::fromStdString((*workload)->result()), result);
    }

    void asksForNoMoreMemoryThanThereIs_data() {
        QTest::addColumn<QString>("id");
        for (const char* const id : {"words", "mandelbrot", "heat"})
            QTest::newRow(id) << id;
    }

    void asksForNoMoreMemoryThanThereIs() {
        QFETCH(QString, id);
        for (const double size : {1e8, 1e300}) {
            const auto workload = kindOf(id.toStdString()).make(size, 8, seed);
            QVERIFY(!workload);
            const QString message = QString::fromStdString(workload.error().message);
            QVERIFY2(message.contains("GiB") && message.contains("A size of up to"), qPrintable(message));
        }
    }

    void reportsAFailedTaskOfOneOfItsBatches() {
        // A pool that stops after its third batch, as one does when the learner says stop.
        struct StoppingPool : Pool {
            explicit StoppingPool(std::unique_ptr<Pool> real)
                : m_real(std::move(real)) {}
            std::string_view mode() const override { return m_real->mode(); }
            std::uint32_t workers() const override { return 1; }
            std::int64_t startUpTime() const override { return 0; }
            std::int64_t noticeTime() const override { return 0; }
            void requestStop() override {}
            Result<void> killWorker(std::uint32_t, int) override { return {}; }
            std::optional<std::uint32_t> workerOn(LaneId) const override { return {}; }
            BatchReport run(const Batch& batch) override {
                BatchReport report = m_real->run(batch);
                report.retried = 1;
                report.stopped = ++batches == 3;
                return report;
            }
            int batches = 0;
            std::unique_ptr<Pool> m_real;
        };
        StoppingPool stopping(pool("serial", 1));
        const auto heat = kindOf("heat").make(smallSize, 4, seed);
        const BatchReport report = (*heat)->run(stopping);
        QVERIFY(report.stopped);
        QCOMPARE(report.retried, 3U);
        QCOMPARE(stopping.batches, 3);
    }
};

QTEST_GUILESS_MAIN(TestWorkloads)
#include "tst_workloads.moc"
