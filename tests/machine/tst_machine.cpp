#include <QTest>

#include "engine/topology/topology.h"

using namespace coreograph;

namespace {

std::string fixture(const char* name) { return std::string(TEST_FIXTURES "/machine/") + name; }

} // namespace

class TestMachine : public QObject {
    Q_OBJECT

private slots:
    void readsWhatTheFilesSay_data() {
        QTest::addColumn<unsigned>("cores");
        QTest::addColumn<unsigned>("threadsPerCore");
        QTest::addColumn<double>("quotaCores");
        QTest::addColumn<std::vector<std::uint32_t>>("allowed");
        QTest::addColumn<unsigned>("usableCores");
        using Cores = std::vector<std::uint32_t>;
        const Cores four{0, 1, 2, 3};
        const Cores eight{0, 1, 2, 3, 4, 5, 6, 7};
        QTest::newRow("one-core") << 1U << 1U << 0.0 << Cores{0} << 1U;
        QTest::newRow("smt") << 4U << 2U << 0.0 << eight << 8U;
        QTest::newRow("quota-v2") << 8U << 1U << 2.5 << eight << 3U;
        QTest::newRow("no-quota-v2") << 4U << 1U << 0.0 << four << 4U;
        QTest::newRow("quota-container") << 4U << 1U << 0.5 << four << 1U;
        QTest::newRow("quota-v1") << 4U << 1U << 1.5 << four << 2U;
        QTest::newRow("no-quota-v1") << 4U << 1U << 0.0 << four << 4U;
        QTest::newRow("affinity-mask") << 8U << 1U << 6.0 << Cores{2, 3, 6} << 3U;
        QTest::newRow("weird-numbering") << 3U << 2U << 0.0 << Cores{0, 2, 5, 6} << 4U;
        QTest::newRow("there is no such folder") << 1U << 1U << 0.0 << Cores{0} << 1U;
    }

    void readsWhatTheFilesSay() {
        QFETCH(unsigned, cores);
        QFETCH(unsigned, threadsPerCore);
        QFETCH(double, quotaCores);
        QFETCH(std::vector<std::uint32_t>, allowed);
        QFETCH(unsigned, usableCores);
        for (const Machine& machine : {readMachineQuickly(fixture(QTest::currentDataTag())),
                                       readMachine(fixture(QTest::currentDataTag()))}) {
            QCOMPARE(machine.cores, cores);
            QCOMPARE(machine.threadsPerCore, threadsPerCore);
            QCOMPARE(machine.quotaCores, quotaCores);
            QCOMPARE(machine.allowed, allowed);
            QCOMPARE(machine.usableCores(), usableCores);
        }
    }

    void readsProcessorSystemMemoryAndCache() {
        const Machine machine = readMachineQuickly(fixture("smt"));
        QCOMPARE(machine.processor, "Example CPU 1000");
        QCOMPARE(machine.system, "Debian GNU/Linux 12 (bookworm), Linux 6.1");
        QCOMPARE(machine.memoryBytes, std::uint64_t{32} << 30U);
        QCOMPARE(machine.secondLevelCacheBytes, std::uint64_t{2} << 20U);
    }

    void readsTheCacheOfTheFirstCoreInKibibytes() {
        QCOMPARE(readMachineQuickly(fixture("weird-numbering")).secondLevelCacheBytes,
                 std::uint64_t{1280} << 10U);
    }

    void namesABoardWhoseProcessorHasNoName() {
        const Machine machine = readMachineQuickly(fixture("board"));
        QCOMPARE(machine.processor, "Raspberry Pi 4 Model B Rev 1.4");
        QCOMPARE(machine.system, "Debian, Linux 6.1");
    }

    void leavesWhatCannotBeReadAtItsDefault() {
        const Machine machine = readMachineQuickly(fixture("there is no such folder"));
        QVERIFY(machine.processor.empty());
        QVERIFY(machine.system.empty());
        QCOMPARE(machine.memoryBytes, 0U);
        QCOMPARE(machine.secondLevelCacheBytes, 0U);
    }

    void tellsARecordingWhatItIs() {
        const auto description = describeForRecording(readMachineQuickly(fixture("affinity-mask")));
        QCOMPARE(description.at("cores"), "8");
        QCOMPARE(description.at("allowed_cores"), "2,3,6");
        QCOMPARE(description.at("usable_cores"), "3");
        QCOMPARE(description.at("quota"), "6 cores");
    }

    void readsThisMachine() {
        const Machine quick = readMachineQuickly();
        const Machine thorough = readMachine();
        QVERIFY(thorough.cores >= 1);
        QVERIFY(thorough.memoryBytes > 0);
        QCOMPARE(quick.cores, thorough.cores);
        QCOMPARE(quick.threadsPerCore, thorough.threadsPerCore);
        QCOMPARE(quick.allowed, thorough.allowed);
        QVERIFY(quick.usableCores() <= quick.cores * quick.threadsPerCore);
    }
};

QTEST_GUILESS_MAIN(TestMachine)
#include "tst_machine.moc"
