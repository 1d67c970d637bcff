#include <QTest>

#include "engine/nn/idx.h"
#include "tests/nn/idx_files.h"

using namespace coreograph;

class TestIdx : public QObject {
    Q_OBJECT

private slots:
    void readsPictures();
    void readsOnlyTheFirstRowsWhenAsked();
    void refusesWhatIsMalformed_data();
    void refusesWhatIsMalformed();
    void refusesEveryTruncation();
    void unpacksNoMoreThanTheHeaderSays();
};

void TestIdx::readsPictures() {
    const auto array = readGzippedIdx(gzipped(plainIdx(pictureMagic, {2, 3, 4}, 24)), 3);
    QVERIFY2(array, array ? "" : array.error().message.c_str());
    QCOMPARE(array->shape, (std::vector<std::uint32_t>{2, 3, 4}));
    QCOMPARE(array->values.size(), std::size_t{24});
    QCOMPARE(array->values[23], std::uint8_t{23});
}

void TestIdx::readsOnlyTheFirstRowsWhenAsked() {
    const auto array = readGzippedIdx(gzipped(plainIdx(labelMagic, {100}, 100)), 1, 7);
    QVERIFY(array);
    QCOMPARE(array->shape, std::vector<std::uint32_t>{7});
    QCOMPARE(array->values, (std::vector<std::uint8_t>{0, 1, 2, 3, 4, 5, 6}));
    QCOMPARE(readGzippedIdx(gzipped(plainIdx(labelMagic, {3}, 3)), 1, 7)->values.size(), std::size_t{3});
}

void TestIdx::refusesWhatIsMalformed_data() {
    QTest::addColumn<Bytes>("packed");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* name, const Bytes& packed, const char* said) {
        QTest::newRow(name) << packed << QByteArray(said);
    };
    row("nothing", {}, "ends too early");
    row("not packed", plainIdx(labelMagic, {4}, 4), "gzip data is damaged");
    row("packed nothing", gzipped({}), "ends too early");
    row("wrong magic", gzipped(plainIdx(0x1234, {4}, 4)), "magic number is 4660");
    row("pictures for labels", gzipped(plainIdx(pictureMagic, {1, 2, 2}, 4)), "magic number is 2051");
    row("floats", gzipped(plainIdx(0x00000D01, {4}, 4)), "magic number");
    row("no extent", gzipped(plainIdx(labelMagic, {}, 0)), "ends too early");
    row("values missing", gzipped(plainIdx(labelMagic, {5}, 4)), "1 bytes are missing");
    row("values left over", gzipped(plainIdx(labelMagic, {3}, 4)), "more follows");
    row("huge", gzipped(plainIdx(labelMagic, {0xFFFFFFFF}, 4)), "more than");
    Bytes damaged = gzipped(plainIdx(labelMagic, {4000}, 4000));
    damaged[damaged.size() - 6] ^= std::byte{1}; // in the checksum
    row("checksum", damaged, "damaged");
    Bytes withoutChecksum = gzipped(plainIdx(labelMagic, {40}, 40));
    withoutChecksum.resize(withoutChecksum.size() - 8);
    row("no checksum", withoutChecksum, "without its checksum");
    Bytes trailed = gzipped(plainIdx(labelMagic, {4}, 4));
    trailed.push_back(std::byte{0});
    row("more bytes", trailed, "more follows its gzip data");
}

void TestIdx::refusesWhatIsMalformed() {
    QFETCH(Bytes, packed);
    QFETCH(QByteArray, said);
    const auto array = readGzippedIdx(packed, 1);
    QVERIFY(!array);
    QVERIFY2(array.error().message.find(said) != std::string::npos, array.error().message.c_str());
}

void TestIdx::refusesEveryTruncation() {
    const Bytes whole = gzipped(plainIdx(pictureMagic, {3, 2, 2}, 12));
    QVERIFY(readGzippedIdx(whole, 3));
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY(!readGzippedIdx(std::span(whole).first(length), 3));
}

void TestIdx::unpacksNoMoreThanTheHeaderSays() {
    // 64 MiB of zeros in 64 KiB, of which the header admits four.
    Bytes plain = plainIdx(labelMagic, {4}, 4);
    plain.resize(std::size_t{64} << 20U);
    const auto array = readGzippedIdx(gzipped(plain), 1);
    QVERIFY(!array);
    QVERIFY(array.error().message.find("more follows") != std::string::npos);
    for (const auto& extents : {std::vector<std::uint32_t>{0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF},
                                std::vector<std::uint32_t>{0x10000, 0x10000, 1},
                                std::vector<std::uint32_t>{0, 0xFFFFFFFF, 0xFFFFFFFF}})
        QVERIFY(!readGzippedIdx(gzipped(plainIdx(pictureMagic, extents, 4)), 3));
}

QTEST_APPLESS_MAIN(TestIdx)
#include "tst_idx.moc"
