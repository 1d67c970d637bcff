#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "tests/ui/plot_notes_of.h"
#include "ui/views/histograms_view.h"
#include "ui/views/learning_rates_view.h"
#include "ui/views/pooling_view.h"
#include "ui/views/rates_view.h"

using namespace coreograph;

namespace {

TensorSnapshot tensor(const char* name, std::uint32_t rows, std::uint32_t columns, std::vector<float> values,
                      std::int64_t time = 0) {
    return {.name = name, .shape = {rows, columns}, .time = time, .values = std::move(values)};
}

/// A picture of 4 x 4 under windows of 2 x 2; the maximum's first cell was another one before the shift.
Recording pooled(const char* shift) {
    Recording recording;
    recording.append(
        RunInfo{.demo = "pooling", .parameters = {{"window", "2"}, {"stride", "2"}, {"shift", shift}}});
    recording.append(tensor("input", 4, 4, {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0.5F}));
    recording.append(tensor("max", 2, 2, {1, 0, 0, 1}));
    recording.append(tensor("max.before", 2, 2, {0, 0, 0, 1}));
    recording.append(tensor("average", 2, 2, {0.25F, 0, 0, 0.875F}));
    recording.append(tensor("average.before", 2, 2, {0, 0, 0, 0.875F}));
    recording.append(tensor("gradient.max", 4, 4, std::vector<float>(16)));
    recording.append(tensor("gradient.average", 4, 4, std::vector<float>(16, 0.25F)));
    return recording;
}

template<typename SomeView>
void show(SomeView& view, const Recording& recording) {
    view.resize(700, 420);
    view.setRecording(&recording);
    view.showAt(recording.duration());
    view.show();
}

Metric metric(const char* name, double value) { return {.name = name, .value = value}; }

} // namespace

class TestLayerViews : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void saysWhatAPooledCellCameFrom() {
        const Recording recording = pooled("0");
        PoolingView view(*m_theme);
        show(view, recording); // the last cell is chosen
        QCOMPARE(
            view.words(),
            "Row 2, column 2, from 1, 1, 1, 0.5: the maximum is 1, the average 0.88. The gradient of the "
            "maximum goes to row 3, column 3 (the first of 3 alike); that of the average to all 4.");
    }

    void countsWhatAShiftChanged() {
        const Recording recording = pooled("1");
        PoolingView view(*m_theme);
        show(view, recording);
        QCOMPARE(view.summary(),
                 "4 × 4 pixels become 2 × 2 cells. The shift changed 1 of the maximum's 4 cells "
                 "and 1 of the average's.");
        QCOMPARE(view.legend().size(), 1U);
    }

    void paintsOnlyThePictureThatHasNotMoved_data() {
        QTest::addColumn<QByteArray>("shift");
        QTest::addColumn<int>("edits");
        QTest::newRow("not moved") << QByteArray("0") << 2; // the pixels, and that they are to be used
        QTest::newRow("moved") << QByteArray("1") << 0;
    }
    void paintsOnlyThePictureThatHasNotMoved() {
        QFETCH(QByteArray, shift);
        QFETCH(int, edits);
        const Recording recording = pooled(shift.constData());
        PoolingView view(*m_theme);
        show(view, recording);
        QSignalSpy edited(&view, &View::valueEdited);
        QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(10, 40));
        QCOMPARE(edited.size(), edits);
    }

    void hasAllItsGridsBesideEachOtherWhereTheWindowIsSmall_data() {
        QTest::addColumn<QByteArray>("shift");
        QTest::newRow("not moved") << QByteArray("0");
        QTest::newRow("moved") << QByteArray("1");
    }
    void hasAllItsGridsBesideEachOtherWhereTheWindowIsSmall() {
        QFETCH(QByteArray, shift);
        Recording recording;
        recording.append(
            RunInfo{.demo = "pooling",
                    .parameters = {{"window", "2"}, {"stride", "2"}, {"shift", shift.toStdString()}}});
        for (const char* name : {"input", "gradient.max", "gradient.average"})
            recording.append(tensor(name, 12, 12, std::vector<float>(144)));
        for (const char* name : {"max", "average"})
            recording.append(tensor(name, 6, 6, std::vector<float>(36)));
        PoolingView view(*m_theme);
        show(view, recording);
        view.resize(574, 340); // a bench in a window of 1024 x 640
        QVERIFY2(view.sizeHint().height() < m_theme->scaled(280),
                 qPrintable(QString::number(view.sizeHint().height())));
    }

    void showsThePictureThatWillBePooled() {
        const Recording nothing;
        PoolingView view(*m_theme);
        show(view, nothing);
        view.setPlan({{"pixels", "0,1,1,0"}, {"window", "2"}, {"stride", "2"}, {"shift", "1"}});
        view.grab();
        QCOMPARE(view.dataTable().rows.size(), 4U);
        QCOMPARE(view.summary(), "2 × 2 pixels are to be pooled.");
        QVERIFY2(view.words().contains("moves the picture by 1"), qPrintable(view.words()));
        QVERIFY(view.legend().empty());
    }

    void beginsAReplayWithThePicture() {
        Recording recording;
        recording.append(
            RunInfo{.demo = "pooling", .parameters = {{"window", "2"}, {"stride", "2"}, {"shift", "0"}}});
        recording.append(tensor("input", 2, 2, {0, 1, 0, 0}, 10));
        recording.append(tensor("max", 1, 1, {1}, 20));
        PoolingView view(*m_theme);
        show(view, recording);
        view.showAt(0);
        QCOMPARE(view.dataTable().rows.size(), 4U);
        QVERIFY2(view.words().startsWith("At this time of the run nothing is pooled yet"),
                 qPrintable(view.words()));
        QCOMPARE(view.summary(), "2 × 2 pixels are to be pooled.");
        view.grab();
    }

    void showsHistogramsAsTheyStoodAtTheCursor() {
        Recording recording;
        recording.append(TensorSnapshot{.name = "histogram.edges", .shape = {3}, .values = {-1, 0, 1}});
        recording.append(tensor("histogram.plain", 2, 2, {0.5F, 0.5F, 0, 1}, 10));
        recording.append(tensor("histogram.plain", 2, 2, {1, 0, 1, 0}, 20));
        HistogramsView view(*m_theme);
        view.resize(500, 300);
        view.setRecording(&recording);
        view.showAt(15);
        QCOMPARE(view.dataTable().rows.back(), (QStringList{"plain", "2", "0", "1", "1"}));
        view.showAt(20);
        QCOMPARE(view.dataTable().rows.back(), (QStringList{"plain", "2", "-1", "0", "1"}));
        view.showAt(5);
        QCOMPARE(view.summary(), "No activations have been recorded yet.");
    }

    void saysHowFarValuesAreSpread() {
        Recording recording;
        recording.append(TensorSnapshot{.name = "histogram.edges", .shape = {3}, .values = {-1, 0, 1}});
        recording.append(tensor("histogram.plain", 1, 2, {0.5F, 0.5F}));
        HistogramsView view(*m_theme);
        show(view, recording);
        QCOMPARE(view.summary(),
                 "The middle 80 % of the values span: plain from 1.6 in the first layer to 1.6 in the last.");
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.accessibleDescription(),
                 "plain, layer 1: 80 % of the values lie between -0.80 and 0.80");
    }

    void saysThatValuesLieBeyondTheEdges() {
        Recording recording;
        recording.append(
            TensorSnapshot{.name = "histogram.edges", .shape = {5}, .values = {-6, -3, 0, 3, 6}});
        recording.append(tensor("histogram.plain", 1, 4, {0, 0.5F, 0.25F, 0.25F}));
        HistogramsView view(*m_theme);
        show(view, recording);
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY2(view.accessibleDescription().endsWith("and beyond 6"),
                 qPrintable(view.accessibleDescription()));
    }

    void passesOverHistogramsOfAnotherShape() {
        Recording recording;
        recording.append(TensorSnapshot{.name = "histogram.edges", .shape = {3}, .values = {-1, 0, 1}});
        recording.append(TensorSnapshot{.name = "histogram.plain", .shape = {7}, .values = {1, 2, 3}});
        HistogramsView view(*m_theme);
        show(view, recording);
        QVERIFY(view.dataTable().rows.empty());
    }

    void setsRatesAgainstThePeak() {
        Recording recording;
        for (const Metric& one :
             {metric("peak.2.gflops", 200), metric("plain.1.gflops", 2), metric("onednn.2.gflops", 150),
              metric("onednn.2.gflops_low", 140), metric("onednn.2.gflops_high", 155)})
            recording.append(Metric(one));
        RatesView view(*m_theme);
        show(view, recording);
        QCOMPARE(view.summary(),
                 QStringLiteral("The most so far: oneDNN, 2 threads: 150 GFLOP/s (140 to 155), "
                                "75 % of what sgemm does.")
                     .replace("150 G", "150\u00A0G")
                     .replace("75 %", "75\u00A0%"));
        QCOMPARE(view.dataTable().rows.back()[0], "sgemm peak"); // below all else
    }

    void findsTheLowestLossOfEachNetwork() {
        Recording recording;
        for (const Metric& one : {metric("plain.0_01.loss", 2.2), metric("plain.1.ran_away", 1),
                                  metric("normalized.0_1.loss", 0.5), metric("normalized.1.loss", 0.75),
                                  metric("normalized.0_1.ran_away", 0)})
            recording.append(Metric(one));
        LearningRatesView view(*m_theme);
        show(view, recording);
        QCOMPARE(view.summary(), "The lowest: normalized at 0.1: loss 0.500; plain at 0.01: loss 2.20.");
        QCOMPARE(view.dataTable().rows.size(), 4U);
    }

    void saysThatRatesStandOnALogarithmicAxis() {
        Recording recording;
        recording.append(metric("plain.0_01.loss", 2.2));
        LearningRatesView view(*m_theme);
        show(view, recording);
        QCOMPARE(notesOf(view).keyTitle(), "rate, log scale");
        QVERIFY(notesOf(view).panelTitles().at(0).text.startsWith("loss"));
    }
};

QTEST_MAIN(TestLayerViews)
#include "tst_layer_views.moc"
