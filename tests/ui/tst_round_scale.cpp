#include <QLocale>
#include <QTest>

#include "ui/views/round_scale.h"

using namespace coreograph;

class TestRoundScale : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void hasRoundTicksAroundWhatIsShown_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("ticks");
        QTest::newRow("small numbers") << 0.044 << 0.48 << "0.00 0.25 0.50";
        QTest::newRow("nearly one") << 0.027 << 0.9 << "0.0 0.5 1.0";
        QTest::newRow("both sides of 0") << -0.3 << 0.4 << "-0.5 0.0 0.5";
        QTest::newRow("below 0") << -71.0 << -52.0 << "-80 -60 -40";
        QTest::newRow("tiny") << 0.0012 << 0.0019 << "0.0010 0.0015 0.0020";
        QTest::newRow("far from 0") << 1003.0 << 1007.0 << "1,002.5 1,005.0 1,007.5";
        QTest::newRow("on the ticks") << 0.0 << 0.2 << "0.0 0.1 0.2";
        QTest::newRow("equal") << 4.0 << 4.0 << "2 4 6";
        QTest::newRow("nothing but zeros") << 0.0 << 0.0 << "-0.5 0.0 0.5";
    }
    void hasRoundTicksAroundWhatIsShown() {
        QFETCH(double, low);
        QFETCH(double, high);
        const RoundScale scale = RoundScale::around(low, high, 2);
        QStringList ticks;
        for (int tick = scale.first; tick <= scale.last; ++tick)
            ticks << scale.text(tick);
        QTEST(ticks.join(' '), "ticks");
        QVERIFY(scale.low() <= low + 1e-9 && scale.high() >= high - 1e-9);
    }
};

QTEST_GUILESS_MAIN(TestRoundScale)
#include "tst_round_scale.moc"
