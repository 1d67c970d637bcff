#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "engine/nn/fashion_mnist.h"
#include "tests/nn/idx_files.h"

using namespace coreograph;

namespace {

/// A folder with a small data set of its own.
class Folder {
public:
    Folder() {
        write("train-images-idx3-ubyte.gz",
              gzipped(plainIdx(pictureMagic, {12, 28, 28}, 12 * picturePixels)));
        write("train-labels-idx1-ubyte.gz", gzipped(plainIdx(labelMagic, {12}, 12, 10)));
        write("t10k-images-idx3-ubyte.gz", gzipped(plainIdx(pictureMagic, {3, 28, 28}, 3 * picturePixels)));
        write("t10k-labels-idx1-ubyte.gz", gzipped(plainIdx(labelMagic, {3}, 3, 10)));
    }

    std::string path() const { return m_folder.path().toStdString(); }

    void write(const std::string& name, const Bytes& bytes) const {
        std::ofstream file(path() + "/" + name, std::ios::binary);
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestFashionMnist : public QObject {
    Q_OBJECT

private slots:
    void readsTheFourFiles();
    void readsOnlyTheFirstPicturesWhenAsked();
    void saysWhetherItIsInstalled();
    void namesTheDamagedFile_data();
    void namesTheDamagedFile();
    void scalesPicturesToOne();
};

void TestFashionMnist::readsTheFourFiles() {
    const Folder folder;
    const auto data = FashionMnist(folder.path()).read();
    QVERIFY2(data, data ? "" : data.error().message.c_str());
    QCOMPARE(data->train.count(), std::size_t{12});
    QCOMPARE(data->test.count(), std::size_t{3});
    QCOMPARE(data->train.labels[11], std::uint8_t{1});
    QCOMPARE(data->classes.size(), std::size_t{10});
    QCOMPARE(data->classes[9], std::string("Ankle boot"));
}

void TestFashionMnist::readsOnlyTheFirstPicturesWhenAsked() {
    const Folder folder;
    const auto data = FashionMnist(folder.path()).read(0, 2);
    QVERIFY(data);
    QCOMPARE(data->train.count(), std::size_t{0});
    QCOMPARE(data->test.count(), std::size_t{2});
    QCOMPARE(data->test.pixels.size(), 2 * picturePixels);
}

void TestFashionMnist::saysWhetherItIsInstalled() {
    const Folder folder;
    QVERIFY(FashionMnist(folder.path()).isInstalled());
    QVERIFY(!FashionMnist("/nowhere").isInstalled());
    const auto missing = FashionMnist("/nowhere").read();
    QVERIFY(!missing);
    QVERIFY(missing.error().message.find("/nowhere/train-images") != std::string::npos);
}

void TestFashionMnist::namesTheDamagedFile_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("other size") << QByteArray("train-images-idx3-ubyte.gz")
                                << gzipped(plainIdx(pictureMagic, {12, 32, 32}, 12 * 32 * 32))
                                << QByteArray("28 x 28");
    QTest::newRow("no picture") << QByteArray("t10k-images-idx3-ubyte.gz")
                                << gzipped(plainIdx(pictureMagic, {0, 28, 28}, 0)) << QByteArray("28 x 28");
    QTest::newRow("too few labels") << QByteArray("train-labels-idx1-ubyte.gz")
                                    << gzipped(plainIdx(labelMagic, {11}, 11, 10))
                                    << QByteArray("11 labels for 12");
    QTest::newRow("label of no class") << QByteArray("train-labels-idx1-ubyte.gz")
                                       << gzipped(plainIdx(labelMagic, {12}, 12)) << QByteArray("beyond 9");
    QTest::newRow("cut short") << QByteArray("t10k-labels-idx1-ubyte.gz") << Bytes(5)
                               << QByteArray("cannot be used");
}

void TestFashionMnist::namesTheDamagedFile() {
    QFETCH(QByteArray, file);
    QFETCH(Bytes, bytes);
    QFETCH(QByteArray, said);
    const Folder folder;
    folder.write(file.toStdString(), bytes);
    const auto data = FashionMnist(folder.path()).read();
    QVERIFY(!data);
    const QByteArray message = QByteArray::fromStdString(data.error().message);
    QVERIFY2(message.contains(file) && message.contains(said), message);
}

void TestFashionMnist::scalesPicturesToOne() {
    PictureSet set{.pixels = std::vector<std::uint8_t>(2 * picturePixels), .labels = {0, 1}};
    set.pixels[picturePixels] = 255;
    set.pixels[picturePixels + 1] = 51;
    std::vector<float> coloured(3 * picturePixels, 7);
    scalePicture(set, 1, coloured);
    for (const std::size_t channel : {0, 1, 2}) {
        QCOMPARE(coloured[channel * picturePixels], 1.0F);
        QCOMPARE(coloured[channel * picturePixels + 1], 0.2F);
        QCOMPARE(coloured[channel * picturePixels + 2], 0.0F);
    }
}

QTEST_APPLESS_MAIN(TestFashionMnist)
#include "tst_fashion_mnist.moc"
