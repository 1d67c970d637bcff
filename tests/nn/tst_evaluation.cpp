#include <QTest>
#include <algorithm>
#include <map>

#include "engine/nn/cross_entropy.h"
#include "engine/nn/evaluation.h"
#include "engine/nn/shapes.h"

using namespace coreograph;

namespace {

bool goOn() { return true; }

/// A whole set's logits, looked at directly.
Tensor logitsOf(Cnn& cnn, const PictureSet& set) {
    Tensor pictures({static_cast<std::int64_t>(set.count()), 1, 28, 28});
    for (std::size_t i = 0; i < set.count(); ++i)
        scalePicture(set, i, pictures.values().subspan(i * picturePixels, picturePixels));
    Tensor logits({pictures.shape()[0], 10});
    cnn.predict(pictures, logits);
    return logits;
}

/// The class that the network sees in a picture.
std::size_t largestOf(const Tensor& logits, std::size_t picture) {
    const auto own = logits.values().subspan(picture * Evaluation::classes, Evaluation::classes);
    return static_cast<std::size_t>(std::ranges::max_element(own) - own.begin());
}

} // namespace

class TestEvaluation : public QObject {
    Q_OBJECT

private slots:
    void countsWhatTheNetworkSays() {
        const Evaluation all = evaluate(m_cnn, m_data.test, 1'000, goOn);
        QCOMPARE(all.pictures, m_data.test.count());
        std::size_t onDiagonal = 0;
        for (std::size_t truth = 0; truth < Evaluation::classes; ++truth)
            onDiagonal += all.confusion[truth][truth];
        QCOMPARE(all.correct, onDiagonal);
        QCOMPARE(all.accuracy(), static_cast<double>(onDiagonal) / static_cast<double>(m_data.test.count()));
    }

    void meansTheCrossEntropy() {
        const Tensor logits = logitsOf(m_cnn, m_data.test);
        Tensor gradient = logits;
        const float expected = crossEntropy(logits, m_data.test.labels, gradient);
        const Evaluation all = evaluate(m_cnn, m_data.test, m_data.test.count(), goOn);
        QVERIFY2(std::abs(all.loss() - static_cast<double>(expected)) < 1e-5,
                 qPrintable(QString::number(all.loss())));
    }

    void takesAFewFromTheWholeSet() {
        const Evaluation few = evaluate(m_cnn, m_data.test, 10, goOn);
        QCOMPARE(few.pictures, 10U);
        std::size_t last = 0;
        for (std::size_t cell = 0; cell < 100; ++cell)
            for (const std::size_t index : few.examplesOf(cell / 10, cell % 10))
                last = std::max(last, index);
        QVERIFY(last >= m_data.test.count() / 2);
        QCOMPARE(evaluate(m_cnn, m_data.test, 10, goOn).confusion, few.confusion);
    }

    void keepsTheFirstFewPicturesOfEachCell() {
        const Evaluation all = evaluate(m_cnn, m_data.test, m_data.test.count(), goOn);
        const Tensor logits = logitsOf(m_cnn, m_data.test);
        std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> cells;
        for (std::size_t index = 0; index < m_data.test.count(); ++index)
            cells[{m_data.test.labels[index], largestOf(logits, index)}].push_back(index);
        std::size_t overfull = 0;
        for (std::size_t truth = 0; truth < Evaluation::classes; ++truth)
            for (std::size_t said = 0; said < Evaluation::classes; ++said) {
                const std::vector<std::size_t>& cell = cells[{truth, said}];
                QCOMPARE(std::size_t{all.confusion[truth][said]}, cell.size());
                const std::size_t kept = std::min(cell.size(), Evaluation::examplesKept);
                QVERIFY(std::ranges::equal(all.examplesOf(truth, said), std::span(cell).first(kept)));
                overfull += cell.size() > kept ? 1 : 0;
            }
        QVERIFY(overfull > 0); // 300 pictures in 100 cells: some have more than are kept
    }

    void endsWhenTold() {
        QCOMPARE(evaluate(m_cnn, m_data.test, 100, [] { return false; }).pictures, 0U);
    }

private:
    DataSet m_data = drawShapes({.train = 10, .test = 300, .seed = 5});
    Cnn m_cnn = Cnn::create({.threads = 1}).value();
};

QTEST_APPLESS_MAIN(TestEvaluation)
#include "tst_evaluation.moc"
