#include <QTest>

#include "ui/session/frame_pace.h"

using namespace coreograph;
using namespace std::chrono_literals;

class TestFramePace : public QObject {
    Q_OBJECT

private slots:
    void drawsLessOftenWhatCostsMore_data() {
        QTest::addColumn<int>("microseconds");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("nothing to draw") << 0 << 60;
        QTest::newRow("cheap") << 1'000 << 60;
        QTest::newRow("a sixtieth of a core") << 5'000 << 300;
        QTest::newRow("dear, and still live") << 50'000 << 500;
    }

    void drawsLessOftenWhatCostsMore() {
        QFETCH(int, microseconds);
        QFETCH(int, milliseconds);
        QCOMPARE(FramePace::pauseFor(std::chrono::microseconds(microseconds)).count(), milliseconds);
    }

    void countsFromFrameToFrame() {
        FramePace pace;
        pace.next();
        QCOMPARE(pace.next(), 60ms);
    }
};

QTEST_APPLESS_MAIN(TestFramePace)
#include "tst_frame_pace.moc"
