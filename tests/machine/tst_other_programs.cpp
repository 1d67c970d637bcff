#include <QTest>
#include <chrono>
#include <csignal>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/machine/machine.h"
#include "engine/machine/other_programs.h"

using namespace coreograph;

using Ticks = std::vector<CoreTicks>;

/// A hundred ticks are a second.
class TestOtherPrograms : public QObject {
    Q_OBJECT

private slots:
    void tellsOthersFromOurselves_data() {
        QTest::addColumn<Ticks>("now");
        QTest::addColumn<double>("own");
        QTest::addColumn<double>("share"); // -1: cannot be told
        QTest::newRow("nobody") << Ticks{{0, 0, 100}, {1, 0, 100}} << 0.0 << 0.0;
        QTest::newRow("all is ours") << Ticks{{0, 100, 100}, {1, 50, 100}} << 1.5 << 0.0;
        QTest::newRow("half a core is others'") << Ticks{{0, 100, 100}, {1, 50, 100}} << 1.0 << 0.25;
        QTest::newRow("ticks are coarse") << Ticks{{0, 99, 100}, {1, 0, 100}} << 1.0 << 0.0;
        QTest::newRow("a core that we may not use")
            << Ticks{{0, 0, 100}, {1, 0, 100}, {2, 100, 100}} << 0.0 << 0.0;
        QTest::newRow("too short") << Ticks{{0, 20, 20}, {1, 20, 20}} << 0.0 << -1.0;
        QTest::newRow("unreadable") << Ticks{} << 0.0 << -1.0;
    }
    void tellsOthersFromOurselves() {
        QFETCH(Ticks, now);
        QFETCH(double, own);
        QFETCH(double, share);
        QCOMPARE(othersShare({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}, now, {0, 1}, own).value_or(-1), share);
    }

    void seesAProgramThatKeepsACoreBusy() {
        const std::vector<std::uint32_t> cores = readMachineQuickly().allowed;
        const OtherPrograms others(cores);
        pid_t busy = 0;
        const char* arguments[] = {"sh", "-c", "while :; do :; done", nullptr};
        QCOMPARE(posix_spawn(&busy, "/bin/sh", nullptr, nullptr, const_cast<char**>(arguments), environ), 0);
        const double halfACore = 0.5 / static_cast<double>(cores.size());
        const auto isSeen = [&] { return others.share().value_or(0) > halfACore; };
        QTRY_VERIFY_WITH_TIMEOUT(isSeen(), 20'000);
        kill(busy, SIGKILL);
        waitpid(busy, nullptr, 0);
    }
};

QTEST_APPLESS_MAIN(TestOtherPrograms)
#include "tst_other_programs.moc"
