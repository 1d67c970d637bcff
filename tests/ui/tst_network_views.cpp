#include <QSignalSpy>
#include <QTest>

#include "tests/ui/network_recording.h"
#include "ui/views/network/tensor_image.h"
#include "ui/views/view_catalog.h"

using namespace coreograph;

namespace {

/// Trousers at step 1, a coat at step 5; tested at both.
Recording training() {
    Recording recording;
    addClasses(recording);
    addLook(recording, 1, 1);
    addTest(recording, 1, 60);
    addLook(recording, 5, 4);
    addTest(recording, 5, 90);
    return recording;
}

} // namespace

class TestNetworkViews : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    const Recording m_recording = training();
    const Recording m_nothing;

    std::unique_ptr<View> showing(const QString& id, std::int64_t step, int width = 420) {
        std::unique_ptr<View> view(makeView(id, *m_theme, nullptr));
        view->setRecording(&m_recording);
        view->showAt(step * stepTime);
        view->resize(width, 200);
        view->resize(width, view->sizeHint().height());
        view->show();
        return view;
    }

    static QImage pictureOf(View& view) { return view.grab().toImage(); }

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void allGoBackWithTheCursor_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"maps", "probabilities", "filters", "confusion"})
            QTest::newRow(id) << id;
    }
    void allGoBackWithTheCursor() {
        QFETCH(QString, id);
        const auto view = showing(id, 5);
        const QImage late = pictureOf(*view);
        const QString words = view->summary();
        view->showAt(1 * stepTime);
        QVERIFY(pictureOf(*view) != late || id == "maps"); // maps are scaled to each layer's largest value
        QVERIFY(view->summary() != words || id == "maps");
        view->showAt(5 * stepTime);
        QCOMPARE(pictureOf(*view), late);
    }

    void allSayWhenThereIsNothingYet_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"maps", "probabilities", "filters", "confusion", "layer-times", "draw"})
            QTest::newRow(id) << id;
    }
    void allSayWhenThereIsNothingYet() {
        QFETCH(QString, id);
        const auto view = showing(id, 5);
        view->setRecording(&m_nothing);
        view->showAt(0);
        pictureOf(*view);
        QVERIFY(!view->summary().isEmpty());
        QVERIFY(view->dataTable().rows.empty());
        QTest::keyClick(view.get(), Qt::Key_Down);
        QTest::keyClick(view.get(), Qt::Key_Return);
    }

    void allFitANarrowBench_data() { allSayWhenThereIsNothingYet_data(); }
    void allFitANarrowBench() {
        QFETCH(QString, id);
        const auto view = showing(id, 5, 380);
        QVERIFY(view->minimumSizeHint().width() <= 380);
        QVERIFY2(view->sizeHint().height() <= 520, qPrintable(QString::number(view->sizeHint().height())));
    }

    void saysWhatTheNetworkSays() {
        const auto view = showing("probabilities", 1);
        QVERIFY2(view->summary().startsWith("It says Trouser (91\u00A0%), then"),
                 qPrintable(view->summary()));
        QCOMPARE(view->unit(), "step 1");
        QCOMPARE(view->dataTable().rows[1], QStringList({"Trouser", "0.91"}));
    }

    void countsTheMapsThatAreDark() {
        const QString words = showing("maps", 5)->summary();
        QVERIFY2(words.contains("1 of 32 in conv1"), qPrintable(words));
        QVERIFY2(words.contains("64 of 128 in fc1"), qPrintable(words));
    }

    void laysMapsOutAnewWhereThereIsMoreRoom() {
        const auto view = showing("maps", 5);
        const int narrow = view->sizeHint().height();
        view->resize(900, 400);
        QCOMPARE(view->sizeHint(), showing("maps", 5, 900)->sizeHint());
        QVERIFY(view->sizeHint().height() != narrow);
    }

    void goesFromMapToMapByKeyboard() {
        const auto view = showing("maps", 5, 900);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QCOMPARE(view->accessibleDescription(), "the picture that goes in");
        QTest::keyClick(view.get(), Qt::Key_Right);
        QVERIFY2(view->accessibleDescription().startsWith("conv1, map"),
                 qPrintable(view->accessibleDescription()));
        const QString before = view->accessibleDescription();
        QTest::keyClick(view.get(), Qt::Key_Up);
        QVERIFY(view->accessibleDescription() != before);
    }

    void showsTheCommonestMistakeUntilACellIsChosen() {
        const auto view = showing("confusion", 5);
        QVERIFY2(view->summary().startsWith(
                     "After step 5, 900 of 1,000 are right. The commonest mistake: T-shirt, "
                     "taken for Trouser: 10 of 100 (10\u00A0%)"),
                 qPrintable(view->summary()));
        QTest::keyClick(view.get(), Qt::Key_Down); // to the first cell
        QTest::keyClick(view.get(), Qt::Key_Return);
        QVERIFY2(view->summary().contains("Chosen: T-shirt, seen as what it is: 90 of 100"),
                 qPrintable(view->summary()));
    }

    void choosesACellByClick() {
        const auto view = showing("confusion", 5);
        const QImage before = pictureOf(*view);
        const QSignalSpy refreshed(view.get(), &View::refreshed);
        // Somewhere in the matrix, which ends 29 pixels or less above and left of nothing else.
        for (int x = view->width() - 1; x > 0 && refreshed.isEmpty(); x -= 7)
            QTest::mouseClick(view.get(), Qt::LeftButton, {}, {x, 130});
        QVERIFY(view->summary().contains("Chosen:"));
        QVERIFY(pictureOf(*view) != before);
    }

    void showsThePicturesOfTheChosenCell() {
        const auto view = showing("confusion", 5);
        const auto shows = [&](Qt::GlobalColor color) {
            const QImage image = pictureOf(*view);
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y) == QColor(color))
                        return true;
            return false;
        };
        QTest::keyClick(view.get(), Qt::Key_Down); // to the first cell
        QTest::keyClick(view.get(), Qt::Key_Return);
        QVERIFY(shows(Qt::red) && shows(Qt::green) && !shows(Qt::blue));
        QTest::keyClick(view.get(), Qt::Key_Right);
        QTest::keyClick(view.get(), Qt::Key_Return);
        QVERIFY(shows(Qt::red) && !shows(Qt::green) && shows(Qt::blue));
    }

    void listsCountsAsATable() {
        const DataTable table = showing("confusion", 1)->dataTable();
        QCOMPARE(table.columns.size(), 11);
        QCOMPARE(table.rows[0].mid(0, 3), QStringList({"T-shirt", "60", "40"}));
    }

    void tellsTheWeightsOfAFilter() {
        const auto view = showing("filters", 5);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QVERIFY2(view->accessibleDescription().startsWith("filter 1\n0.05 "),
                 qPrintable(view->accessibleDescription()));
        QVERIFY2(view->summary().contains("moved by 0.0400 on average since step 1"),
                 qPrintable(view->summary()));
        QCOMPARE(view->dataTable().rows.size(), 288U);
    }

    void saysWhichLayerTakesTheMost() {
        const auto view = showing("layer-times", 5);
        QCOMPARE(view->summary(),
                 "conv2 takes the most: 60\u00A0% of the 15.0\u00A0ms that all layers take.");
        QCOMPARE(view->dataTable().rows[2], QStringList({"conv2", "3", "6"}));
    }

    void paintsGreyAndColouredPictures() {
        const TensorSnapshot grey{.name = {}, .shape = {1, 1, 2}, .values = {0, 1}};
        QCOMPARE(pictureImage(grey).pixel(1, 0), qRgb(255, 255, 255));
        const TensorSnapshot red{.name = {}, .shape = {3, 1, 1}, .values = {1, 0, 0}};
        QCOMPARE(pictureImage(red).pixel(0, 0), qRgb(255, 0, 0));
        const TensorSnapshot no{.name = {}, .shape = {4}, .values = {1, 0, 0, 1}};
        QVERIFY(pictureImage(no).isNull());
    }
};

QTEST_MAIN(TestNetworkViews)
#include "tst_network_views.moc"
