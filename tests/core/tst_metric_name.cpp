#include <QTest>

#include "engine/core/metric_name.h"

using namespace coreograph;

class TestMetricName : public QObject {
    Q_OBJECT

private slots:
    void knowsTheMetricsOfAPattern_data() {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("known");
        const auto row = [](const char* pattern, const char* name, bool known) {
            QTest::addRow("%s, %s", pattern, name) << QByteArray(pattern) << QByteArray(name) << known;
        };
        row("ratio.low", "ratio.low", true);
        row("ratio.low", "ratio_low", false);
        row("{mode}.{workers}.median_s", "threads.2.median_s", true);
        row("{mode}.{workers}.median_s", "threads.median_s", false);
        row("{mode}.{workers}.median_s", "threads.2.low_s", false);
        row("{mode}.{workers}.median_s", ".2.median_s", false);
        row("recall.{class}", "recall.1", true);
        row("recall.{class}", "recall.", false);
        row("recall.{class}", "recall", false);
        row("recall.{class}", "recall.1.x", false);
    }
    void knowsTheMetricsOfAPattern() {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, name);
        QTEST(isMetricOf(pattern.toStdString(), name.toStdString()), "known");
    }
};

QTEST_APPLESS_MAIN(TestMetricName)
#include "tst_metric_name.moc"
