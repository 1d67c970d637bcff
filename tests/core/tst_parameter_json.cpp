#include <QTest>

#include "engine/core/parameter_json.h"

using namespace coreograph;
using nlohmann::json;

namespace {

const std::vector<Option> modes{{"serial", "Serial"}, {"threads", "Threads"}};

std::vector<Parameter> oneOfEach() {
    return {
        {"workers", "Workers", "", "How many.", IntegerRange{-4, 64, 2, true}, WhileRunning::Steers},
        {"steps", "Steps", "", "How long.", IntegerRange{0, 99, 0, true, "for ever"}},
        {"size", "Size", "MiB", "How large.", RealRange{0.5, 8, 1.25, false}},
        {"shuffle", "Shuffle", "", "In random order.", Toggle{true}},
        {"mode", "Mode", "", "How.", Choice{modes, "threads"}},
        {"modes", "Modes", "", "Which.", Selection{modes, {"serial"}}},
        {"counts", "Counts", "", "How many.", IntegerList{1, 16, {1, 2}}},
        {"kernel", "Kernel", "", "Its weights.", RealList{-2, 2, {0, 1.5, -1}, 25}, WhileRunning::Looks},
        {"weights", "Weights", "", "Where they are.", FilePath{}},
    };
}

} // namespace

class ParameterJsonTest : public QObject {
    Q_OBJECT

private slots:
    void roundTripsEveryKind_data();
    void roundTripsEveryKind();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
};

void ParameterJsonTest::roundTripsEveryKind_data() {
    QTest::addColumn<int>("index");
    const auto parameters = oneOfEach();
    for (int i = 0; i < static_cast<int>(parameters.size()); ++i)
        QTest::addRow("%s", parameters[static_cast<std::size_t>(i)].name.c_str()) << i;
}

void ParameterJsonTest::roundTripsEveryKind() {
    QFETCH(int, index);
    const Parameter parameter = oneOfEach()[static_cast<std::size_t>(index)];
    const json written = toJson(parameter);
    const Result<Parameter> read = parameterFromJson(json::parse(written.dump()));
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QCOMPARE(toJson(*read).dump(), written.dump());
    QCOMPARE(read->kind.index(), parameter.kind.index());
    QCOMPARE(acceptedBy(*read), acceptedBy(parameter));
    QCOMPARE(read->whileRunning, parameter.whileRunning);
    QCOMPARE(ParameterValues({*read}).text(read->name), ParameterValues({parameter}).text(parameter.name));
}

void ParameterJsonTest::namesWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("part");
    QTest::addRow("no label") << QByteArray(R"({"label":null})") << "label";
    QTest::addRow("name no text") << QByteArray(R"({"name":5})") << "name";
    QTest::addRow("unknown while running") << QByteArray(R"({"while_running":"yes"})") << "while_running";
    QTest::addRow("unknown kind") << QByteArray(R"({"kind":"knob"})") << "knob";
    QTest::addRow("no low") << QByteArray(R"({"low":null})") << "low";
    QTest::addRow("high as text") << QByteArray(R"({"high":"9"})") << "high";
    QTest::addRow("choice without options") << QByteArray(R"({"kind":"choice"})") << "options";
    QTest::addRow("options no list") << QByteArray(R"({"kind":"choice","options":3})") << "options";
    QTest::addRow("option without value")
        << QByteArray(R"({"kind":"choice","options":[{"label":"a"}]})") << "value";
}

void ParameterJsonTest::namesWhatIsWrong() {
    QFETCH(QByteArray, patch);
    QFETCH(QString, part);
    json description = toJson(oneOfEach().front());
    description.merge_patch(json::parse(patch.toStdString())); // null takes a key away
    const Result<Parameter> read = parameterFromJson(description);
    QVERIFY(!read.has_value());
    const QString message = QString::fromStdString(read.error().message);
    QVERIFY2(message.contains('\'' + part + '\''), qPrintable(message));
    QVERIFY(!parameterFromJson(json::array()).has_value());
}

QTEST_APPLESS_MAIN(ParameterJsonTest)
#include "tst_parameter_json.moc"
