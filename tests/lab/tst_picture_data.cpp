#include <QTemporaryDir>
#include <QTest>

#include "engine/lab/picture_data.h"
#include "engine/recording/recording.h"

using namespace coreograph;

namespace {

class Gathered : public MessageSink {
public:
    void take(const Message& message) override { recording.append(Message(message)); }
    Recording recording;
};

std::string cell(const Recording& recording, std::size_t row, std::size_t column) {
    return std::get<std::string>(recording.table("classes")->rows[row].cells[column]);
}

} // namespace

class TestPictureData : public QObject {
    Q_OBJECT

private slots:
    void drawsShapesAndSaysSoWhereFashionMnistIsNotInstalled();
    void drawsShapesWithoutAWordWhereTheyAreAskedFor();
};

void TestPictureData::drawsShapesAndSaysSoWhereFashionMnistIsNotInstalled() {
    const QTemporaryDir empty;
    Gathered gathered;
    Recorder recorder(gathered, {});
    const auto data = loadPictures({.data = "fashion", .train = 12, .test = 7}, recorder,
                                   FashionMnist(empty.path().toStdString()));
    QVERIFY(data);
    QCOMPARE(data->train.count(), std::size_t{12});
    QCOMPARE(data->test.count(), std::size_t{7});
    const Recording& said = gathered.recording;
    QCOMPARE(said.log().size(), std::size_t{1});
    QCOMPARE(said.log().front().level, LogLevel::Warning);
    QCOMPARE(said.log().front().text,
             std::string("Fashion-MNIST is not installed, so shapes are drawn instead; this installs it: "
                         "sudo apt install dataset-fashion-mnist"));
    QCOMPARE(said.metric("fashion"), std::optional(0.0));
    QCOMPARE(said.table("classes")->declared.title, std::string("shapes"));
    QCOMPARE(said.table("classes")->rows.size(), std::size_t{10});
    QCOMPARE(cell(said, 0, 1), std::string("disc"));
    QCOMPARE(cell(said, 9, 1), std::string("crescent"));
}

void TestPictureData::drawsShapesWithoutAWordWhereTheyAreAskedFor() {
    Gathered gathered;
    Recorder recorder(gathered, {});
    QVERIFY(loadPictures({.data = "shapes", .train = 2, .test = 2}, recorder));
    QVERIFY(gathered.recording.log().empty());
    QCOMPARE(gathered.recording.metric("fashion"), std::optional(0.0));
}

QTEST_APPLESS_MAIN(TestPictureData)
#include "tst_picture_data.moc"
