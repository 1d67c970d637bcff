#include <QTest>

#include "engine/concurrency/task_ledger.h"

using namespace coreograph;

class TestTaskLedger : public QObject {
    Q_OBJECT

private slots:
    void handsOutEachTaskInOrder() {
        TaskLedger ledger(3, 3);
        for (std::uint32_t task = 0; task < 3; ++task)
            QVERIFY((ledger.take() == Assignment{task, 1}));
        QVERIFY(!ledger.hasWaiting());
        QVERIFY(!ledger.isSettled());
    }

    void isSettledOnceEveryTaskHasEnded() {
        TaskLedger ledger(2, 3);
        const Assignment first = ledger.take();
        const Assignment second = ledger.take();
        QVERIFY(ledger.accept(second));
        QVERIFY(!ledger.isSettled());
        QVERIFY(ledger.accept(first));
        QVERIFY(ledger.isSettled());
        QVERIFY(TaskLedger(0, 3).isSettled());
    }

    void acceptsAResultOnce() {
        TaskLedger ledger(1, 3);
        const Assignment task = ledger.take();
        QVERIFY(ledger.accept(task));
        QVERIFY(!ledger.accept(task));
        QCOMPARE(ledger.duplicatesRefused(), 1U);
        QVERIFY(ledger.isSettled());
    }

    void refusesTheResultOfAnEarlierAttempt() {
        TaskLedger ledger(1, 3);
        const Assignment first = ledger.take();
        QVERIFY(ledger.lose(first, "gone", ""));
        const Assignment second = ledger.take();
        QCOMPARE(second.attempt, 2U);
        QVERIFY(!ledger.accept(first));
        QVERIFY(ledger.accept(second));
        QCOMPARE(ledger.duplicatesRefused(), 1U);
    }

    void anUnstartedTaskComesFirstAgainAndKeepsItsAttempt() {
        TaskLedger ledger(3, 3);
        ledger.take();
        const Assignment second = ledger.take();
        ledger.giveBack(second);
        QVERIFY((ledger.take() == second));
    }

    void triesALostTaskUpToTheLimit() {
        TaskLedger ledger(1, 3);
        QVERIFY(ledger.lose(ledger.take(), "first", ""));
        QVERIFY(ledger.lose(ledger.take(), "second", ""));
        QVERIFY(!ledger.lose(ledger.take(), "third", "last words"));
        QVERIFY(ledger.isSettled());
        QCOMPARE(ledger.retried(), 2U);
        const auto failures = ledger.takeFailures();
        QCOMPARE(failures.size(), 1U);
        QCOMPARE(failures[0].attempts, 3U);
        QCOMPARE(failures[0].what, std::string("third"));
        QCOMPARE(failures[0].stderrTail, std::string("last words"));
    }

    void triesATaskOnceWhereOnceIsTheLimit() {
        TaskLedger ledger(1, 1);
        QVERIFY(!ledger.lose(ledger.take(), "gone", ""));
        QCOMPARE(ledger.takeFailures().size(), 1U);
    }

    void aStopDropsWhatWaitsAndWhatGetsLost() {
        TaskLedger ledger(10, 3);
        const Assignment lost = ledger.take();
        const Assignment unstarted = ledger.take();
        const Assignment done = ledger.take();
        ledger.stop();
        QVERIFY(!ledger.hasWaiting());
        QVERIFY(!ledger.lose(lost, "gone", ""));
        ledger.giveBack(unstarted);
        QVERIFY(!ledger.isSettled());
        QVERIFY(ledger.accept(done));
        QVERIFY(ledger.isSettled());
        QVERIFY(ledger.takeFailures().empty());
    }

    void canFailAllThatWait() {
        TaskLedger ledger(3, 3);
        const Assignment task = ledger.take();
        ledger.failWaiting("nobody is left");
        QVERIFY(ledger.accept(task));
        QVERIFY(ledger.isSettled());
        const auto failures = ledger.takeFailures();
        QCOMPARE(failures.size(), 2U);
        QCOMPARE(failures[1].task, 2U);
        QCOMPARE(failures[1].what, std::string("nobody is left"));
    }

    void listsFailuresByTask() {
        TaskLedger ledger(3, 3);
        const std::array tasks{ledger.take(), ledger.take(), ledger.take()};
        for (const std::size_t index : {2U, 0U, 1U})
            ledger.fail(tasks[index], "no");
        const auto failures = ledger.takeFailures();
        for (std::uint32_t task = 0; task < 3; ++task)
            QCOMPARE(failures[task].task, task);
    }
};

QTEST_GUILESS_MAIN(TestTaskLedger)
#include "tst_task_ledger.moc"
