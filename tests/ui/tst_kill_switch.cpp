#include <QProcess>
#include <QTest>

#include "ui/bench/bench_pane.h"
#include "ui/views/timeline_view.h"

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

} // namespace

/// From a key on a lane to a dead process, and to the one that takes its place.
class TestKillSwitch : public QObject {
    Q_OBJECT

private slots:
    void killsAWorkerOfARunThatIsLive() {
        const QString program = QStringLiteral(TEST_PROGRAMS "/coreograph-lab");
        qputenv("COREOGRAPH_LAB", program.toUtf8());
        const Theme theme(*qApp);
        BenchPane pane(theme);
        pane.setDemo(*catalogOf(program).find("compare"));
        QCOMPARE(pane.setValues({{"workload", "primes"},
                                 {"modes", "processes"},
                                 {"workers", "1"},
                                 {"size", "20"},
                                 {"rounds", "3"}}),
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
