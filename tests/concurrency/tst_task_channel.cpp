#include <QTest>
#include <optional>

#include <unistd.h>

#include "engine/concurrency/task_channel.h"

using namespace coreograph;

/// The two ends of one worker's slots, both held by one thread.
class TestTaskChannel : public QObject {
    Q_OBJECT

    std::optional<TaskChannel> m_channel;
    std::optional<TaskSlots> m_worker; // the other end: a second mapping of the same memory

    static std::span<const std::byte> bytesOf(const std::uint64_t& value) {
        return std::as_bytes(std::span(&value, 1));
    }

    void submit(std::uint32_t task) {
        const std::uint64_t input = 100U + task;
        m_channel->submit({.assignment = {.task = task, .attempt = 1}}, bytesOf(input));
    }

    void setState(std::uint64_t sequence, SlotState state) { m_worker->slot(sequence).state.store(state); }

    void finish(std::uint64_t sequence, SlotState state = SlotState::Done) {
        std::ranges::copy(m_worker->input(sequence), m_worker->output(sequence).begin());
        setState(sequence, state);
    }

private slots:
    void init() {
        m_channel.emplace(std::move(*TaskChannel::create()));
        m_worker.emplace(std::move(*TaskSlots::map(FileDescriptor(dup(m_channel->descriptor())))));
        m_channel->setWork({.kind = 0, .inputSize = 8, .outputSize = 8, .capacity = 4});
    }

    void aTaskGoesOverWithItsInput() {
        submit(7);
        const TaskSlot& slot = m_worker->slot(0);
        QVERIFY(slot.state.load() == SlotState::Submitted);
        QCOMPARE(slot.task, 7U);
        QCOMPARE(slot.attempt, 1U);
        std::uint64_t input = 0;
        std::ranges::copy(m_worker->input(0), std::as_writable_bytes(std::span(&input, 1)).begin());
        QCOMPARE(input, 107U);
    }

    void aResultComesBackFromItsSlot() {
        submit(7);
        QVERIFY(!m_channel->finished());
        finish(0);
        const auto finished = m_channel->finished();
        QVERIFY(finished.has_value());
        QCOMPARE(finished->task.assignment.task, 7U);
        QVERIFY(!finished->threw);
        QVERIFY(std::ranges::equal(finished->output, bytesOf(107)));
        m_channel->release();
        QCOMPARE(m_channel->inFlight(), 0U);
        QVERIFY(!m_channel->finished());
    }

    void tellsWhatThrewFromWhatDidNot() {
        submit(0);
        finish(0, SlotState::Thrown);
        QVERIFY(m_channel->finished()->threw);
    }

    void hasRoomForSoManyAndNoMore() {
        for (std::uint32_t task = 0; task < 4; ++task) {
            QCOMPARE(m_channel->room(), 4U - task);
            submit(task);
        }
        QCOMPARE(m_channel->room(), 0U);
        finish(0);
        m_channel->release();
        QCOMPARE(m_channel->room(), 1U);
    }

    void goesRoundTheSlotsManyTimes() {
        for (std::uint32_t task = 0; task < 3 * TaskSlots::count; ++task) {
            submit(task);
            finish(task);
            QCOMPARE(m_channel->finished()->task.assignment.task, task);
            m_channel->release();
        }
    }

    void takesBackTheNewestThatTheWorkerHasNotBegun() {
        submit(0);
        submit(1);
        submit(2);
        setState(0, SlotState::Started);
        QCOMPARE(m_channel->takeBack()->assignment.task, 2U);
        QCOMPARE(m_channel->takeBack()->assignment.task, 1U);
        QVERIFY(!m_channel->takeBack());
        QCOMPARE(m_channel->inFlight(), 1U);
        QVERIFY(m_worker->slot(1).state.load() == SlotState::Free);
        submit(3);
        QCOMPARE(m_worker->slot(1).task, 3U);
    }

    void knowsWhatADeadWorkerWasDoing() {
        submit(0);
        submit(1);
        submit(2);
        finish(0);
        setState(1, SlotState::Started);
        QVERIFY(m_channel->finished().has_value());
        m_channel->release();
        QCOMPARE(m_channel->interrupted()->assignment.task, 1U);
        QCOMPARE(m_channel->takeBack()->assignment.task, 2U);
    }

    void isAsNewForTheNextWorker() {
        submit(0);
        submit(1);
        setState(0, SlotState::Started);
        m_channel->restart();
        QCOMPARE(m_channel->inFlight(), 0U);
        QVERIFY(!m_channel->interrupted());
        submit(5);
        QCOMPARE(m_worker->slot(0).task, 5U);
    }

    void isNotMisledByWhatAWorkerScribbles() {
        submit(7);
        m_worker->slot(0).task = 4'000'000'000U;
        finish(0);
        QCOMPARE(m_channel->finished()->task.assignment.task, 7U);
    }

    void asksForABellWhenTheWorkerRunsDryOrHalfIsDone_data() {
        QTest::addColumn<int>("tasks");
        QTest::addColumn<bool>("more");
        QTest::addColumn<quint64>("bellAt");
        QTest::newRow("nothing in flight") << 0 << true << quint64(TaskSlots::noBell);
        QTest::newRow("one, the last") << 1 << false << quint64(1);
        QTest::newRow("one of many") << 1 << true << quint64(1);
        QTest::newRow("four, the last") << 4 << false << quint64(4);
        QTest::newRow("four of many") << 4 << true << quint64(2);
    }

    void asksForABellWhenTheWorkerRunsDryOrHalfIsDone() {
        QFETCH(int, tasks);
        QFETCH(bool, more);
        for (int task = 0; task < tasks; ++task)
            submit(unsigned(task));
        m_channel->askForBell(more);
        QTEST(quint64(m_worker->shared().bellAt.load()), "bellAt");
        m_channel->askForNoBell();
        QCOMPARE(m_worker->shared().bellAt.load(), TaskSlots::noBell);
    }

    void largeTasksShareNoMemoryWhileInFlight() {
        constexpr std::size_t size = 100'000;
        m_channel->setWork({.kind = 0, .inputSize = size, .outputSize = size, .capacity = 3});
        std::vector<std::byte*> places;
        for (std::uint64_t sequence = 0; sequence < 3; ++sequence) {
            places.push_back(m_worker->input(sequence).data());
            places.push_back(m_worker->output(sequence).data());
        }
        std::ranges::sort(places);
        for (std::size_t i = 1; i < places.size(); ++i)
            QVERIFY(places[i] - places[i - 1] >= std::ptrdiff_t(size));
    }

    void hasRoomByTheSizeOfTasks_data() {
        QTest::addColumn<quint64>("inputSize");
        QTest::addColumn<quint64>("room");
        QTest::newRow("small") << quint64(8) << quint64(256);
        QTest::newRow("a kibibyte") << quint64(1) << quint64(256);
        QTest::newRow("a mebibyte") << (quint64(1) << 20U) << quint64(7);
        QTest::newRow("a hundred mebibytes") << (quint64(100) << 20U) << quint64(2);
        QTest::newRow("two hundred mebibytes") << (quint64(200) << 20U) << quint64(1);
        QTest::newRow("a gibibyte") << (quint64(1) << 30U) << quint64(0);
    }

    void hasRoomByTheSizeOfTasks() {
        QFETCH(quint64, inputSize);
        QTEST(quint64(TaskSlots::roomFor(1000, inputSize, 64)), "room");
    }
};

QTEST_GUILESS_MAIN(TestTaskChannel)
#include "tst_task_channel.moc"
