#include <QTest>
#include <atomic>
#include <set>

#include "engine/nn/batch_loader.h"

using namespace coreograph;

namespace {

/// Pictures whose every pixel is the picture's number.
PictureSet numbered(std::size_t count) {
    PictureSet set;
    for (std::size_t i = 0; i < count; ++i) {
        set.pixels.insert(set.pixels.end(), picturePixels, static_cast<std::uint8_t>(i));
        set.labels.push_back(static_cast<std::uint8_t>(i % 10));
    }
    return set;
}

/// Which pictures a batch has, by what is in it.
std::vector<int> numbersIn(const PictureBatch& batch) {
    std::vector<int> numbers;
    const auto each = batch.pictures.size() / std::ssize(batch.labels);
    for (std::int64_t i = 0; i < std::ssize(batch.labels); ++i)
        numbers.push_back(qRound(batch.pictures.data()[i * each] * 255));
    return numbers;
}

struct Watcher : BatchObserver {
    void preparing(std::int64_t step) override { latest = step; }
    void waitingForRoom() override { waiting = true; }
    std::atomic<std::int64_t> latest{-1};
    std::atomic<bool> waiting{false};
};

} // namespace

class TestBatchLoader : public QObject {
    Q_OBJECT

private slots:
    void followsTheFilesOrder();
    void beginsAgainWhenAllWereSeen();
    void leavesASinglePictureOut();
    void seesEveryPictureOnceAnEpoch();
    void shufflesBySeedAndEpoch();
    void goesOnFromAnyStep();
    void repeatsGreyInEveryChannel();
    void preparesAheadAndNoFurther();
    void endsWhileItWaits();
};

void TestBatchLoader::followsTheFilesOrder() {
    const PictureSet set = numbered(10);
    BatchLoader loader(set, {.batch = 4, .shuffle = false});
    QCOMPARE(numbersIn(loader.next()), (std::vector<int>{0, 1, 2, 3}));
    const PictureBatch& second = loader.next();
    QCOMPARE(second.step, std::int64_t{1});
    QCOMPARE(second.pictures.shape(), (Shape{4, 1, 28, 28}));
    QCOMPARE(numbersIn(second), (std::vector<int>{4, 5, 6, 7}));
    QCOMPARE(second.labels, (std::vector<std::uint8_t>{4, 5, 6, 7}));
}

void TestBatchLoader::beginsAgainWhenAllWereSeen() {
    const PictureSet set = numbered(10);
    BatchLoader loader(set, {.batch = 4, .shuffle = false});
    QCOMPARE(loader.stepsPerEpoch(), std::int64_t{3});
    loader.seek(2);
    QCOMPARE(numbersIn(loader.next()), (std::vector<int>{8, 9}));
    QCOMPARE(numbersIn(loader.next()), (std::vector<int>{0, 1, 2, 3}));
}

void TestBatchLoader::leavesASinglePictureOut() {
    const PictureSet set = numbered(9);
    BatchLoader loader(set, {.batch = 4, .shuffle = false});
    QCOMPARE(loader.stepsPerEpoch(), std::int64_t{2});
}

void TestBatchLoader::seesEveryPictureOnceAnEpoch() {
    const PictureSet set = numbered(50);
    BatchLoader loader(set, {.batch = 8});
    for (int epoch = 0; epoch < 3; ++epoch) {
        std::multiset<int> seen;
        for (std::int64_t step = 0; step < loader.stepsPerEpoch(); ++step)
            for (const int number : numbersIn(loader.next()))
                seen.insert(number);
        QCOMPARE(seen.size(), std::size_t{50});
        QCOMPARE(std::set(seen.begin(), seen.end()).size(), std::size_t{50});
    }
}

void TestBatchLoader::shufflesBySeedAndEpoch() {
    const PictureSet set = numbered(50);
    const auto firstOf = [&set](std::uint64_t seed, std::int64_t step) {
        BatchLoader loader(set, {.batch = 50, .seed = seed});
        loader.seek(step);
        return numbersIn(loader.next());
    };
    QCOMPARE(firstOf(1, 0), firstOf(1, 0));
    QVERIFY(firstOf(1, 0) != firstOf(2, 0));
    QVERIFY(firstOf(1, 0) != firstOf(1, 1));
}

void TestBatchLoader::goesOnFromAnyStep() {
    const PictureSet set = numbered(30);
    BatchLoader loader(set, {.batch = 4, .ahead = 3});
    std::vector<std::vector<int>> batches;
    for (int step = 0; step < 40; ++step)
        batches.push_back(numbersIn(loader.next()));
    for (const std::size_t step : {0, 7, 39, 20, 21, 8}) {
        loader.seek(std::int64_t(step));
        QCOMPARE(numbersIn(loader.next()), batches[step]);
    }
}

void TestBatchLoader::repeatsGreyInEveryChannel() {
    const PictureSet set = numbered(4);
    BatchLoader loader(set, {.batch = 2, .channels = 3, .shuffle = false});
    const PictureBatch& batch = loader.next();
    QCOMPARE(batch.pictures.shape(), (Shape{2, 3, 28, 28}));
    QCOMPARE(batch.pictures.at(1, 2, 27, 27), 1.0F / 255.0F);
}

void TestBatchLoader::preparesAheadAndNoFurther() {
    const PictureSet set = numbered(40);
    Watcher watcher;
    BatchLoader loader(set, {.batch = 2, .ahead = 3}, &watcher);
    QTRY_VERIFY(watcher.waiting);
    QCOMPARE(watcher.latest.load(), std::int64_t{2});
    loader.next();
    QTRY_COMPARE(watcher.latest.load(), std::int64_t{3});
}

void TestBatchLoader::endsWhileItWaits() {
    const PictureSet set = numbered(40);
    Watcher watcher;
    {
        const BatchLoader loader(set, {.batch = 2}, &watcher);
        QTRY_VERIFY(watcher.waiting);
    }
    { const BatchLoader loader(set, {.batch = 2}); } // before it has begun, perhaps
}

QTEST_GUILESS_MAIN(TestBatchLoader)
#include "tst_batch_loader.moc"
