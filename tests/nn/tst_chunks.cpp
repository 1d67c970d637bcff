#include <QTest>

#include "engine/nn/chunks.h"

using namespace coreograph;

class TestChunks : public QObject {
    Q_OBJECT

private slots:
    void everyPictureIsInOneChunk() {
        std::vector<Chunk> chunks;
        std::size_t before = 0;
        for (std::int64_t pictures = 0; pictures <= 300; ++pictures) {
            cutIntoChunks(pictures, chunks);
            std::int64_t next = 0;
            for (std::size_t i = 0; i < chunks.size(); ++i) {
                QCOMPARE(chunks[i].index, static_cast<int>(i));
                QCOMPARE(chunks[i].first, next);
                QVERIFY(1 <= chunks[i].pictures && chunks[i].pictures <= largestChunk);
                next += chunks[i].pictures;
            }
            QCOMPARE(next, pictures);
            // What is made for a full batch serves a smaller one.
            QVERIFY(chunks.size() >= before);
            before = chunks.size();
        }
    }

    void chunksBecomeSmallerTowardsTheEnd() {
        std::vector<Chunk> chunks;
        cutIntoChunks(64, chunks);
        std::vector<int> sizes;
        for (const Chunk& chunk : chunks)
            sizes.push_back(chunk.pictures);
        QCOMPARE(sizes, (std::vector{4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 2, 2, 1, 1, 1, 1}));
    }

    void everyOtherChunkIsHalfOfTheWork() {
        std::vector<Chunk> chunks;
        for (std::int64_t pictures = 8; pictures <= 1024; pictures += 8) {
            cutIntoChunks(pictures, chunks);
            std::int64_t even = 0;
            for (std::size_t i = 0; i < chunks.size(); i += 2)
                even += chunks[i].pictures;
            QCOMPARE(2 * even, pictures);
        }
    }
};

QTEST_APPLESS_MAIN(TestChunks)
#include "tst_chunks.moc"
