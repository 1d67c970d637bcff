#include <QTest>
#include <cstring>

#include "engine/core/safetensors.h"

using namespace coreograph;

namespace {

using Bytes = std::vector<std::byte>;

/// A file with this header and so many bytes of values.
Bytes fileOf(const QByteArray& header, std::size_t dataBytes) {
    const auto length = static_cast<std::uint64_t>(header.size());
    Bytes bytes(sizeof length + length + dataBytes);
    std::memcpy(bytes.data(), &length, sizeof length);
    std::memcpy(bytes.data() + sizeof length, header.data(), length);
    return bytes;
}

std::vector<StoredTensor> sample() {
    return {{"fc2.weight", {2, 3}, std::vector<float>{1, -2, 3.5F, 0, 1e-30F, 6}},
            {"a.bias", {2}, std::vector<float>{0.1F, 0.2F}},
            {"labels", {3}, std::vector<std::int64_t>{9, -1, std::int64_t{1} << 60U}},
            {"one", {}, std::vector<float>{42}},
            {"none", {0, 4}, std::vector<float>{}}};
}

} // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItWrote();
    void writesValuesOnABoundaryOfEightBytes();
    void readsAFileAnotherProgramWrote();
    void refusesWhatIsMalformed_data();
    void refusesWhatIsMalformed();
    void refusesEveryTruncation();
};

void TestSafetensors::readsWhatItWrote() {
    const std::vector<StoredTensor> written = sample();
    const auto read = tensorsFromSafetensors(safetensorsBytes(written));
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(read->size(), written.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        const auto same = std::ranges::find(*read, written[i].name, &StoredTensor::name);
        QVERIFY(same != read->end());
        QCOMPARE(same->shape, written[i].shape);
        QVERIFY(same->values == written[i].values);
    }
}

void TestSafetensors::writesValuesOnABoundaryOfEightBytes() {
    for (const char* name : {"a", "ab", "abc", "abcd", "abcde"}) {
        const Bytes bytes = safetensorsBytes({{name, {1}, std::vector<float>{1}}});
        QCOMPARE((bytes.size() - sizeof(float)) % 8, std::size_t{0});
    }
}

void TestSafetensors::readsAFileAnotherProgramWrote() {
    Bytes bytes =
        fileOf(R"({"b":{"dtype":"F32","shape":[1,2],"data_offsets":[4,12]},"__metadata__":{"by":"hand"},)"
               R"("a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}   )",
               12);
    const float values[] = {1, 2, 3};
    std::memcpy(bytes.data() + bytes.size() - sizeof values, values, sizeof values);
    const auto read = tensorsFromSafetensors(bytes);
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t{2});
    QCOMPARE(read->at(0).name, std::string("a"));
    QVERIFY(read->at(1).values == StoredValues(std::vector<float>{2, 3}));
}

void TestSafetensors::refusesWhatIsMalformed_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("dataBytes");
    QTest::addColumn<QByteArray>("said");
    const auto tensor = [](const char* rest) { return QByteArray("{\"t\":{") + rest + "}}"; };
    QTest::newRow("empty header") << QByteArray() << 0 << QByteArray("not JSON");
    QTest::newRow("no JSON") << QByteArray("hello") << 0 << QByteArray("not JSON");
    QTest::newRow("no object") << QByteArray("[]") << 0 << QByteArray("no JSON object");
    QTest::newRow("no UTF-8") << QByteArray("{\"\xff\":1}") << 0 << QByteArray("not JSON");
    QTest::newRow("deep") << QByteArray(100'000, '[') << 0 << QByteArray("too deeply");
    QTest::newRow("name twice") << QByteArray(R"({"t":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},)"
                                              R"("t":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})")
                                << 0 << QByteArray("twice");
    QTest::newRow("number for a tensor") << QByteArray("{\"t\":1}") << 0 << QByteArray("no dtype");
    QTest::newRow("no type") << tensor(R"("shape":[1],"data_offsets":[0,4])") << 4 << QByteArray("no dtype");
    QTest::newRow("type no text") << tensor(R"("dtype":1,"shape":[1],"data_offsets":[0,4])") << 4
                                  << QByteArray("no text");
    QTest::newRow("half precision") << tensor(R"("dtype":"F16","shape":[2],"data_offsets":[0,4])") << 4
                                    << QByteArray("'t' is F16");
    QTest::newRow("brain float") << tensor(R"("dtype":"BF16","shape":[2],"data_offsets":[0,4])") << 4
                                 << QByteArray("BF16");
    QTest::newRow("no shape") << tensor(R"("dtype":"F32","data_offsets":[0,4])") << 4
                              << QByteArray("no shape");
    QTest::newRow("shape no list") << tensor(R"("dtype":"F32","shape":4,"data_offsets":[0,4])") << 4
                                   << QByteArray("no list");
    QTest::newRow("nine extents") << tensor(
                                         R"("dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4])")
                                  << 4 << QByteArray("up to 8");
    QTest::newRow("negative extent") << tensor(R"("dtype":"F32","shape":[-1],"data_offsets":[0,4])") << 4
                                     << QByteArray("an extent");
    QTest::newRow("broken extent") << tensor(R"("dtype":"F32","shape":[1.5],"data_offsets":[0,4])") << 4
                                   << QByteArray("an extent");
    QTest::newRow("extent of 2^64-1")
        << tensor(R"("dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,4])") << 4
        << QByteArray("overflows");
    QTest::newRow("extents overflow to the right size")
        << tensor(R"("dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0])") << 0
        << QByteArray("overflows");
    QTest::newRow("bytes overflow to the right size")
        << tensor(R"("dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0])") << 0
        << QByteArray("overflows");
    QTest::newRow("shape and offsets differ")
        << tensor(R"("dtype":"F32","shape":[3],"data_offsets":[0,8])") << 8 << QByteArray("12 bytes");
    QTest::newRow("no offsets") << tensor(R"("dtype":"F32","shape":[1])") << 4
                                << QByteArray("no data_offsets");
    QTest::newRow("one offset") << tensor(R"("dtype":"F32","shape":[1],"data_offsets":[0])") << 4
                                << QByteArray("two numbers");
    QTest::newRow("negative offset") << tensor(R"("dtype":"F32","shape":[1],"data_offsets":[-4,0])") << 4
                                     << QByteArray("an offset");
    QTest::newRow("offset beyond 2^64")
        << tensor(R"("dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999])") << 4
        << QByteArray("an offset");
    QTest::newRow("ends before it begins")
        << tensor(R"("dtype":"F32","shape":[1],"data_offsets":[4,0])") << 4 << QByteArray("before it begins");
    QTest::newRow("out of range") << tensor(R"("dtype":"F32","shape":[2],"data_offsets":[0,8])") << 4
                                  << QByteArray("byte 8 of 4");
    QTest::newRow("far out of range")
        << tensor(R"("dtype":"F32","shape":[1],"data_offsets":[18446744073709551608,18446744073709551612])")
        << 4 << QByteArray("cut short or damaged");
    QTest::newRow("overlap") << QByteArray(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                           R"("b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})")
                             << 12 << QByteArray("'b' overlaps");
    QTest::newRow("gap") << tensor(R"("dtype":"F32","shape":[1],"data_offsets":[4,8])") << 8
                         << QByteArray("gap");
    QTest::newRow("rest") << tensor(R"("dtype":"F32","shape":[1],"data_offsets":[0,4])") << 8
                          << QByteArray("4 bytes at its end");
}

void TestSafetensors::refusesWhatIsMalformed() {
    QFETCH(QByteArray, header);
    QFETCH(int, dataBytes);
    QFETCH(QByteArray, said);
    const auto read = tensorsFromSafetensors(fileOf(header, std::size_t(dataBytes)));
    QVERIFY(!read);
    QVERIFY2(read.error().message.find(said) != std::string::npos, read.error().message.c_str());
}

void TestSafetensors::refusesEveryTruncation() {
    const Bytes whole = safetensorsBytes(sample());
    for (std::size_t length = 0; length < whole.size(); ++length)
        QVERIFY(!tensorsFromSafetensors(std::span(whole).first(length)));
    Bytes endless = whole;
    std::memset(endless.data(), 0xFF, 8);
    QVERIFY(!tensorsFromSafetensors(endless));
}

QTEST_APPLESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
