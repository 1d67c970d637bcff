#include <QContextMenuEvent>
#include <QProcess>
#include <QSignalSpy>
#include <csignal>

#include "tests/ui/timeline_fixture.h"
#include "ui/bench/bench_pane.h"

using namespace coreograph;

namespace {

DemoCatalog catalogOf(const QString& program) {
    QProcess lab;
    lab.start(program, {"describe", "--json"});
    if (!lab.waitForFinished())
        qFatal("the lab does not describe itself");
    return *DemoCatalog::fromJson(lab.readAllStandardOutput());
}

/// The first lane that is at work in that state; nullptr while there is none.
const LaneTrack* workerIn(const Recording& recording, State state) {
    for (const auto& lane : recording.lanes())
        if (!lane->isEmpty() && KillSwitch::isKillable(*lane) && lane->event(lane->size() - 1).state == state)
            return lane.get();
    return nullptr;
}

/// Whether the lane went on to run tasks after its worker was killed.
bool isReplaced(const LaneTrack& lane) {
    if (lane.faults().empty())
        return false;
    for (std::size_t i = lane.indexAt(lane.faults().front()); i < lane.size(); ++i)
        if (lane.event(i).state == State::Run)
            return true;
    return false;
}

QStringList logOf(const Recording& recording) {
    QStringList lines;
    for (const LogLine& line : recording.log())
        lines.append(QString::fromStdString(line.text));
    return lines;
}

/// A process of a pool and a thread, and a process that belongs to no pool, all at work.
Recording liveRun() {
    Recording recording;
    recording.append(LaneOpened{.id = 3, .name = "process 1", .kind = LaneKind::Process, .group = "round 1"});
    recording.append(LaneOpened{.id = 4, .name = "thread 1", .kind = LaneKind::Thread, .group = "round 1"});
    recording.append(LaneOpened{.id = 5, .name = "child 1", .kind = LaneKind::Process, .group = {}});
    recording.append(EventBatch{{eventAt(0, 3, State::Run, 1, 42), eventAt(0, 4, State::Run, 2, 42),
                                 eventAt(0, 5, State::Run, 3, 42), eventAt(2, 3, State::Run, 4, 42)}});
    return recording;
}

} // namespace

/// From a key on a lane to a dead process, and to the one that takes its place.
class TestKillSwitch : public QObject, TimelineFixture {
    Q_OBJECT

    /// What the menu of that point offers to do to a worker.
    QStringList offersAt(QPoint at) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, m_view->mapToGlobal(at));
        QApplication::sendEvent(m_view.get(), &event);
        QStringList offers;
        for (const QAction* action : m_view->actions())
            if (action->isVisible() && action->text().contains("SIG"))
                offers.append(action->text());
        return offers;
    }

private slots:
    void cleanup() { m_view.reset(); }

    void killsAProcessOfAPoolByKey() {
        show(liveRun(), 2 * millisecond);
        QSignalSpy wanted(m_view.get(), &View::signalWanted);
        QTest::keyClick(m_view.get(), Qt::Key_Delete); // nobody is chosen
        QCOMPARE(wanted.size(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QTest::keyClick(m_view.get(), Qt::Key_Delete);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front(), (QVariantList{QVariant::fromValue(LaneId{3}), SIGKILL}));
        QCOMPARE(words(), "Sent signal 9 to process 1.");
        for (int row = 1; row < 3; ++row) {
            QTest::keyClick(m_view.get(), Qt::Key_Down);
            QTest::keyClick(m_view.get(), Qt::Key_Delete);
        }
        QCOMPARE(wanted.size(), 1);
    }

    void theMenuOfAProcessOffersToKillIt() {
        show(liveRun(), 2 * millisecond);
        const QPoint label(4, rowHeight / 2);
        QCOMPARE(offersAt(label).size(), 3);
        QVERIFY(offersAt(label + QPoint(0, rowHeight)).isEmpty());
        QVERIFY(offersAt(label + QPoint(0, 2 * rowHeight)).isEmpty());
        QSignalSpy wanted(m_view.get(), &View::signalWanted);
        const QString crash = offersAt(label).front();
        QCOMPARE(crash, "Crash process 1 (SIGSEGV)");
        for (QAction* action : m_view->actions())
            if (action->text() == crash)
                action->trigger();
        QCOMPARE(wanted.front(), (QVariantList{QVariant::fromValue(LaneId{3}), SIGSEGV}));
    }

    void nobodyIsKilledOnceTheRunIsOver() {
        show(liveRun(), 2 * millisecond);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QVERIFY(!offersAt({4, rowHeight / 2}).isEmpty());
        QSignalSpy wanted(m_view.get(), &View::signalWanted);
        m_recording->append(RunEnded{.ok = true, .time = 3 * millisecond});
        m_view->showAt(3 * millisecond);
        QTest::keyClick(m_view.get(), Qt::Key_Delete);
        QCOMPARE(wanted.size(), 0);
        QVERIFY(offersAt({4, rowHeight / 2}).isEmpty());
    }

    void killsWhoBearsTheNameNow() {
        show(liveRun(), 2 * millisecond);
        offersAt({4, rowHeight / 2});
        m_recording->append(EventBatch{{eventAt(3, 3, State::Ended, 0, 60)}});
        m_recording->append(
            LaneOpened{.id = 6, .name = "process 1", .kind = LaneKind::Process, .group = "round 2"});
        QSignalSpy wanted(m_view.get(), &View::signalWanted);
        m_view->actions().front()->trigger();
        QCOMPARE(words(), "process 1 is not at work just now.");
        m_recording->append(EventBatch{{eventAt(4, 6, State::Run, 1, 42)}});
        m_view->actions().front()->trigger();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front(), (QVariantList{QVariant::fromValue(LaneId{6}), SIGKILL}));
    }

    void killsAWorkerOfARunThatIsLive() {
        const QString program = QStringLiteral(TEST_PROGRAMS "/coreograph-lab");
        qputenv("COREOGRAPH_LAB", program.toUtf8());
        BenchPane pane(m_theme);
        pane.setDemo(*catalogOf(program).find("compare"));
        QCOMPARE(pane.setValues({{"workload", "primes"},
                                 {"modes", "processes"},
                                 {"workers", "1"},
                                 {"size", "20"},
                                 {"rounds", "6"}}),
                 QStringList());
        pane.resize(900, 700);
        pane.show();
        pane.start();
        const auto run = [&]() -> const Recording& { return pane.recording(); };
        QTRY_VERIFY_WITH_TIMEOUT(workerIn(run(), State::Run), 60'000);
        auto* timeline = pane.findChild<TimelineView*>();
        const LaneTrack& lane = *workerIn(run(), State::Run);
        QTRY_VERIFY(timeline->cursor() > 0); // it has drawn its rows
        QTest::keyClick(timeline, Qt::Key_Down);
        QTest::keyClick(timeline, Qt::Key_Delete);
        QTRY_VERIFY_WITH_TIMEOUT(isReplaced(lane), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(logOf(run()).filter("process 1").size(), 2, 60'000);
        const QStringList log = logOf(run()).filter("process 1");
        QVERIFY2(log[0].contains("was killed by SIGKILL"), qPrintable(log[0]));
        QVERIFY2(log[1].startsWith("process 1 has another process now (pid "), qPrintable(log[1]));
        QTRY_VERIFY2(timeline->summary().contains("one was killed"), qPrintable(timeline->summary()));
        pane.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!pane.isRunning(), 60'000);
    }
};

QTEST_MAIN(TestKillSwitch)
#include "tst_kill_switch.moc"
