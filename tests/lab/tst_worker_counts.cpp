#include <QTest>

#include "engine/lab/worker_counts.h"

using namespace coreograph;

class TestWorkerCounts : public QObject {
    Q_OBJECT

private slots:
    void areFewAndHoldTheCores_data() {
        using Counts = std::vector<std::int64_t>;
        QTest::addColumn<qint64>("cores");
        QTest::addColumn<Counts>("counts");
        QTest::newRow("one") << qint64{1} << Counts{1, 2};
        QTest::newRow("two") << qint64{2} << Counts{1, 2, 3, 4};
        QTest::newRow("six") << qint64{6} << Counts{1, 2, 3, 4, 6, 8, 12};
        QTest::newRow("thirty-two") << qint64{32} << Counts{1, 2, 3, 4, 8, 16, 32, 64};
    }

    void areFewAndHoldTheCores() {
        QFETCH(qint64, cores);
        QTEST(workerCounts(cores), "counts");
    }
};

QTEST_APPLESS_MAIN(TestWorkerCounts)
#include "tst_worker_counts.moc"
