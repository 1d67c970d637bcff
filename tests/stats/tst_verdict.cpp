#include <QTest>

#include "engine/stats/verdict.h"

using namespace coreograph;

class TestVerdict : public QObject {
    Q_OBJECT

private slots:
    void namesNoWinnerWhileIntervalsOverlap();
    void namesTheFastestWhenNoIntervalTouchesIts();
    void saysWhoIsBehindThoseThatAreLevel();
    void spellsOpenMpAsItIsWritten();
    void hasNothingToCompareWithOne();
    void saysHowMuchFasterThanTheBaseline();
    void saysWhenTheBaselineIsFaster();
    void doesNotTellApartFromAnOverlappingBaseline();
    void namesTheSlowerOnesByTheirTimes();
    void judgesAtTheMostWorkersThatHaveACoreEach_data();
    void judgesAtTheMostWorkersThatHaveACoreEach();
};

static Contender contender(const char* name, double median, double doubt) {
    return {name, median, {median - doubt, median + doubt}};
}

static QString judged(std::initializer_list<Contender> contenders) {
    return QString::fromStdString(judge(std::vector<Contender>(contenders)));
}

void TestVerdict::namesNoWinnerWhileIntervalsOverlap() {
    QCOMPARE(judged({contender("threads", 1.00, 0.1), contender("processes", 1.05, 0.1)}),
             "Threads and processes are not distinguishable on this work.");
}

void TestVerdict::namesTheFastestWhenNoIntervalTouchesIts() {
    QCOMPARE(judged({contender("processes", 2.0, 0.1), contender("threads", 1.0, 0.1)}),
             "Threads are fastest; processes take 2.00 times as long.");
}

void TestVerdict::saysWhoIsBehindThoseThatAreLevel() {
    QCOMPARE(judged({contender("threads", 1.00, 0.1), contender("openmp", 1.01, 0.1),
                     contender("processes", 1.5, 0.1)}),
             "Threads and OpenMP are not distinguishable; processes take 1.50 times as long as threads.");
}

void TestVerdict::spellsOpenMpAsItIsWritten() {
    QCOMPARE(judged({contender("openmp", 1.0, 0.1), contender("threads", 3.0, 0.1)}),
             "OpenMP is fastest; threads take 3.00 times as long.");
    QCOMPARE(judged({contender("openmp", 3.0, 0.1), contender("threads", 1.0, 0.1)}),
             "Threads are fastest; OpenMP takes 3.00 times as long.");
}

void TestVerdict::hasNothingToCompareWithOne() {
    QCOMPARE(judged({contender("threads", 1.0, 0.1)}), "Threads alone: there is nothing to compare with.");
}

void TestVerdict::saysHowMuchFasterThanTheBaseline() {
    const std::vector<Contender> contenders{contender("threads", 1.0, 0.05)};
    QCOMPARE(QString::fromStdString(judgeAgainst(contender("serial", 1.9, 0.05), contenders, 2)),
             "2 workers are 1.90 times as fast as serial.");
}

void TestVerdict::saysWhenTheBaselineIsFaster() {
    const std::vector<Contender> contenders{contender("processes", 3.0, 0.05)};
    QCOMPARE(QString::fromStdString(judgeAgainst(contender("serial", 1.0, 0.05), contenders, 4)),
             "4 workers gain nothing here: serial is at least as fast.");
}

void TestVerdict::doesNotTellApartFromAnOverlappingBaseline() {
    const std::vector<Contender> contenders{contender("threads", 1.0, 0.2)};
    QCOMPARE(QString::fromStdString(judgeAgainst(contender("serial", 1.1, 0.2), contenders, 1)),
             "1 worker and serial are not distinguishable: their intervals overlap.");
}

void TestVerdict::namesTheSlowerOnesByTheirTimes() {
    QCOMPARE(judged({contender("serial", 2.0, 0.1), contender("threads", 1.0, 0.1),
                     contender("processes", 1.5, 0.1)}),
             "Threads are fastest; processes take 1.50 times as long, serial takes 2.00 times as long.");
}

void TestVerdict::judgesAtTheMostWorkersThatHaveACoreEach_data() {
    QTest::addColumn<std::vector<std::uint32_t>>("workers");
    QTest::addColumn<std::uint32_t>("judged");
    QTest::newRow("as many as cores") << std::vector<std::uint32_t>{1, 2, 3, 4} << 2U;
    QTest::newRow("fewer than cores") << std::vector<std::uint32_t>{4, 1} << 1U;
    QTest::newRow("all have to share") << std::vector<std::uint32_t>{4, 3} << 3U;
    QTest::newRow("none") << std::vector<std::uint32_t>{} << 0U;
}

void TestVerdict::judgesAtTheMostWorkersThatHaveACoreEach() {
    QFETCH(std::vector<std::uint32_t>, workers);
    QTEST(judgedWorkers(workers, 2), "judged");
}

QTEST_APPLESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
