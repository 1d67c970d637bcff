#include <QComboBox>
#include <QTest>

#include "tests/ui/plot_notes_of.h"
#include "ui/views/network/norm_statistics_view.h"

using namespace coreograph;

namespace {

/// Two layers of three channels; every number says where it belongs: layer, statistic and channel as digits.
TensorSnapshot statisticsOf(std::int64_t step) {
    TensorSnapshot tensor{.name = "norm.statistics", .shape = {2, 4, 3}, .step = step, .time = step};
    for (int layer = 1; layer <= 2; ++layer)
        for (int statistic = 1; statistic <= 4; ++statistic)
            for (int channel = 1; channel <= 3; ++channel)
                tensor.values.push_back(static_cast<float>(layer * 100 + statistic * 10 + channel));
    return tensor;
}

} // namespace

class TestNormStatisticsView : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_recording = std::make_unique<Recording>();
        m_view = std::make_unique<NormStatisticsView>(*m_theme);
        m_view->resize(420, 260);
    }

    void saysThatNothingIsNormalizedYet() {
        show(0);
        QCOMPARE(m_view->summary(), "No batch has been normalized yet.");
        QVERIFY(m_view->dataTable().rows.empty());
    }

    void showsTheChannelThatIsChosen() {
        m_recording->append(statisticsOf(4));
        show(4);
        QVERIFY(says("layer 1, channel 1, after step 4"));
        QVERIFY(says("the batch's mean is 111, the running one 121; the batch's variance is 131, the running "
                     "one 141"));
        m_view->choose(1, 2);
        QVERIFY(says("layer 2, channel 3"));
        QVERIFY(says("the batch's mean is 213, the running one 223; the batch's variance is 233, the running "
                     "one 243"));
    }

    void takesTheLastOfWhatThereIs() {
        m_recording->append(statisticsOf(4));
        show(4);
        m_view->choose(99, 99);
        QVERIFY(says("layer 2, channel 3"));
    }

    void showsNothingAfterTheCursor() {
        m_recording->append(statisticsOf(4));
        m_recording->append(statisticsOf(9));
        show(8);
        QVERIFY(says("after step 4"));
        QCOMPARE(m_view->dataTable().rows.size(), 1U);
        show(9);
        QCOMPARE(m_view->dataTable().rows.size(), 2U);
    }

    void passesOverTensorsOfAnotherShape() {
        m_recording->append(TensorSnapshot{"norm.statistics", {2, 3, 1}, 1, 1, {1, 2, 3, 4, 5, 6}});
        show(4);
        QCOMPARE(m_view->summary(), "No batch has been normalized yet.");
    }

    void saysWhatItsAxesAreOf() {
        m_recording->append(statisticsOf(4));
        show(4);
        const PlotNotes& notes = notesOf(*m_view);
        QCOMPARE(notes.panelTitles().size(), 2U);
        QCOMPARE(notes.panelTitles()[0].text, "mean");
        QCOMPARE(notes.panelTitles()[1].text, "variance");
        QCOMPARE(notes.keyTitle(), "step");
    }

    void hasRoundTicks() {
        m_recording->append(statisticsOf(4)); // means of 111 and 121, variances of 131 and 141
        show(4);
        const auto* plot = m_view->findChild<QCustomPlot*>();
        const QVector<QString> ticks = plot->yAxis->tickVectorLabels();
        QCOMPARE(QStringList(ticks.begin(), ticks.end()).join(' '), "130 140 150 110 120 130");
    }

    void cutsNoName() {
        m_recording->append(statisticsOf(4));
        m_view->show();
        show(4);
        for (const auto* box : m_view->findChildren<QComboBox*>())
            QVERIFY(box->width() >= box->fontMetrics().horizontalAdvance(box->currentText()) + 20);
    }

private:
    void show(std::int64_t time) {
        m_view->setRecording(m_recording.get());
        m_view->showAt(time);
    }
    bool says(const char* words) const { return m_view->summary().contains(words); }

    std::unique_ptr<Theme> m_theme = std::make_unique<Theme>(*qApp);
    std::unique_ptr<Recording> m_recording;
    std::unique_ptr<NormStatisticsView> m_view;
};

QTEST_MAIN(TestNormStatisticsView)
#include "tst_norm_statistics_view.moc"
