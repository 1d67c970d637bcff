#include <QSignalSpy>
#include <QTest>

#include "tests/ui/fake_lab.h"
#include "ui/bench/bench_pane.h"
#include "ui/lesson/bench_adapter.h"
#include "ui/theme/theme.h"

using namespace coreograph;

/// What a lesson hears of a real bench.
class TestBenchAdapter : public QObject {
    Q_OBJECT

private slots:
    void tellsOfWhatChangesARunOnItsWay_data() {
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<bool>("steers");
        QTest::newRow("what it measures") << "rate" << true;
        QTest::newRow("what is looked at") << "picture" << false;
        QTest::newRow("what the next run has") << "workers" << false;
    }
    void tellsOfWhatChangesARunOnItsWay() {
        QFETCH(QString, parameter);
        QFETCH(bool, steers);
        const FakeLab lab("cat $STREAM; exec sleep 60", FakeLab::shortRun());
        qputenv("COREOGRAPH_LAB", lab.program().toUtf8());
        Theme theme(*qApp);
        BenchPane pane(theme);
        BenchAdapter adapter(&pane);
        adapter.showDemo(
            {.id = "threads",
             .title = "Threads",
             .parameters = {{.name = "rate",
                             .label = "Rate",
                             .kind = IntegerRange{1, 8, 2},
                             .whileRunning = WhileRunning::Steers},
                            {.name = "picture",
                             .label = "Picture",
                             .kind = IntegerRange{1, 8, 2},
                             .whileRunning = WhileRunning::Looks},
                            {.name = "workers", .label = "Workers", .kind = IntegerRange{1, 8, 2}}},
             .views = {"timeline"}},
            {});
        QSignalSpy steered(&adapter, &LessonBench::steered);
        emit pane.edited(parameter, "3");
        QCOMPARE(steered.count(), 0);
        QVERIFY(adapter.handle(Command::Run));
        QVERIFY(adapter.isRunning());
        emit pane.edited(parameter, "4");
        QCOMPARE(steered.count(), steers ? 1 : 0);
    }
};

QTEST_MAIN(TestBenchAdapter)
#include "tst_bench_adapter.moc"
