#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <cstring>
#include <span>

#include "engine/nn/tensor_file.h"
#include "engine/recording/recording_file.h"
#include "engine/recording/wire.h"
#include "tests/lab/lab_process.h"

using namespace coreograph;

namespace {

QStringList cnn(const QStringList& settings) {
    QStringList arguments{"run", "cnn", "--json"};
    for (const QString& setting : QStringList{"data=shapes", "steps=4", "batch=8", "threads=1"} + settings)
        arguments << "--set" << setting;
    return arguments;
}

/// The loss of each step, as the lines say.
QList<double> lossesIn(const Finished& finished) {
    QList<double> losses;
    for (const QByteArray& line : finished.output.trimmed().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object["type"] == "metric" && object["name"] == "loss" && object.contains("step")) {
            if (object["step"].toInt() == losses.size())
                losses << object["value"].toDouble();
        }
    }
    return losses;
}

} // namespace

class TestCnnProgram : public QObject {
    Q_OBJECT

private slots:
    void saysTheLossOfEachStepAndASummary();
    void tellsATerminalHowItWent();
    void trainsTheSameFromTheSameSeed();
    void takesEverySetting_data();
    void takesEverySetting();
    void savesWhatAnotherFrameworkNeeds();
    void goesOnFromSavedWeights();
    void recordsWhatTheViewsShow();
    void recordsWhereTheLearningRateChanges();
    void stopsAndKeepsGoodWeightsWhenTheLossIsNoNumber();
    void saysWhatIsWrongWithWeights_data();
    void saysWhatIsWrongWithWeights();
    void saysThatAFileHoldsNoNetwork();
    void saysThatWeightsOverflow();
    void classifiesADrawing();
    void classifiesADrawingInColours_data();
    void classifiesADrawingInColours();
    void refusesHalfADrawing();
    void looksForAPlaceForItsFilesBeforeItTrains_data();
    void looksForAPlaceForItsFilesBeforeItTrains();
    void refusesAKernelThatIsNoSquare();

private:
    QString path(const char* name) const { return m_folder.filePath(name); }
    auto tensors(const char* name) const { return readTensorFile(path(name).toStdString()); }

    QTemporaryDir m_folder;
};

void TestCnnProgram::saysTheLossOfEachStepAndASummary() {
    const Finished finished = run(cnn({}));
    QVERIFY2(finished.code == 0, finished.output + finished.errors);
    QCOMPARE(lossesIn(finished).size(), 4);
    const QJsonObject metrics = finished.metrics();
    QVERIFY(metrics["images_per_second"].toDouble() > 0);
    QVERIFY(metrics["time.conv1.forward_ms"].toDouble() > 0); // also where it was soon over
    QCOMPARE(metrics["loss"].toDouble(), lossesIn(finished).last());
    QVERIFY(metrics["test_accuracy"].toDouble() >= 0 && metrics["test_accuracy"].toDouble() <= 1);
    QVERIFY(metrics.contains("test_accuracy"));
    QVERIFY(metrics["mistake.1.share"].toDouble() > 0);
    QVERIFY(metrics["mistake.1.truth"] != metrics["mistake.1.said"]);
}

void TestCnnProgram::tellsATerminalHowItWent() {
    QStringList arguments = cnn({});
    arguments.removeOne("--json");
    const Finished finished = run(arguments);
    QVERIFY2(finished.code == 0, finished.output + finished.errors);
    for (const char* name : {"loss", "test_accuracy", "images_per_second"})
        QVERIFY2(finished.output.contains(name), finished.output);
    const Finished asked = run({"run", "classify", "--set", "data=shapes"});
    QVERIFY2(asked.code == 0, asked.output + asked.errors);
    QVERIFY2(asked.output.contains("probability"), asked.output);
}

void TestCnnProgram::trainsTheSameFromTheSameSeed() {
    const QStringList seed{"--seed", "5"};
    QCOMPARE(lossesIn(run(cnn({}) + seed)), lossesIn(run(cnn({}) + seed)));
    QVERIFY(lossesIn(run(cnn({}))) != lossesIn(run(cnn({}) + seed)));
}

void TestCnnProgram::takesEverySetting_data() {
    QTest::addColumn<QStringList>("settings");
    QTest::newRow("SGD") << QStringList{"optimizer=sgd", "lr=0.01", "momentum=0.5"};
    QTest::newRow("average pooling") << QStringList{"pooling=average"};
    QTest::newRow("no batch norm") << QStringList{"batch_norm=false"};
    QTest::newRow("coloured") << QStringList{"channels=3"};
    QTest::newRow("in order") << QStringList{"shuffle=false"};
    QTest::newRow("two threads") << QStringList{"threads=2"};
    QTest::newRow("another picture") << QStringList{"picture=7"};
}

void TestCnnProgram::takesEverySetting() {
    QFETCH(QStringList, settings);
    const Finished finished = run(cnn(settings));
    QVERIFY2(finished.code == 0, finished.output + finished.errors);
    QCOMPARE(lossesIn(finished).size(), 4);
}

void TestCnnProgram::savesWhatAnotherFrameworkNeeds() {
    QCOMPARE(run(cnn({"shuffle=false", "weights_start_out=" + path("start"), "weights_out=" + path("end"),
                      "batches_out=" + path("batches")}))
                 .code,
             0);
    const auto start = tensors("start");
    const auto end = tensors("end");
    QVERIFY(start && end);
    QCOMPARE(start->size(), std::size_t{16});
    QCOMPARE(end->size(), std::size_t{16});
    QFile file(path("batches"));
    QVERIFY(file.open(QFile::ReadOnly));
    const QByteArray bytes = file.readAll();
    const auto batches = tensorsFromSafetensors(std::as_bytes(std::span(bytes.data(), size_t(bytes.size()))));
    QVERIFY(batches);
    QCOMPARE(batches->size(), std::size_t{8});
    QCOMPARE(batches->at(6).name, std::string("x.3"));
    QCOMPARE(batches->at(6).shape, (std::vector<std::int64_t>{8, 1, 28, 28}));
    QCOMPARE(batches->at(7).name, std::string("y.3"));
    QVERIFY(std::holds_alternative<std::vector<std::int64_t>>(batches->at(7).values));
}

void TestCnnProgram::goesOnFromSavedWeights() {
    QCOMPARE(run(cnn({"weights_start_out=" + path("first")})).code, 0);
    QCOMPARE(run(cnn({"weights_in=" + path("first"), "weights_start_out=" + path("again")}) +
                 QStringList{"--seed", "9"})
                 .code,
             0);
    const auto first = tensors("first");
    const auto again = tensors("again");
    QVERIFY(first && again);
    for (std::size_t i = 0; i < first->size(); ++i)
        QVERIFY(std::ranges::equal(first->at(i).value.values(), again->at(i).value.values()));
}

void TestCnnProgram::recordsWhatTheViewsShow() {
    QCOMPARE(run(cnn({"picture=3"}) + QStringList{"--record", path("run.cgr")}).code, 0);
    const auto file = readRecordingFile(path("run.cgr").toStdString());
    QVERIFY(file);
    const Recording& recording = *file->recording;
    const std::map<std::string, std::vector<std::uint32_t>> shapes = {
        {"picture", {1, 28, 28}},     {"maps.conv1", {32, 28, 28}},     {"maps.pool1", {32, 14, 14}},
        {"maps.conv2", {64, 14, 14}}, {"maps.pool2", {64, 7, 7}},       {"maps.fc1", {128}},
        {"probabilities", {10}},      {"filters.conv1", {32, 1, 3, 3}}, {"confusion", {10, 10}},
        {"examples", {10, 10, 9}},    {"weights.fc2.weight", {10, 128}}};
    for (const auto& [name, shape] : shapes) {
        const TensorSnapshot* tensor = recording.tensorAt(name, recording.duration());
        QVERIFY2(tensor != nullptr, name.c_str());
        QCOMPARE(tensor->shape, shape);
    }
    QCOMPARE(recording.tensorAt("weights.fc2.weight", recording.duration())->step, std::int64_t{4});
    for (const float index : recording.tensorAt("examples", recording.duration())->values) {
        const std::string name = "test_picture." + std::to_string(std::lround(index));
        const auto times = std::ranges::count(recording.tensors(), name, &TensorSnapshot::name);
        QCOMPARE(times, index < 0 ? 0 : 1); // each picture once, however often it is an example
    }
    for (const char* metric :
         {"loss", "accuracy.train", "accuracy.test", "images_per_second", "test_accuracy"})
        QVERIFY2(recording.metric(metric).has_value(), metric);
    QCOMPARE(recording.table("classes")->rows.size(), std::size_t{10});
    const auto hasLane = [&](const char* name) {
        return std::ranges::any_of(recording.lanes(),
                                   [&](const auto& lane) { return lane->opened().name == name; });
    };
    QVERIFY(hasLane("thread 1") && hasLane("batches"));
}

void TestCnnProgram::recordsWhereTheLearningRateChanges() {
    QStringList arguments = cnn({"steps=1000000"}) << "--stream";
    arguments.removeOne("--json");
    Lab lab(arguments);
    Recording heard;
    WireReader reader([&](Message&& message) { heard.append(std::move(message)); });
    const auto latest = [&](const char* name) {
        const auto& metrics = heard.metrics();
        const auto found = std::ranges::find(metrics.rbegin(), metrics.rend(), name, &Metric::name);
        return found == metrics.rend() ? Metric{} : *found;
    };
    const auto hears = [&](auto condition) {
        while (!condition() && lab.waitForReadyRead(deadline)) {
            const QByteArray bytes = lab.readAllStandardOutput();
            if (!reader.feed(std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())))))
                break;
        }
        return condition();
    };
    QVERIFY(hears([&] { return latest("loss").step >= 1; }));
    QCOMPARE(latest("lr").value, 0.001);
    QCOMPARE(latest("lr").step, std::int64_t{0});
    lab.write("{\"type\":\"set\",\"name\":\"lr\",\"value\":\"0.125\"}\n");
    QVERIFY(hears([&] { return latest("lr").value == 0.125; }));
    QVERIFY(latest("lr").step >= 1);
    lab.write("{\"type\":\"set\",\"name\":\"rewind\",\"value\":\"0\"}\n");
    QVERIFY(hears([&] { return latest("lr").step == 0; }));
    QCOMPARE(latest("lr").value, 0.125); // it stays as it was set
    lab.write("{\"type\":\"stop\"}\n");
    QCOMPARE(lab.finish().code, 130);
}

void TestCnnProgram::stopsAndKeepsGoodWeightsWhenTheLossIsNoNumber() {
    const Finished finished =
        run(cnn({"optimizer=sgd", "lr=100", "batch_norm=false", "steps=50", "weights_out=" + path("good")}));
    QCOMPARE(finished.code, 1);
    QVERIFY2(finished.summary()["error"].toString().contains("learning rate"), finished.output);
    const auto weights = tensors("good");
    QVERIFY(weights);
    for (const NamedTensor& tensor : *weights)
        QVERIFY(std::ranges::all_of(tensor.value.values(), [](float value) { return std::isfinite(value); }));
}

void TestCnnProgram::saysWhatIsWrongWithWeights_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("said");
    const auto file = [](const std::vector<StoredTensor>& stored) {
        const auto bytes = safetensorsBytes(stored);
        return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    };
    QTest::newRow("no safetensors") << QByteArray("hello, world") << "no safetensors file";
    QTest::newRow("another network") << file({{"a", {1}, std::vector<float>{1}}}) << "conv1";
    QTest::newRow("another shape") << file({{"conv1.conv.weight", {1}, std::vector<float>{1}}}) << "conv1";
}

void TestCnnProgram::saysWhatIsWrongWithWeights() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, said);
    QFile bad(path("bad"));
    QVERIFY(bad.open(QFile::WriteOnly) && bad.write(bytes) == bytes.size());
    bad.close();
    const Finished finished = run(cnn({"weights_in=" + path("bad")}));
    QCOMPARE(finished.code, 1);
    const QString error = finished.summary()["error"].toString();
    QVERIFY2(error.contains(path("bad")) && error.contains(said), qPrintable(error));
}

void TestCnnProgram::saysThatAFileHoldsNoNetwork() {
    QVERIFY(writeTensorFile(path("nothing").toStdString(), {}));
    const Finished finished =
        run({"run", "classify", "--json", "--set", "data=shapes", "--set", "weights_in=" + path("nothing")});
    QCOMPARE(finished.code, 1);
    const QString error = finished.summary()["error"].toString();
    QVERIFY2(error.contains(path("nothing")) && error.contains("have no 'conv1"), qPrintable(error));
}

void TestCnnProgram::saysThatWeightsOverflow() {
    QCOMPARE(run(cnn({"weights_start_out=" + path("huge")})).code, 0);
    auto weights = tensors("huge");
    QVERIFY(weights);
    for (NamedTensor& tensor : *weights)
        if (tensor.name == "fc2.weight")
            std::ranges::fill(tensor.value.values(), 3e38F);
    QVERIFY(writeTensorFile(path("huge").toStdString(), *weights));
    const Finished finished =
        run({"run", "classify", "--json", "--set", "data=shapes", "--set", "weights_in=" + path("huge")});
    QCOMPARE(finished.code, 1);
    const QString error = finished.summary()["error"].toString();
    QVERIFY2(error.contains("weights are too large"), qPrintable(error));
}

void TestCnnProgram::classifiesADrawing() {
    QStringList points;
    for (int i = 0; i < 784; ++i)
        points << (i % 28 > 10 && i % 28 < 18 ? "0.9" : "0");
    const Finished finished = run(
        {"run", "classify", "--json", "--set", "drawing=" + points.join(','), "--record", path("drawn.cgr")});
    QVERIFY2(finished.code == 0, finished.output + finished.errors);
    QVERIFY(finished.metrics()["probability"].toDouble() >= 0.1);
    const auto file = readRecordingFile(path("drawn.cgr").toStdString());
    QVERIFY(file);
    const TensorSnapshot* picture = file->recording->tensorAt("picture", file->recording->duration());
    QVERIFY(picture != nullptr);
    QCOMPARE(picture->values[28 + 11], 0.9F);
    QCOMPARE(picture->values[28 + 10], 0.0F);
    QVERIFY(file->recording->tensorAt("maps.pool2", file->recording->duration()) != nullptr);
}

void TestCnnProgram::classifiesADrawingInColours_data() {
    QTest::addColumn<QString>("channels");
    QTest::addColumn<std::vector<float>>("seen"); // of the first point, by channel
    QTest::newRow("by a network that sees colours") << "3" << std::vector<float>{0.9F, 0.6F, 0};
    QTest::newRow("by one that sees grey") << "1" << std::vector<float>{0.5F};
}

void TestCnnProgram::classifiesADrawingInColours() {
    QFETCH(QString, channels);
    QFETCH(std::vector<float>, seen);
    QCOMPARE(run(cnn({"steps=1", "channels=" + channels, "weights_out=" + path("weights")})).code, 0);
    QStringList points;
    for (const char* channel : {"0.9", "0.6", "0"})
        for (int i = 0; i < 784; ++i)
            points << channel;
    const Finished finished = run({"run", "classify", "--json", "--set", "weights_in=" + path("weights"),
                                   "--set", "drawing=" + points.join(','), "--record", path("coloured.cgr")});
    QVERIFY2(finished.code == 0, finished.output + finished.errors);
    const auto file = readRecordingFile(path("coloured.cgr").toStdString());
    QVERIFY(file);
    const TensorSnapshot* picture = file->recording->tensorAt("picture", file->recording->duration());
    QVERIFY(picture != nullptr);
    QCOMPARE(picture->values.size(), seen.size() * 784);
    for (std::size_t channel = 0; channel < seen.size(); ++channel)
        QCOMPARE(picture->values[channel * 784], seen[channel]);
}

void TestCnnProgram::refusesHalfADrawing() {
    const Finished finished = run({"run", "classify", "--json", "--set", "drawing=0,1,0"});
    QCOMPARE(finished.code, 1);
    QVERIFY(finished.summary()["error"].toString().contains("784"));
}

void TestCnnProgram::looksForAPlaceForItsFilesBeforeItTrains_data() {
    QTest::addColumn<QStringList>("demo");
    QTest::addColumn<QString>("file");
    const QStringList cnnRun = cnn({});
    const QStringList batchNormRun{"run", "batch-norm", "--json"};
    const QStringList ratesRun{"run", "learning-rates", "--json"};
    QTest::newRow("weights") << cnnRun << "weights_out";
    QTest::newRow("first weights") << cnnRun << "weights_start_out";
    QTest::newRow("batches") << cnnRun << "batches_out";
    QTest::newRow("batches of batch norm") << batchNormRun << "batches_out";
    QTest::newRow("batches at several rates") << ratesRun << "batches_out";
}

void TestCnnProgram::looksForAPlaceForItsFilesBeforeItTrains() {
    QFETCH(QStringList, demo);
    QFETCH(QString, file);
    const Finished finished = run(demo << "--set" << file + "=/nowhere/file");
    QCOMPARE(finished.code, 1);
    QVERIFY(finished.summary()["error"].toString().contains("/nowhere/file"));
    QVERIFY2(!finished.output.contains("\"loss"), finished.output);
}

void TestCnnProgram::refusesAKernelThatIsNoSquare() {
    const Finished finished =
        run({"run", "convolution", "--set", "kernel=painted", "--set", "weights=1,2,3,4,5", "--json"});
    QVERIFY(finished.code != 0);
    QVERIFY2((finished.output + finished.errors).contains("9, 25 or 49 weights"),
             finished.output + finished.errors);
}

QTEST_GUILESS_MAIN(TestCnnProgram)
#include "tst_cnn_program.moc"
