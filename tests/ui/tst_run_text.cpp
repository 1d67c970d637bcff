#include <QRegularExpression>
#include <QTest>

#include "engine/core/parameter.h"
#include "engine/machine/other_programs.h"
#include "engine/recording/recording.h"
#include "ui/bench/run_progress.h"
#include "ui/bench/run_text.h"
#include "ui/bench/time_text.h"
#include "ui/bench/work_time.h"

using namespace coreograph;
using namespace std::chrono_literals;

/// What is said of a run: its progress, its times, its file's name, and what a pinned one differs in.
class TestRunText : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void saysMoreTheLongerARunTakes_data() {
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("bar");
        QTest::newRow("nothing under half a second") << 400 << "" << false;
        QTest::newRow("then words") << 600 << "13 of 19 rounds" << false;
        QTest::newRow("then a bar") << 5'000 << "13 of 19 rounds" << true;
        QTest::newRow("then an estimate") << 39'000 << "13 of 19 rounds, about 18.0\u00A0s left" << true;
    }
    void saysMoreTheLongerARunTakes() {
        QFETCH(int, milliseconds);
        QFETCH(QString, words);
        QFETCH(bool, bar);
        const RunProgress shown = runProgress({13, 19, "rounds"}, std::chrono::milliseconds(milliseconds));
        QCOMPARE(shown.words, words);
        QCOMPARE(shown.hasBar, bar);
    }

    void timesOnlyTheWork() {
        const WorkTime::Moment start;
        WorkTime time;
        time.begin(start);
        time.pause(start + 10s);
        QCOMPARE(time.elapsed(start + 1h), std::chrono::milliseconds(10s));
        time.goOn(start + 1h);
        time.goOn(start + 1h + 5s);
        QCOMPARE(time.elapsed(start + 1h + 20s), std::chrono::milliseconds(30s));
        time.begin(start + 2h);
        QCOMPARE(time.elapsed(start + 2h + 1s), std::chrono::milliseconds(1s));
    }

    void progressWithoutATotalIsACount() {
        QCOMPARE(runProgress({1300, 0, "tasks"}, 6s).words, "1,300 tasks");
        QVERIFY(runProgress({1300, 0, "tasks"}, 6s).share < 0);
        QCOMPARE(runProgress({}, 6s).words, "Running…");
    }

    void writesTimesInTheUnitThatSuitsTheEnd_data() {
        QTest::addColumn<qint64>("cursor");
        QTest::addColumn<qint64>("end");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64(0) << qint64(0) << "0 of 0 ns";
        QTest::newRow("microseconds") << qint64(1'500) << qint64(90'000) << "1.5 of 90.0 µs";
        QTest::newRow("milliseconds") << qint64(248'100'000) << qint64(400'000'000) << "248.1 of 400.0 ms";
        QTest::newRow("seconds") << qint64(0) << qint64(3'600'000'000'000) << "0.0 of 3,600.0 s";
    }
    void writesTimesInTheUnitThatSuitsTheEnd() {
        QFETCH(qint64, cursor);
        QFETCH(qint64, end);
        QFETCH(QString, text);
        QCOMPARE(cursorText(cursor, end), text);
    }

    void warnsOfOthersOnTheSameCores() {
        Recording recording;
        recording.append(RunInfo{.seed = 7, .cores = 2});
        recording.append(RunEnded{.ok = true, .time = 2'000'000'000});
        QCOMPARE(ranText(recording), "Ran for 2.0\u00A0s on 2 cores, seed 7.");
        recording.append(Metric{.name = othersMetric, .value = 40});
        QCOMPARE(ranText(recording), "Ran for 2.0\u00A0s on 2 cores, seed 7. "
                                     "Other programs took 40 % of the cores: times are longer for it.");
    }

    void namesFilesByWhatRanAndWhen() {
        const QString name = fileNameFor({.demo = "io-bound", .startedAt = "2026-11-22T07:52:21Z"});
        QVERIFY2(QRegularExpression("^io-bound 2026-11-2[123] \\d{6}\\.cgr$").match(name).hasMatch(),
                 qPrintable(name));
        QVERIFY(!fileNameFor({.demo = "../../etc/passwd"}).contains('/'));
    }

    void aPinnedRunSaysWhereItDiffers() {
        const RunInfo pinned{.title = "Threads", .parameters = {{"workers", "2"}, {"tasks", "64"}}};
        const RunInfo shown{.title = "Threads", .parameters = {{"workers", "4"}, {"tasks", "64"}}};
        const std::vector<Parameter> parameters{
            {.name = "workers", .label = "Workers", .help = "Many.", .kind = IntegerRange{1, 8, 2}}};
        QVERIFY(pinnedText(pinned, shown, parameters).endsWith("Workers 2 (now 4)"));
        QVERIFY(pinnedText(pinned, shown, {}).endsWith("workers 2 (now 4)"));
    }
};

QTEST_APPLESS_MAIN(TestRunText)
#include "tst_run_text.moc"
