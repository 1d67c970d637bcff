#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "tests/recording/sample_recording.h"
#include "tests/ui/plot_notes_of.h"
#include "ui/views/core_load_view.h"
#include "ui/views/distribution_view.h"
#include "ui/views/results_table_view.h"
#include "ui/views/speedup_view.h"
#include "ui/views/timing_bars_view.h"
#include "ui/views/view_export.h"

using namespace coreograph;

namespace {

Recording comparison(double processesLow) {
    Recording recording;
    RunInfo info;
    info.demo = "compare";
    info.seed = 7;
    info.version = "0.9.1";
    info.parameters = {{"workload", "heat\nand more"}};
    info.machine = {{"processor", "a machine"}};
    info.cores = 2;
    recording.append(std::move(info));
    const auto put = [&](const char* name, double value) {
        Metric metric;
        metric.name = name;
        metric.value = value;
        metric.time = 100;
        recording.append(std::move(metric));
    };
    put("serial.1.median_s", 0.2);
    put("serial.1.low_s", 0.19);
    put("serial.1.high_s", 0.21);
    put("threads.2.median_s", 0.1);
    put("threads.2.low_s", 0.09);
    put("threads.2.high_s", 0.11);
    put("threads.2.speedup", 2);
    put("threads.2.speedup_low", 1.8);
    put("threads.2.speedup_high", 2.2);
    put("processes.2.median_s", 0.13);
    put("processes.2.low_s", processesLow);
    put("processes.2.high_s", 0.14);
    put("processes.2.speedup", 1.5);
    put("processes.2.speedup_low", 1.4);
    put("processes.2.speedup_high", processesLow < 0.11 ? 1.9 : 1.6);
    return recording;
}

} // namespace

class TestScalingViews : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    const Recording m_apart = comparison(0.12);
    const Recording m_alike = comparison(0.10);

    template<typename SomeView>
    std::unique_ptr<SomeView> viewOf(const Recording& recording, std::int64_t cursor = 100) {
        auto view = std::make_unique<SomeView>(*m_theme);
        view->resize(500, 300);
        view->setRecording(&recording);
        view->showAt(cursor);
        return view;
    }

    static QString summary(const View& view) { return view.summary().replace(QChar::Nbsp, ' '); }

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void nothingIsShownBeforeItWasMeasured() {
        QCOMPARE(viewOf<SpeedupView>(m_apart, 99)->summary(), "No speedup has been measured yet.");
        QCOMPARE(viewOf<TimingBarsView>(m_apart, 99)->summary(), "Nothing has been timed yet.");
    }

    void namesTheHighestSpeedupWhereTheIntervalsAreApart() {
        const QString words = summary(*viewOf<SpeedupView>(m_apart));
        QVERIFY2(words.contains("2") && words.endsWith("with threads on 2."), qPrintable(words));
    }

    void saysWhatASpeedupIsOver() {
        QCOMPARE(viewOf<SpeedupView>(m_apart)->unit(), "over serial, 95 % interval");
        Recording alone;
        alone.append(Metric{.name = "openmp.2.speedup", .value = 1.9, .time = 1});
        QCOMPARE(viewOf<SpeedupView>(alone)->unit(), "over one thread, 95 % interval");
    }

    void namesNoWinnerWhereTheyOverlap() {
        const QString speedups = summary(*viewOf<SpeedupView>(m_alike));
        QVERIFY2(speedups.contains("not distinguishable") && speedups.contains("processes"),
                 qPrintable(speedups));
        const QString times = summary(*viewOf<TimingBarsView>(m_alike));
        QVERIFY2(times.startsWith("threads and processes cannot be told apart"), qPrintable(times));
    }

    void theIdealLineSpansTheWorkersThatWillRun() {
        const auto idealEnd = [](const SpeedupView& view) {
            bool found = false;
            return view.findChild<QCustomPlot*>()->graph(0)->getKeyRange(found).upper;
        };
        Recording nothing;
        const auto view = viewOf<SpeedupView>(nothing);
        QCOMPARE(idealEnd(*view), 2.0);
        view->setPlan({{"workers", "1,2,4"}, {"rounds", "9"}});
        QCOMPARE(idealEnd(*view), 4.0);
        RunInfo info;
        info.demo = "compare";
        info.parameters = {{"workers", "1,2,3"}};
        nothing.append(std::move(info));
        view->setRecording(&nothing);
        QCOMPARE(idealEnd(*view), 3.0); // of the run that is shown, whatever is set by now
    }

    void drawsAnIntervalAroundTheMedianOfEnoughMeasurements() {
        Recording recording;
        for (std::int64_t step = 1; step <= 6; ++step)
            recording.append(Metric{.name = "create_thread",
                                    .value = 1e-5 * double(step),
                                    .unit = "s",
                                    .step = step,
                                    .time = step});
        const auto marks = [&](std::int64_t cursor) {
            const auto view = viewOf<DistributionView>(recording, cursor);
            auto* plot = view->findChild<QCustomPlot*>();
            int curves = 0;
            for (int i = 0; i < plot->plottableCount(); ++i)
                curves += qobject_cast<QCPCurve*>(plot->plottable(i)) != nullptr ? 1 : 0;
            return curves;
        };
        QCOMPARE(marks(5), 1); // the median alone
        QCOMPARE(marks(6), 2);
    }

    void saysWhetherTheDistributionsAxisIsLogarithmic_data() {
        QTest::addColumn<double>("most");
        QTest::addColumn<QString>("scale");
        QTest::newRow("near each other") << 0.02 << "linear scale";
        QTest::newRow("far from each other") << 2.0 << "log scale";
    }
    void saysWhetherTheDistributionsAxisIsLogarithmic() {
        QFETCH(double, most);
        Recording recording;
        recording.append(Metric{.name = "start_s", .value = 0.01, .unit = "s", .step = 0});
        recording.append(Metric{.name = "start_s", .value = most, .unit = "s", .step = 1});
        const auto view = viewOf<DistributionView>(recording);
        QTEST(notesOf(*view).keyTitle(), "scale");
    }

    void aShortRunsLoadIsALevelAndNoPoint() {
        Recording recording;
        recording.append(CounterDeclared{.id = 0, .name = "core 0", .unit = "%"});
        recording.append(EventBatch{{sampleCount(100, 0, 40)}});
        recording.append(RunEnded{.ok = true, .time = 150});
        const auto view = viewOf<CoreLoadView>(recording, 150);
        const QCPGraph* graph = view->findChild<QCustomPlot*>()->graph(0);
        QCOMPARE(graph->dataCount(), 2);
        QCOMPARE(graph->dataMainKey(0), 0.0);
        QCOMPARE(graph->dataMainKey(1), 100.0);
        QCOMPARE(graph->dataMainValue(0), 40.0);
        QCOMPARE(graph->dataMainValue(1), 40.0);
    }

    void showsNoSerialShareThatIsNoPartOfTheWork() {
        Recording recording = comparison(0.12);
        recording.append(Metric{.name = "threads.serial_fraction", .value = 0.1, .time = 100});
        recording.append(Metric{.name = "processes.serial_fraction", .value = 1.6, .time = 100});
        const QString words = summary(*viewOf<SpeedupView>(recording));
        QVERIFY2(words.endsWith("No Amdahl curve for processes: slower than serial."), qPrintable(words));
        QVERIFY2(!words.contains("for threads"), qPrintable(words));
    }

    void saysOfWhatHasNoAmdahlCurveWhyBesideItsName() {
        Recording recording = comparison(0.12);
        recording.append(Metric{.name = "processes.serial_fraction", .value = 1.6, .time = 100});
        const auto view = viewOf<SpeedupView>(recording);
        QStringList labels;
        for (const PlotNotes::EndLabel& label : notesOf(*view).endLabels())
            labels << label.text;
        QCOMPARE(labels.filter("processes"), QStringList("processes (slower than serial)"));
        QCOMPARE(labels.filter("slower than serial").size(), 1);
    }

    void marksTheCoresInNoColorOfAWay() {
        const auto view = viewOf<SpeedupView>(m_apart);
        QCOMPARE(notesOf(*view).topLabels().front().color, m_theme->palette().muted);
    }

    void saysWhatTookTheLeastWhereThatIsClear() {
        const auto view = viewOf<TimingBarsView>(m_apart);
        QCOMPARE(view->title(), "Time on 2 workers");
        QVERIFY2(summary(*view).startsWith("threads took the least, 100 ms"), qPrintable(summary(*view)));
    }

    void theResultsFillTheWidthOfTheirTable() {
        Recording recording;
        recording.append(TableDeclared{.name = "results", .columns = {"mode", "median ms"}});
        recording.append(TableRow{.table = "results", .cells = {std::string("threads"), 12.5}, .time = 50});
        const auto view = viewOf<ResultsTableView>(recording);
        view->show();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        const auto* table = view->findChild<QTableView*>();
        QCOMPARE(table->model()->rowCount(), 1);
        QVERIFY(table->columnWidth(0) > 100 && table->columnWidth(1) > 100);
        QVERIFY(table->visualRect(table->model()->index(0, 0)).height() > 10);
        QVERIFY(table->viewport()->rect().contains(table->visualRect(table->model()->index(0, 1)).center()));
    }

    void saysWhichColumnsOfNothingButZerosThereIsNoRoomFor() {
        Recording recording;
        recording.append(TableDeclared{.name = "results", .columns = {"mode", "outliers", "workers lost"}});
        for (const char* mode : {"threads", "processes"})
            recording.append(
                TableRow{.table = "results", .cells = {std::string(mode), 2.0, 0.0}, .time = 50});
        const auto view = viewOf<ResultsTableView>(recording);
        view->show();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        QCOMPARE(view->summary(), "2 rows.");
        view->resize(120, 200);
        QCOMPARE(view->summary(), "2 rows; 0 in all of them: workers lost.");
        QCOMPARE(view->dataTable().columns.size(), 3);
    }

    void namesNoWinnerWithoutIntervals() {
        Recording recording;
        for (const auto& [name, value] :
             {std::pair{"threads.2.median_s", 0.1}, {"processes.2.median_s", 0.2}})
            recording.append(Metric{.name = name, .value = value, .time = 100});
        recording.append(Metric{.name = "threads.2.speedup", .value = 2, .time = 100});
        recording.append(Metric{.name = "processes.2.speedup", .value = 1, .time = 100});
        QVERIFY2(summary(*viewOf<SpeedupView>(recording)).contains("not distinguishable"),
                 qPrintable(summary(*viewOf<SpeedupView>(recording))));
        QVERIFY2(summary(*viewOf<TimingBarsView>(recording)).contains("Too few rounds"),
                 qPrintable(summary(*viewOf<TimingBarsView>(recording))));
    }

    void theTableHoldsWhatThePlotShows() {
        const DataTable speedups = viewOf<SpeedupView>(m_apart)->dataTable();
        QCOMPARE(speedups.rows.size(), 2U);
        QCOMPARE(speedups.rows[0].mid(0, 5), QStringList({"threads", "2", "2.000", "1.800", "2.200"}));
        const DataTable times = viewOf<TimingBarsView>(m_apart)->dataTable();
        QCOMPARE(times.rows.size(), 3U);
        QCOMPARE(times.rows[1].mid(0, 4), QStringList({"threads", "100.0000", "90.0000", "110.0000"}));
    }

    void everyExportSaysWhichRunItIsOf() {
        const auto view = viewOf<SpeedupView>(m_apart);
        const QByteArray csv = tableAsCsv(*view);
        for (const char* words : {"# Seed: 7\n", "# Parameters: workload=heat and more\n",
                                  "# Machine: processor: a machine\n", "# Recorded-by: Coreograph 0.9.1\n"})
            QVERIFY2(csv.contains(words), csv);
        const QJsonObject json = QJsonDocument::fromJson(tableAsJson(*view)).object();
        QCOMPARE(json["about"].toObject()["seed"].toString(), "7");
        QCOMPARE(json["rows"].toArray()[0].toArray()[2].toDouble(), 2.0);
    }

    void aPictureCarriesItsProvenance() {
        const QTemporaryDir folder;
        const auto view = viewOf<SpeedupView>(m_apart);
        for (const char* suffix : exportSuffixes)
            QVERIFY2(saveView(*view, *m_theme, folder.filePath(QString("it.") + suffix)), suffix);
        QCOMPARE(QImage(folder.filePath("it.png")).text("Seed"), "7");
        QVERIFY(!saveView(*view, *m_theme, folder.filePath("it.bmp")));
        QVERIFY(!saveView(*view, *m_theme, "/proc/nowhere/it.png"));
    }
};

QTEST_MAIN(TestScalingViews)
#include "tst_scaling_views.moc"
