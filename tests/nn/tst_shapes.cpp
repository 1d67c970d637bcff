#include <QTest>
#include <set>

#include "engine/nn/shapes.h"

using namespace coreograph;

class TestShapes : public QObject {
    Q_OBJECT

private slots:
    void drawsAsManyAsAsked();
    void drawsTheSameFromTheSameSeed();
    void drawsFewerAsTheFirstOfMore();
    void drawsEveryClassInManyWays();
};

void TestShapes::drawsAsManyAsAsked() {
    const DataSet data = drawShapes({.train = 30, .test = 20, .channels = 3});
    QCOMPARE(data.train.count(), std::size_t{30});
    QCOMPARE(data.test.count(), std::size_t{20});
    QCOMPARE(data.train.channels, std::size_t{3});
    QCOMPARE(data.train.pixels.size(), 30 * 3 * picturePixels);
    QCOMPARE(data.classes.size(), std::size_t{10});
}

void TestShapes::drawsTheSameFromTheSameSeed() {
    const DataSet first = drawShapes({.train = 20, .test = 5, .seed = 7});
    QCOMPARE(drawShapes({.train = 20, .test = 5, .seed = 7}).train.pixels, first.train.pixels);
    QVERIFY(drawShapes({.train = 20, .test = 5, .seed = 8}).train.pixels != first.train.pixels);
    QVERIFY(std::vector(first.train.pixels.begin(), first.train.pixels.begin() + 784) !=
            std::vector(first.test.pixels.begin(), first.test.pixels.begin() + 784));
}

void TestShapes::drawsFewerAsTheFirstOfMore() {
    const DataSet many = drawShapes({.train = 20, .test = 9});
    const DataSet few = drawShapes({.train = 0, .test = 4});
    QVERIFY(std::equal(few.test.pixels.begin(), few.test.pixels.end(), many.test.pixels.begin()));
}

void TestShapes::drawsEveryClassInManyWays() {
    const PictureSet set = drawShapes({.train = 400, .test = 0}).train;
    std::map<std::uint8_t, std::set<std::vector<std::uint8_t>>> pictures;
    for (std::size_t i = 0; i < set.count(); ++i) {
        const auto begin = set.pixels.begin() + std::ptrdiff_t(i * picturePixels);
        const std::vector<std::uint8_t> picture(begin, begin + picturePixels);
        QVERIFY(std::ranges::max(picture) > std::ranges::min(picture) + 60); // something is to be seen
        pictures[set.labels[i]].insert(picture);
    }
    QCOMPARE(pictures.size(), std::size_t{10});
    for (const auto& [label, different] : pictures)
        QVERIFY(different.size() > 20);
}

QTEST_APPLESS_MAIN(TestShapes)
#include "tst_shapes.moc"
