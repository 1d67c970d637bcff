#include <QTest>

#include "ui/views/time_window.h"

using namespace coreograph;

class TestTimeWindow : public QObject {
    Q_OBJECT

    static ZoomHistory history(std::int64_t end = 1'000'000) {
        ZoomHistory zoom;
        zoom.setExtent({0, end}, {0, end});
        return zoom;
    }

private slots:
    void anAxisEndsAtARoundNumber_data() {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<qint64>("end");
        QTest::newRow("nothing") << qint64(0) << qint64(1);
        QTest::newRow("round already") << qint64(300) << qint64(300);
        QTest::newRow("a little more") << qint64(301) << qint64(400);
        QTest::newRow("between one and two") << qint64(1'100) << qint64(1'500);
        QTest::newRow("over eight") << qint64(8'100) << qint64(10'000);
    }
    void anAxisEndsAtARoundNumber() {
        QFETCH(qint64, time);
        QFETCH(qint64, end);
        QCOMPARE(roundedUp(time), end);
    }

    void showsTheWholeRunUntilSomebodyZooms() {
        ZoomHistory zoom = history();
        QVERIFY(zoom.isAutomatic() && !zoom.canGoBack());
        QCOMPARE(zoom.window(), (TimeWindow{0, 1'000'000}));
        zoom.setExtent({0, 2'000'000}, {0, 2'000'000});
        QCOMPARE(zoom.window().end, 2'000'000);
    }

    void theMomentUnderThePointerStaysWhereItIs() {
        ZoomHistory zoom = history();
        zoom.zoom(0.5, 250'000);
        QCOMPARE(zoom.window(), (TimeWindow{125'000, 625'000}));
    }

    void staysWithinTheRunAndAboveTheShortest() {
        ZoomHistory zoom = history();
        zoom.zoom(1e-9, 1'000'000);
        QCOMPARE(zoom.window(), (TimeWindow{1'000'000 - ZoomHistory::shortest, 1'000'000}));
        zoom.pan(5'000'000);
        QCOMPARE(zoom.window().end, 1'000'000);
        zoom.pan(-5'000'000);
        QCOMPARE(zoom.window().begin, 0);
        zoom.zoom(1e9, 0);
        QCOMPARE(zoom.window(), (TimeWindow{0, 1'000'000}));
    }

    void turnsOfTheWheelThatFollowEachOtherAreOneStepBack() {
        ZoomHistory zoom = history();
        zoom.zoom(0.5, 0);
        zoom.zoom(0.5, 0);
        zoom.endStep();
        zoom.zoom(0.5, 0);
        QCOMPARE(zoom.window().length(), 125'000);
        zoom.back();
        QCOMPARE(zoom.window().length(), 250'000);
        zoom.back();
        QVERIFY(zoom.isAutomatic());
    }

    void panningAfterZoomingIsAStepOfItsOwn() {
        ZoomHistory zoom = history();
        zoom.zoom(0.5, 0);
        zoom.pan(100'000);
        zoom.pan(100'000);
        QCOMPARE(zoom.window().begin, 200'000);
        zoom.back();
        QCOMPARE(zoom.window(), (TimeWindow{0, 500'000}));
    }

    void aWindowAtTheEndGoesAlongWithALiveRun() {
        ZoomHistory zoom = history();
        zoom.show({800'000, 1'000'000});
        zoom.setExtent({0, 1'500'000}, {0, 1'500'000});
        QCOMPARE(zoom.window(), (TimeWindow{1'300'000, 1'500'000}));
        zoom.show({100'000, 200'000});
        zoom.setExtent({0, 2'000'000}, {0, 2'000'000});
        QCOMPARE(zoom.window(), (TimeWindow{100'000, 200'000}));
    }

    void whatChangesNothingIsNoStep() {
        ZoomHistory zoom = history();
        zoom.show({0, 1'000'000});
        zoom.pan(1);
        QVERIFY(zoom.isAutomatic());
        zoom.back();
        QVERIFY(zoom.isAutomatic());
    }
};

QTEST_GUILESS_MAIN(TestTimeWindow)
#include "tst_time_window.moc"
