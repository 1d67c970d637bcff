#include <QTest>

#include "engine/lab/commonest_mistakes.h"

using namespace coreograph;

class TestCommonestMistakes : public QObject {
    Q_OBJECT

private slots:
    void ofTheMostPicturesComesFirst() {
        Evaluation evaluation;
        evaluation.confusion[1][1] = 90;
        evaluation.confusion[1][2] = 10;
        evaluation.confusion[3][3] = 5;
        evaluation.confusion[3][0] = 15;
        evaluation.confusion[4][4] = 99;
        evaluation.confusion[4][5] = 1;
        QCOMPARE(commonestMistakes(evaluation, 2), (std::vector<Mistake>{{3, 0, 0.75}, {1, 2, 0.1}}));
    }

    void thatDidNotHappenAreNotAmongThem() {
        Evaluation evaluation;
        evaluation.confusion[7][7] = 100;
        QVERIFY(commonestMistakes(evaluation, 3).empty());
    }

    void equallyCommonOnesAreInOrderOfTheTruth() {
        Evaluation evaluation;
        for (const std::size_t truth : {8, 2})
            evaluation.confusion[truth][0] = 4;
        QCOMPARE(commonestMistakes(evaluation, 3), (std::vector<Mistake>{{2, 0, 1}, {8, 0, 1}}));
    }
};

QTEST_APPLESS_MAIN(TestCommonestMistakes)
#include "tst_commonest_mistakes.moc"
