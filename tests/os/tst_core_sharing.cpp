#include <QTest>
#include <atomic>
#include <thread>

#include <sched.h>
#include <sys/resource.h>

#include "engine/core/clock.h"
#include "engine/os/core_sharing.h"

using namespace coreograph;

namespace {

constexpr std::int64_t ms = 1'000'000;

void workFor(std::int64_t nanoseconds) {
    const std::int64_t end = monotonicNanoseconds() + nanoseconds;
    while (monotonicNanoseconds() < end) {
    }
}

struct Switches {
    long own, forced;
};

Switches switches() {
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return {usage.ru_nvcsw, usage.ru_nivcsw};
}

void stayOnFirstCore() {
    cpu_set_t cores, first;
    QCOMPARE(sched_getaffinity(0, sizeof cores, &cores), 0);
    CPU_ZERO(&first);
    for (int core = 0; core < CPU_SETSIZE; ++core)
        if (CPU_ISSET(core, &cores)) {
            CPU_SET(core, &first);
            break;
        }
    QCOMPARE(sched_setaffinity(0, sizeof first, &first), 0);
}

} // namespace

class TestCoreSharing : public QObject {
    Q_OBJECT

private slots:
    void keepsACoreThatNobodyTook() {
        const Switches before = switches();
        CoreSharing sharing;
        sharing.beginPiece();
        for (int piece = 0; piece < 50; ++piece) {
            workFor(ms / 5);
            sharing.pieceDone();
        }
        const Switches after = switches();
        QVERIFY(after.own == before.own || after.forced > before.forced);
    }

    void givesAwayACoreThatOthersTake() {
        std::atomic<bool> ends{false};
        long given = 0;
        std::thread worker([&] {
            stayOnFirstCore();
            std::thread other([&] {
                while (!ends)
                    workFor(ms / 10);
            });
            const long before = switches().own;
            CoreSharing sharing;
            sharing.beginPiece();
            for (int piece = 0; piece < 5000 && given < 3; ++piece) {
                workFor(ms / 5);
                sharing.pieceDone();
                given = switches().own - before;
            }
            ends = true;
            other.join();
        });
        worker.join();
        QVERIFY(given >= 3);
    }
};

QTEST_APPLESS_MAIN(TestCoreSharing)
#include "tst_core_sharing.moc"
