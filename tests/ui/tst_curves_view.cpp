#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "tests/ui/plot_notes_of.h"
#include "ui/views/curves_view.h"
#include "ui/views/view_catalog.h"

using namespace coreograph;

namespace {

constexpr std::int64_t stepTime = 1'000'000; // ns

void measure(Recording& recording, const std::string& name, std::int64_t step, double value,
             std::int64_t time) {
    recording.append(Metric{.name = name, .value = value, .unit = {}, .step = step, .time = time});
}

/// Steps 1 to `steps` a millisecond apart: a falling loss, and accuracies at every tenth step.
Recording training(std::int64_t steps) {
    Recording recording;
    for (std::int64_t step = 1; step <= steps; ++step) {
        const double loss = 2.3 * std::exp(-static_cast<double>(step) / 50);
        measure(recording, "loss", step, loss, step * stepTime);
        if (step % 10 != 0)
            continue;
        measure(recording, "accuracy.train", step, 1 - loss / 3, step * stepTime);
        measure(recording, "accuracy.test", step, 0.9 - loss / 3, step * stepTime);
    }
    measure(recording, "images_per_second", steps, 6000, steps * stepTime);
    measure(recording, "test_accuracy", -1, 0.9, steps * stepTime);
    return recording;
}

} // namespace

class TestCurvesView : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

    std::unique_ptr<CurvesView> showing(const Recording& recording, std::int64_t step,
                                        const Recording* pinned = nullptr) {
        auto view = std::make_unique<CurvesView>(*m_theme);
        view->resize(420, 220);
        view->setRecording(&recording, pinned);
        view->showAt(step * stepTime);
        return view;
    }

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void saysWhatItsScaleLeavesOut() {
        Recording recording;
        const double losses[] = {2, 30, 1};
        for (std::int64_t step = 1; step <= 3; ++step)
            measure(recording, "loss", step, losses[step - 1], step * stepTime);
        const QString cut = "Losses above 6 are drawn at the top.";
        QVERIFY(!showing(recording, 1)->summary().contains(cut));
        QVERIFY(showing(recording, 3)->summary().endsWith(cut));
    }

    void saysWhatItsAxesAreOf() {
        const Recording recording = training(40);
        const auto view = showing(recording, 40);
        const std::vector<PlotNotes::PanelTitle>& titles = notesOf(*view).panelTitles();
        QCOMPARE(titles.size(), 2U);
        QVERIFY(titles[0].text.startsWith("accuracy"));
        QVERIFY(titles[1].text.startsWith("loss"));
        QVERIFY(titles[0].top > titles[1].top);
        QCOMPARE(notesOf(*view).keyTitle(), "step");
    }

    /// A training that is stopped early shortens the scale to what there is, with no room taken by the ticks it had before.
    void keepsItsRoomWhereATrainingIsStoppedEarly() {
        Recording recording = training(143);
        recording.append(Progress{.done = 143, .total = 938, .what = "steps"});
        const auto view = showing(recording, 143);
        view->show(); // or it has no size
        const auto* plot = view->findChild<QCustomPlot*>();
        const int before = plot->axisRect()->width();
        QCOMPARE(plot->xAxis->range().upper, 938.0);

        recording.append(RunEnded{.ok = false, .stopped = true, .time = 144 * stepTime});
        measure(recording, "loss", 144, 0.1, 144 * stepTime);
        view->showAt(144 * stepTime);
        QCOMPARE(plot->xAxis->range().upper, 144.0);
        QVERIFY2(std::abs(plot->axisRect()->width() - before) < 30,
                 qPrintable(QString::number(plot->axisRect()->width())));
        QVERIFY(plot->graph(0)->dataCount() > 50);
    }

    void isInTheCatalog() { QVERIFY(viewIds().contains("curves")); }

    void saysHowFarTheNetworkIs() {
        const Recording recording = training(40);
        QCOMPARE(showing(recording, 40)->summary(),
                 "After step 40: accuracy (train) 65.6\u00A0%, accuracy (test) 55.6\u00A0%, loss 1.03.");
    }

    void saysOfWhichStepAValueIs() {
        Recording recording;
        measure(recording, "accuracy.test", 10, 0.5, stepTime);
        measure(recording, "loss", 10, 1.25, stepTime);
        measure(recording, "loss", 12, 1.5, 2 * stepTime);
        QCOMPARE(showing(recording, 2)->summary(),
                 "After step 12: accuracy (test) 50.0\u00A0% at step 10, loss 1.50.");
    }

    void givesANetworkOneColourInEachBandAndRun_data() {
        QTest::addColumn<QStringList>("measured");
        QTest::newRow("one order") << QStringList{"loss.plain", "loss.normalized", "accuracy.plain",
                                                  "accuracy.normalized", "accuracy.batch_statistics"};
        QTest::newRow("another") << QStringList{"accuracy.batch_statistics", "accuracy.normalized",
                                                "accuracy.plain", "loss.normalized", "loss.plain"};
    }
    void givesANetworkOneColourInEachBandAndRun() {
        QFETCH(QStringList, measured);
        Recording recording;
        for (const QString& name : measured)
            measure(recording, name.toStdString(), 1, 0.5, stepTime);
        LearningCurves curves;
        curves.read(recording);
        for (const Curve& curve : curves.curves()) {
            const QString label = curve.label();
            QCOMPARE(curves.rankOf(curve), label == "normalized" ? 0 : label == "plain" ? 1 : 2);
        }
    }

    void goesBackWithTheCursor() {
        const Recording recording = training(40);
        const auto view = showing(recording, 40);
        view->showAt(3 * stepTime);
        QCOMPARE(view->summary(), "After step 3: loss 2.17.");
        view->showAt(0);
        QCOMPARE(view->summary(), "Nothing has been learned yet.");
        QVERIFY(view->dataTable().rows.empty());
    }

    void listsEveryStepOnce() {
        const DataTable table = showing(training(20), 20)->dataTable();
        QCOMPARE(table.columns, QStringList({"step", "accuracy (train)", "accuracy (test)", "loss"}));
        QCOMPARE(table.rows.size(), 20U);
        QCOMPARE(table.rows[0][1], QString());
        QVERIFY(table.rows[9][1].toDouble() > 0.3);
    }

    void forgetsWhatARewindTookBack() {
        Recording recording = training(20);
        measure(recording, "loss", 5, 1.5, 21 * stepTime);
        const auto view = showing(recording, 20);
        QCOMPARE(view->dataTable().rows.back()[0], "20");
        view->showAt(21 * stepTime);
        const DataTable table = view->dataTable();
        QVERIFY(view->summary().contains("loss 1.50"));
        QCOMPARE(table.rows[4][3], "1.5");
        QCOMPARE(table.rows[5][3], QString()); // its accuracies stay until they are measured anew
    }

    void marksWhereTheLearningRateChanged() {
        Recording recording;
        measure(recording, "lr", 0, 0.001, 0);
        measure(recording, "loss", 1, 2, stepTime);
        const auto graphs = [](const CurvesView& view) {
            return view.findChild<QCustomPlot*>()->graphCount();
        };
        const auto view = showing(recording, 1);
        QVERIFY(!view->summary().contains("rate"));
        QCOMPARE(graphs(*view), 1);
        measure(recording, "lr", 1, 0.01, 2 * stepTime);
        measure(recording, "loss", 2, 1, 2 * stepTime);
        measure(recording, "lr", -1, 0.01, 2 * stepTime);
        view->showAt(2 * stepTime);
        QCOMPARE(view->summary(), "After step 2: loss 1.00. Learning rate 0.01 from step 1.");
        QCOMPARE(graphs(*view), 2);
        view->showAt(stepTime);
        QVERIFY(!view->summary().contains("rate"));
        // Back to the start, whose rate it is no more.
        measure(recording, "lr", 0, 0.01, 3 * stepTime);
        measure(recording, "loss", 1, 2, 3 * stepTime);
        view->showAt(3 * stepTime);
        QVERIFY(!view->summary().contains("rate"));
    }

    void leavesOutWhatIsNoNumber() {
        Recording recording = training(2);
        measure(recording, "loss", 3, std::nan(""), 3 * stepTime);
        QVERIFY(showing(recording, 3)->summary().startsWith("After step 2:"));
    }

    void drawsAPinnedRunBehind() {
        const Recording recording = training(40);
        const Recording pinned = training(80);
        const auto alone = showing(recording, 40);
        const auto both = showing(recording, 40, &pinned);
        QCOMPARE(both->findChild<QCustomPlot*>()->graphCount(),
                 2 * alone->findChild<QCustomPlot*>()->graphCount());
        QCOMPARE(both->findChild<QCustomPlot*>()->xAxis->range().upper, 80 * 1.0);
    }

    void drawsTheMeanOverManyPoints() {
        const Recording recording = training(200);
        const auto view = showing(recording, 200);
        QCOMPARE(view->findChild<QCustomPlot*>()->graphCount(), 4);
        QVERIFY(view->unit().contains("mean of 20"));
    }

    void thinsALineAndKeepsItsEnd() {
        std::vector<Curve::Point> points;
        for (std::int64_t step = 0; step < 10; ++step)
            points.push_back({step, 0.5, 0});
        std::vector<std::int64_t> steps;
        for (const Curve::Point& point : thinned(points, 4))
            steps.push_back(point.step);
        QCOMPARE(steps, (std::vector<std::int64_t>{0, 3, 6, 9}));
        QCOMPARE(thinned(points, 3).size(), 4U); // every fourth, and the last
        QCOMPARE(thinned(points, 20).size(), 10U);
        QVERIFY(thinned({}, 4).empty());
    }

    void averagesTheLatestPoints() {
        const std::vector<Curve::Point> means = trailingMean({{1, 2.0, 0}, {2, 4.0, 0}, {3, 8.0, 0}}, 2);
        QCOMPARE(means[0].value, 2.0);
        QCOMPARE(means[1].value, 3.0);
        QCOMPARE(means[2].value, 6.0);
    }

    void tellsAPointByKeyboardAndGoesToItsTime() {
        const Recording recording = training(20);
        const auto view = showing(recording, 20);
        view->show();
        const QSignalSpy picked(view.get(), &View::timePicked);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QCOMPARE(view->accessibleDescription(), "step 10: accuracy (train) 37.2\u00A0%");
        QTest::keyClick(view.get(), Qt::Key_Right);
        QTest::keyClick(view.get(), Qt::Key_Left);
        QTest::keyClick(view.get(), Qt::Key_Return);
        QCOMPARE(picked.size(), 1);
        QCOMPARE(picked.front().front().toLongLong(), 10 * stepTime);
    }

    void keepsALossThatRunsAwayInItsBand() {
        Recording recording = training(10);
        measure(recording, "loss", 11, 1e6, 11 * stepTime);
        const auto view = showing(recording, 11);
        QVERIFY(view->summary().contains("loss 1,000,000"));
        QVERIFY(view->findChild<QCustomPlot*>()->yAxis->range().upper < 1.1);
    }
};

QTEST_MAIN(TestCurvesView)
#include "tst_curves_view.moc"
