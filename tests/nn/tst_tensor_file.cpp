#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "engine/nn/tensor_file.h"
#include "engine/os/regular_file.h"

using namespace coreograph;

class TestTensorFile : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItWrote();
    void leavesWholeNumbersOut();
    void namesTheFileThatCannotBeRead();

private:
    QTemporaryDir m_folder;
    std::string m_file = m_folder.filePath("weights.safetensors").toStdString();
};

void TestTensorFile::readsWhatItWrote() {
    QVERIFY(writeTensorFile(m_file, {{"a", Tensor({2, 2}, {1, 2, 3, 4})}, {"b", Tensor({1}, {5})}}));
    const auto tensors = readTensorFile(m_file);
    QVERIFY(tensors);
    QCOMPARE(tensors->size(), std::size_t{2});
    QCOMPARE(tensors->at(0).name, std::string("a"));
    QCOMPARE(tensors->at(0).value.at(1, 0), 3.0F);
    QCOMPARE(tensors->at(1).value.shape(), Shape{1});
}

void TestTensorFile::leavesWholeNumbersOut() {
    const auto bytes = safetensorsBytes({{"conv1.bn.num_batches_tracked", {}, std::vector<std::int64_t>{3}},
                                         {"fc2.bias", {1}, std::vector<float>{1}}});
    QVERIFY(replaceRegularFile(m_file, bytes));
    const auto tensors = readTensorFile(m_file);
    QVERIFY(tensors);
    QCOMPARE(tensors->size(), std::size_t{1});
    QCOMPARE(tensors->front().name, std::string("fc2.bias"));
}

void TestTensorFile::namesTheFileThatCannotBeRead() {
    for (const std::string& path :
         {std::string("/nowhere/weights"), std::string("/dev/zero"), m_file + "-bad"}) {
        QFile bad(QString::fromStdString(m_file + "-bad"));
        QVERIFY(bad.open(QFile::WriteOnly) && bad.write("bad") == 3);
        bad.close();
        const auto tensors = readTensorFile(path);
        QVERIFY(!tensors);
        QVERIFY2(tensors.error().message.find(path) != std::string::npos, tensors.error().message.c_str());
    }
    QVERIFY(!writeTensorFile("/nowhere/weights", {}));
}

QTEST_APPLESS_MAIN(TestTensorFile)
#include "tst_tensor_file.moc"
