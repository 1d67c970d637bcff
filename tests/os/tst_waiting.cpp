#include <QTest>
#include <algorithm>
#include <thread>

#include "engine/os/doorbell.h"
#include "engine/os/futex.h"
#include "engine/os/patience.h"
#include "engine/os/poller.h"
#include "engine/os/shared_memory.h"

using namespace coreograph;
using namespace std::chrono_literals;

/// Everything a thread or a process can wait with.
class TestWaiting : public QObject {
    Q_OBJECT

private slots:
    void aPollerNamesWhoRang() {
        Poller poller = std::move(*Poller::create());
        const Doorbell front = std::move(*Doorbell::create());
        const Doorbell back = std::move(*Doorbell::create());
        QVERIFY(poller.watch(front.descriptor(), 1));
        QVERIFY(poller.watch(back.descriptor(), 2));
        QVERIFY(poller.wait(0ms).empty());
        back.ring();
        QVERIFY(std::ranges::equal(poller.wait(30s), std::array{std::uint64_t{2}}));
        front.ring();
        QCOMPARE(poller.wait(30s).size(), 2U);
    }

    void aDoorbellRingsUntilItIsHeard() {
        Poller poller = std::move(*Poller::create());
        const Doorbell bell = std::move(*Doorbell::create());
        QVERIFY(poller.watch(bell.descriptor(), 1));
        bell.ring();
        bell.ring();
        QCOMPARE(poller.wait(30s).size(), 1U);
        QCOMPARE(poller.wait(30s).size(), 1U);
        bell.silence();
        QVERIFY(poller.wait(0ms).empty());
        bell.silence();
    }

    void aPollerForgets() {
        Poller poller = std::move(*Poller::create());
        const Doorbell bell = std::move(*Doorbell::create());
        QVERIFY(poller.watch(bell.descriptor(), 1));
        bell.ring();
        poller.forget(bell.descriptor());
        QVERIFY(poller.wait(0ms).empty());
    }

    void aPollerSaysWhatItCannotWatch() {
        Poller poller = std::move(*Poller::create());
        const auto watched = poller.watch(-1, 1);
        QVERIFY(!watched);
        QVERIFY(!watched.error().message.empty());
    }

    void aFutexWakesThroughAnotherMapping() {
        auto memory = SharedMemory::create("test", 4096);
        auto again = SharedMemory::map(FileDescriptor(dup(memory->descriptor())));
        auto* here = new (memory->bytes().data()) std::atomic<std::uint32_t>(0);
        auto* there = std::launder(reinterpret_cast<std::atomic<std::uint32_t>*>(again->bytes().data()));
        std::thread sleeper([here] {
            while (here->load() == 0)
                waitOnFutex(*here, 0, 30s);
        });
        there->store(1);
        wakeFutex(*there);
        sleeper.join();
    }

    void aFutexIsNotWaitedForWhenItHasChanged() {
        const std::atomic<std::uint32_t> word{1};
        waitOnFutex(word, 0, 1h);
    }

    void aFutexIsWaitedForNoLongerThanSaid() {
        const std::atomic<std::uint32_t> word{0};
        waitOnFutex(word, 0, 1ms);
    }

    void patienceRunsOutAndComesBack() {
        Patience patience;
        int moments = 0;
        while (patience.wait())
            ++moments;
        QVERIFY(moments > 0);
        QVERIFY(!patience.wait());
        patience.renew();
        QVERIFY(patience.wait());
    }
};

QTEST_GUILESS_MAIN(TestWaiting)
#include "tst_waiting.moc"
