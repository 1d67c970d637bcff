#include <QTest>

#include "engine/core/parameter.h"

using namespace coreograph;

namespace {

std::vector<Parameter> oneOfEach() {
    const std::vector<Option> modes{{"serial", "Serial"}, {"threads", "Threads"}, {"processes", "Processes"}};
    return {
        {"workers", "Workers", "", "How many.", IntegerRange{-4, 64, 2}},
        {"size", "Size", "MiB", "How large.", RealRange{0.5, 8, 1.25}},
        {"shuffle", "Shuffle", "", "In random order.", Toggle{true}},
        {"mode", "Mode", "", "How.", Choice{modes, "threads"}},
        {"modes", "Modes", "", "Which.", Selection{modes, {"serial", "threads"}}},
        {"counts", "Counts", "", "How many.", IntegerList{1, 16, {1, 2}}},
        {"kernel", "Kernel", "", "Its weights.", RealList{-2, 2, {0, 1.5, -1}, 4}},
        {"weights", "Weights", "", "Where they are.", FilePath{}},
    };
}

} // namespace

class ParameterTest : public QObject {
    Q_OBJECT

private slots:
    void startsFromTheInitialValues();
    void takesWhatFits_data();
    void takesWhatFits();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
    void namesTheParametersThereAre();
    void repeatsARunFromWhatItPrints();
};

void ParameterTest::startsFromTheInitialValues() {
    const ParameterValues values(oneOfEach());
    QCOMPARE(values.parameters().size(), std::size_t{8});
    QCOMPARE(values.integer("workers"), std::int64_t{2});
    QCOMPARE(values.real("size"), 1.25);
    QCOMPARE(values.toggle("shuffle"), true);
    QCOMPARE(values.text("mode"), std::string("threads"));
    QCOMPARE(values.selection("modes"), (std::vector<std::string>{"serial", "threads"}));
    QCOMPARE(values.integers("counts"), (std::vector<std::int64_t>{1, 2}));
    QCOMPARE(values.reals("kernel"), (std::vector<double>{0, 1.5, -1}));
    QCOMPARE(values.text("weights"), std::string());
}

void ParameterTest::takesWhatFits_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("normal");
    const auto row = [](const char* name, const char* text, const char* normal) {
        QTest::addRow("%s=%s", name, text) << name << text << normal;
    };
    row("workers", "64", "64");
    row("workers", "-4", "-4");
    row("workers", "007", "7");
    row("size", "8", "8");
    row("size", "0.50", "0.5");
    row("size", "5e-1", "0.5");
    row("shuffle", "false", "false");
    row("mode", "processes", "processes");
    row("modes", "processes,serial", "serial,processes");
    row("modes", "serial,serial", "serial");
    row("counts", "4,2,1", "1,2,4");
    row("counts", "2,2", "2");
    row("counts", "1-4", "1,2,3,4");
    row("counts", "8,1-3,2-4", "1,2,3,4,8");
    row("counts", "16", "16");
    row("kernel", "1,-0.50,2", "1,-0.5,2");
    row("kernel", "", "");
    row("weights", "a,b = c.safetensors", "a,b = c.safetensors");
}

void ParameterTest::takesWhatFits() {
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, normal);
    ParameterValues values(oneOfEach());
    const Result<void> result = values.set(name.toStdString(), text.toStdString());
    QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
    QCOMPARE(values.text(name.toStdString()), normal.toStdString());
}

void ParameterTest::refusesWhatDoesNotFit_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("accepted");
    const auto rows = [](const char* name, const char* accepted, std::initializer_list<const char*> texts) {
        for (const char* text : texts)
            QTest::addRow("%s=%s", name, text) << name << text << accepted;
    };
    rows("workers", "a whole number from -4 to 64",
         {"", "65", "-5", "2.0", "2x", " 2", "+2", "two", "99999999999999999999"});
    rows("size", "a number from 0.5 to 8", {"", "0.49", "8.01", "nan", "inf", "-inf", "1,5", "1e999"});
    rows("shuffle", "true or false", {"", "True", "1", "yes"});
    rows("mode", "one of serial, threads, processes", {"", "Serial", "thread", "serial,threads"});
    rows("modes", "one or more of serial, threads, processes, joined by commas",
         {"", ",", "serial,", "serial threads", "serial,fibres"});
    rows("counts", "whole numbers from 1 to 16, such as 1,2 or 1-4",
         {"", ",", "0", "17", "1,,2", "4-1", "1-", "-4", "1--4", "1-17", "0-4", "a", "1.5"});
}

void ParameterTest::refusesWhatDoesNotFit() {
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, accepted);
    ParameterValues values(oneOfEach());
    const std::string before = values.text(name.toStdString());
    const Result<void> result = values.set(name.toStdString(), text.toStdString());
    QVERIFY(!result.has_value());
    const std::string expected = "parameter '" + name.toStdString() + "' cannot be '" + text.toStdString() +
                                 "'; it takes " + accepted.toStdString();
    QCOMPARE(result.error().message, expected);
    QCOMPARE(values.text(name.toStdString()), before);
}

void ParameterTest::namesTheParametersThereAre() {
    ParameterValues values(oneOfEach());
    const Result<void> result = values.set("worker", "2");
    QVERIFY(!result.has_value());
    QCOMPARE(
        result.error().message,
        std::string("there is no parameter 'worker'; there are workers, size, shuffle, mode, modes, counts, "
                    "kernel, weights"));
}

void ParameterTest::repeatsARunFromWhatItPrints() {
    ParameterValues values(oneOfEach());
    QVERIFY(values.set("size", "0.7").has_value());
    QVERIFY(values.set("counts", "1-3").has_value());
    ParameterValues repeated(oneOfEach());
    for (const Parameter& parameter : values.parameters())
        QVERIFY(repeated.set(parameter.name, values.text(parameter.name)).has_value());
    for (const Parameter& parameter : values.parameters())
        QCOMPARE(repeated.text(parameter.name), values.text(parameter.name));
    QCOMPARE(repeated.real("size"), 0.7);
}

QTEST_APPLESS_MAIN(ParameterTest)
#include "tst_parameter.moc"
