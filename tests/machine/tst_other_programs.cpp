#include <QTest>
#include <chrono>
#include <csignal>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/machine/machine.h"
#include "engine/machine/other_programs.h"

using namespace coreograph;

using Busy = std::vector<std::uint64_t>;

namespace {

std::vector<CoreTicks> ticks(const Busy& programs, std::uint64_t total) {
    std::vector<CoreTicks> all;
    for (std::uint32_t core = 0; core < programs.size(); ++core)
        all.push_back({.core = core, .busy = programs[core], .total = total, .programs = programs[core]});
    return all;
}

/// Keeps a core busy while it is there.
class BusyProgram {
public:
    BusyProgram() {
        const char* arguments[] = {"sh", "-c", "while :; do :; done", nullptr};
        if (posix_spawn(&m_process, "/bin/sh", nullptr, nullptr, const_cast<char**>(arguments), environ) != 0)
            qFatal("cannot start a shell");
    }
    ~BusyProgram() {
        kill(m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
    }
    Q_DISABLE_COPY(BusyProgram)

private:
    pid_t m_process = 0;
};

} // namespace

/// A hundred ticks are a second.
class TestOtherPrograms : public QObject {
    Q_OBJECT

private slots:
    void tellsWhetherOthersDisturb_data() {
        QTest::addColumn<std::vector<std::uint64_t>>(
            "busy"); // ticks of 100 by cores 0, 1 and 2; we may use the first two
        QTest::addColumn<double>("own");
        QTest::addColumn<double>("share"); // -1: they do not
        QTest::newRow("nobody") << Busy{0, 0, 0} << 0.0 << -1.0;
        QTest::newRow("all is ours") << Busy{100, 100, 0} << 2.0 << -1.0;
        QTest::newRow("half a core is others'") << Busy{100, 100, 0} << 1.5 << 0.25;
        QTest::newRow("a core was free") << Busy{100, 50, 0} << 0.5 << -1.0;
        QTest::newRow("too little to disturb") << Busy{100, 100, 0} << 1.8 << -1.0;
        QTest::newRow("a core that we may not use") << Busy{0, 0, 100} << 0.0 << -1.0;
    }
    void tellsWhetherOthersDisturb() {
        QFETCH(Busy, busy);
        QFETCH(double, own);
        QFETCH(double, share);
        QCOMPARE(disturbance(ticks({0, 0, 0}, 0), ticks(busy, 100), {0, 1}, own).value_or(-1), share);
    }

    void tellsNothingOfAShortTimeOrWithoutTicks() {
        QVERIFY(!disturbance(ticks({0, 0, 0}, 0), ticks({20, 20, 20}, 20), {0, 1}, 0));
        QVERIFY(!disturbance({}, {}, {0, 1}, 0));
    }

    void seesProgramsThatKeepAllCoresBusy() {
        const std::vector<std::uint32_t> cores = readMachineQuickly().allowed;
        const OtherPrograms others(cores);
        const std::vector<BusyProgram> busy(cores.size());
        QTRY_VERIFY_WITH_TIMEOUT(others.disturbance().has_value(), 20'000);
    }
};

QTEST_APPLESS_MAIN(TestOtherPrograms)
#include "tst_other_programs.moc"
