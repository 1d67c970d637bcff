#include <QTest>

#include "engine/lab/recording_budget.h"

using namespace coreograph;

namespace {

constexpr std::int64_t second = 1'000'000'000;

/// Bytes recorded when something of this size, which takes `cost` ns, is recorded whenever it may be: asked for 100 times a
/// second, but not while it is being recorded.
std::size_t recordedIn(std::int64_t seconds, const BudgetLimits& limits, std::size_t bytes,
                       std::int64_t cost) {
    RecordingBudget budget(limits);
    std::size_t recorded = 0;
    for (std::int64_t now = 0; now < seconds * second; now += second / 100)
        if (budget.allows(bytes, now)) {
            now += cost;
            budget.spend(bytes, cost, now);
            recorded += bytes;
        }
    return recorded;
}

} // namespace

class TestRecordingBudget : public QObject {
    Q_OBJECT

private slots:
    void staysWithinTenMinutesBytes();
    void recordsOftenAtFirst();
    void leavesTimeForTheWork();
    void isNotOverdrawnByWhatIsTooLarge();
};

void TestRecordingBudget::staysWithinTenMinutesBytes() {
    const std::size_t recorded = recordedIn(600, {80e6, 1e6, 1}, 190'000, 0);
    QVERIFY(recorded <= 81'000'000);
    QVERIFY(recorded >= 79'000'000);
}

void TestRecordingBudget::recordsOftenAtFirst() {
    const std::size_t early = recordedIn(6, {80e6, 1e6, 1}, 190'000, 0);
    QVERIFY(early >= 8'000'000); // a tenth of all in the first hundredth of the time
    QVERIFY(early <= 9'000'000);
}

void TestRecordingBudget::leavesTimeForTheWork() {
    // One hundredth of 20 s is ten times 20 ms.
    QCOMPARE(recordedIn(20, {1e9, 0, 0.01}, 1, second / 50), std::size_t{10});
}

void TestRecordingBudget::isNotOverdrawnByWhatIsTooLarge() {
    QCOMPARE(recordedIn(600, {1e6, 0, 1}, 2'000'000, 0), std::size_t{0});
}

QTEST_APPLESS_MAIN(TestRecordingBudget)
#include "tst_recording_budget.moc"
