#include <QTest>

#include "engine/machine/core_load.h"

using namespace coreograph;

using Ticks = std::vector<CoreTicks>;
using Loads = std::vector<double>;

namespace {

std::string fixture(const char* name) { return std::string(TEST_FIXTURES "/machine/") + name; }

} // namespace

class TestCoreLoad : public QObject {
    Q_OBJECT

private slots:
    void computesTheShareOfBusyTicks_data() {
        QTest::addColumn<Ticks>("before");
        QTest::addColumn<Ticks>("now");
        QTest::addColumn<Loads>("load");
        QTest::newRow("idle") << Ticks{{0, 100, 1000}} << Ticks{{0, 100, 1100}} << Loads{0};
        QTest::newRow("half busy") << Ticks{{0, 100, 1000}} << Ticks{{0, 150, 1100}} << Loads{0.5};
        QTest::newRow("busy") << Ticks{{0, 100, 1000}} << Ticks{{0, 200, 1100}} << Loads{1};
        QTest::newRow("no tick has passed") << Ticks{{0, 100, 1000}} << Ticks{{0, 100, 1000}} << Loads{0};
        QTest::newRow("total stepped back") << Ticks{{0, 100, 1000}} << Ticks{{0, 101, 999}} << Loads{0};
        QTest::newRow("busy stepped back") << Ticks{{0, 100, 1000}} << Ticks{{0, 99, 1100}} << Loads{0};
        QTest::newRow("idle stepped back") << Ticks{{0, 100, 1000}} << Ticks{{0, 111, 1010}} << Loads{1};
        QTest::newRow("a core more") << Ticks{{0, 0, 0}} << Ticks{{0, 10, 10}, {1, 50, 100}} << Loads{1, 0};
        QTest::newRow("a core less") << Ticks{{0, 0, 0}, {1, 0, 0}} << Ticks{{1, 10, 40}} << Loads{0.25};
        QTest::newRow("none") << Ticks{} << Ticks{} << Loads{};
    }

    void computesTheShareOfBusyTicks() {
        QFETCH(Ticks, before);
        QFETCH(Ticks, now);
        QFETCH(Loads, load);
        LoadComputer computer;
        computer.update(before);
        QCOMPARE(computer.update(now), load);
    }

    void startsAtZero() {
        LoadComputer computer;
        QCOMPARE(computer.update({{0, 900, 1000}}), Loads{0});
    }

    void keepsTheLoadBeforeWhileNoTickPasses() {
        LoadComputer computer;
        computer.update({{0, 0, 0}});
        computer.update({{0, 75, 100}});
        QCOMPARE(computer.update({{0, 75, 100}}), Loads{0.75});
        QCOMPARE(computer.update({{0, 75, 100}}), Loads{0.75});
        QCOMPARE(computer.update({{0, 75, 200}}), Loads{0});
    }

    void startsACoreThatCameBackAtZero() {
        LoadComputer computer;
        computer.update({{0, 0, 0}, {1, 0, 0}});
        computer.update({{0, 10, 10}, {1, 10, 10}});
        computer.update({{0, 20, 20}});
        QCOMPARE(computer.update({{0, 30, 30}, {1, 90, 90}}), (Loads{1, 0}));
    }

    void readsTheTicksOfEveryCore() {
        const auto cores = CoreTickReader(fixture("smt")).read();
        QVERIFY(cores);
        QCOMPARE(cores->size(), 8U);
        // user 103, nice 10, system 20, idle 1000, iowait 50, irq 1, softirq 2, steal 3; guest is in user
        QCOMPARE((*cores)[3].core, 3U);
        QCOMPARE((*cores)[3].busy, 139U);
        QCOMPARE((*cores)[3].total, 1189U);
    }

    void readsOldAndBrokenLines() {
        const auto cores = CoreTickReader(fixture("weird-numbering")).read();
        QVERIFY(cores);
        std::vector<std::uint32_t> numbers;
        for (const CoreTicks& ticks : *cores)
            numbers.push_back(ticks.core);
        QCOMPARE(numbers, (std::vector<std::uint32_t>{0, 2, 5, 6}));
        QCOMPARE((*cores)[0].busy, 20U);
        QCOMPARE((*cores)[0].total, 100U);
    }

    void saysWhyThereIsNoLoad_data() {
        QTest::addColumn<QString>("reason");
        QTest::newRow("board") << "cannot be read";
        QTest::newRow("no-core-lines") << "has no line for any core";
    }

    void saysWhyThereIsNoLoad() {
        QFETCH(QString, reason);
        const auto cores = CoreTickReader(fixture(QTest::currentDataTag())).read();
        QVERIFY(!cores);
        const QString message = QString::fromStdString(cores.error().message);
        QVERIFY2(message.startsWith("Core load cannot be shown"), qPrintable(message));
        QVERIFY2(message.contains(reason) && message.contains("/proc/stat"), qPrintable(message));
    }

    void readsThisMachine() {
        const auto cores = CoreTickReader().read();
        QVERIFY(cores);
        QVERIFY(cores->front().total >= cores->front().busy);
    }
};

QTEST_GUILESS_MAIN(TestCoreLoad)
#include "tst_core_load.moc"
