#include <QTest>

#include "engine/core/clock.h"

using namespace coreograph;

namespace {

struct Reading {
    std::uint64_t ticks;
    std::int64_t nanoseconds;
};

/// Both clocks at one moment: tried again while the thread was preempted in between.
Reading readBoth() {
    for (;;) {
        const std::int64_t before = monotonicNanoseconds();
        const std::uint64_t ticks = readTicks();
        const std::int64_t after = monotonicNanoseconds();
        if (after - before < 20'000)
            return {ticks, before};
    }
}

} // namespace

class ClockTest : public QObject {
    Q_OBJECT

private slots:
    void neverGoesBack();
    void countsNanosecondsFromItsOrigin();
    void isNegativeBeforeItsOrigin();
    void agreesWithTheMonotonicClock();
    void keepsTheOrderOfTicks();
};

void ClockTest::neverGoesBack() {
    Reading last = readBoth();
    for (int i = 0; i < 10'000; ++i) {
        const Reading now = readBoth();
        QVERIFY(now.nanoseconds >= last.nanoseconds);
        QVERIFY(now.ticks >= last.ticks);
        last = now;
    }
}

void ClockTest::countsNanosecondsFromItsOrigin() {
    const std::int64_t before = monotonicNanoseconds();
    const TickScale scale;
    const std::int64_t now = scale.nanoseconds(readTicks());
    const std::int64_t most = monotonicNanoseconds() - before;
    QVERIFY(now >= 200'000); // its first rate takes that long
    QVERIFY(now <= most + most / 100);
    QVERIFY(scale.nanosecondsPerTick() > 0.05 && scale.nanosecondsPerTick() <= 10.0);
}

void ClockTest::isNegativeBeforeItsOrigin() {
    const std::uint64_t ticks = readTicks();
    const TickScale scale;
    QVERIFY(scale.nanoseconds(ticks) <= 0);
    QVERIFY(scale.nanoseconds(ticks - 1'000'000) < -10'000);
}

void ClockTest::agreesWithTheMonotonicClock() {
    TickScale scale;
    const Reading begin = readBoth();
    while (monotonicNanoseconds() - begin.nanoseconds < 20'000'000) {
    }
    const Reading end = readBoth();
    scale.refine();
    const std::int64_t elapsed = end.nanoseconds - begin.nanoseconds;
    const std::int64_t measured = scale.nanoseconds(end.ticks) - scale.nanoseconds(begin.ticks);
    QVERIFY2(std::abs(measured - elapsed) < elapsed / 100, qPrintable(QString::number(measured - elapsed)));
}

void ClockTest::keepsTheOrderOfTicks() {
    const TickScale scale;
    const std::uint64_t ticks = readTicks();
    for (std::uint64_t later = 1; later < 1'000'000'000'000; later *= 3)
        QVERIFY(scale.nanoseconds(ticks + later) >= scale.nanoseconds(ticks + later / 3));
}

QTEST_APPLESS_MAIN(ClockTest)
#include "tst_clock.moc"
