#include <QTest>

#include "engine/recording/recording.h"
#include "ui/lesson/condition.h"
#include "ui/lesson/debrief.h"
#include "ui/lesson/measured_text.h"
#include "ui/lesson/prediction.h"
#include "ui/lesson/value_text.h"

using namespace coreograph;

namespace {

/// A run on four cores, with numbers in round figures.
RunFacts run() {
    RunFacts facts;
    facts.cores = 4;
    facts.complete = true;
    facts.asAsked = true;
    facts.metrics = {{"threads.2.median_s", {0.2, "s"}},
                     {"threads.4.median_s", {0.1, "s"}},
                     {"processes.2.median_s", {0.25, "s"}},
                     {"start.low_s", {0.0004, "s"}},
                     {"nothing", {0, ""}},
                     {"efficiency", {0.96, "ratio"}},
                     {"count", {12480, ""}},
                     {"memory", {2048, "KiB"}}};
    facts.classes = {"Coat", "Bag"};
    facts.settings = {{"workers", "2"}, {"modes", "serial,threads"}, {"write", "true"}};
    return facts;
}

QString plain(QString text) { return text.replace(QChar::Nbsp, ' '); }

} // namespace

class TestLessonNumbers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void readsAQuantity_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::newRow("metric") << "threads.2.median_s" << 0.2 << "s";
        QTest::newRow("as many as cores") << "threads.{cores}.median_s" << 0.1 << "s";
        QTest::newRow("ratio") << "ratio of processes.2.median_s to threads.2.median_s" << 1.25 << "ratio";
        QTest::newRow("difference") << "difference of processes.2.median_s and threads.2.median_s" << 0.05
                                    << "s";
        QTest::newRow("setting") << "setting workers" << 2.0 << "";
        QTest::newRow("a switch") << "setting write" << 1.0 << "";
        QTest::newRow("cores") << "cores" << 4.0 << "";
        QTest::newRow("as asked") << "as asked" << 1.0 << "";
        QTest::newRow("failed") << "failed" << 0.0 << "";
    }
    void readsAQuantity() {
        QFETCH(QString, text);
        QFETCH(double, value);
        QFETCH(QString, unit);
        const Result<Quantity> quantity = parseQuantity(text);
        QVERIFY(quantity.has_value());
        QCOMPARE(quantity->text(), text);
        const std::optional<Measured> measured = measure(*quantity, run());
        QVERIFY(measured.has_value());
        QCOMPARE(measured->value, value);
        QCOMPARE(measured->unit, unit);
    }

    void knowsWhatTheRunDoesNotSay_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("no such metric") << "threads.8.median_s";
        QTest::newRow("half a ratio") << "ratio of threads.8.median_s to threads.2.median_s";
        QTest::newRow("a ratio over zero") << "ratio of threads.2.median_s to nothing";
        QTest::newRow("no such setting") << "setting rounds";
        QTest::newRow("a setting that is no number") << "setting modes";
    }
    void knowsWhatTheRunDoesNotSay() {
        QFETCH(QString, text);
        QVERIFY(!measure(*parseQuantity(text), run()).has_value());
    }

    void holdsNumbersAgainstTheRun_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        QTest::newRow("below") << "threads.2.median_s below 0.3" << true;
        QTest::newRow("not below itself") << "threads.2.median_s below 0.2" << false;
        QTest::newRow("in milliseconds") << "threads.2.median_s above 199 ms" << true;
        QTest::newRow("in microseconds") << "start.low_s at most 400 us" << true;
        QTest::newRow("at least") << "threads.2.median_s at least 0.2" << true;
        QTest::newRow("between") << "threads.2.median_s between 100 ms and 300 ms" << true;
        QTest::newRow("outside") << "threads.2.median_s between 0.3 and 0.4" << false;
        QTest::newRow("is") << "count is 12480" << true;
        QTest::newRow("is not") << "count is not 12480" << false;
        QTest::newRow("both") << "count above 1 and threads.2.median_s below 1" << true;
        QTest::newRow("only one") << "count above 1 and threads.2.median_s above 1" << false;
        QTest::newRow("between, and more") << "efficiency between 0.9 and 1 and count above 1" << true;
        QTest::newRow("a difference, and more")
            << "difference of processes.2.median_s and threads.2.median_s below 60 ms and count above 1"
            << true;
        QTest::newRow("a ratio") << "ratio of threads.2.median_s to processes.2.median_s below 0.9" << true;
        QTest::newRow("as asked") << "as asked" << true;
        QTest::newRow("as asked, and more") << "as asked and count below 1" << false;
        QTest::newRow("more, and as asked") << "count above 1 and as asked" << true;
        QTest::newRow("failed") << "failed" << false;
        QTest::newRow("failed, and more") << "failed and setting write is 1" << false;
        QTest::newRow("otherwise") << "otherwise" << true;
    }
    void holdsNumbersAgainstTheRun() {
        QFETCH(QString, text);
        const Result<Condition> condition = parseCondition(text);
        QVERIFY2(condition.has_value(), condition ? "" : condition.error().message.c_str());
        QTEST(holds(*condition, run()).value(), "expected");
    }

    void refusesWhatIsNoCondition_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << "";
        QTest::newRow("no number") << "threads.2.median_s below fast";
        QTest::newRow("no comparison") << "threads.2.median_s";
        QTest::newRow("operator") << "threads.2.median_s < 0.9";
        QTest::newRow("unknown unit") << "threads.2.median_s below 3 weeks";
        QTest::newRow("an end that hangs") << "count above 1 and";
        QTest::newRow("an end that hangs behind as asked") << "as asked and";
        QTest::newRow("half between") << "count between 1";
        QTest::newRow("no quantity") << "The Time below 3";
    }
    void refusesWhatIsNoCondition() {
        QFETCH(QString, text);
        const Result<Condition> condition = parseCondition(text);
        QVERIFY(!condition.has_value());
        QVERIFY(condition.error().message.find("accepted are") != std::string::npos);
    }

    void writesNumbersForReaders_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("expected");
        QTest::newRow("milliseconds") << 0.0041 << "s"
                                      << "4.1 ms";
        QTest::newRow("microseconds") << 0.000074 << "s"
                                      << "74.0 µs";
        QTest::newRow("ratio") << 1.0204 << "ratio"
                               << "1.02 times";
        QTest::newRow("as long as the other") << 1.0 << "ratio"
                                              << "1.00 times";
        QTest::newRow("count") << 12480.0 << ""
                               << "12,480";
        QTest::newRow("small") << 0.0364 << ""
                               << "0.0364";
        QTest::newRow("rounded up to one") << 0.9999 << ""
                                           << "1.00";
        QTest::newRow("rounded up to ten") << 9.996 << ""
                                           << "10.0";
        QTest::newRow("memory") << 2048.0 << "KiB"
                                << "2.00 MiB";
        QTest::newRow("percent") << 97.0 << "%"
                                 << "97 %";
        QTest::newRow("a unit of its own") << 5.0 << "pictures/s"
                                           << "5 pictures/s";
    }
    void writesNumbersForReaders() {
        QFETCH(double, value);
        QFETCH(QString, unit);
        QTEST(plain(valueText({value, unit})), "expected");
    }

    void writesGuessesWithoutNoughtsThatLookMeasured_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("expected");
        QTest::newRow("milliseconds") << 0.013 << "s"
                                      << "13 ms";
        QTest::newRow("a second") << 1.0 << "s"
                                  << "1 s";
        QTest::newRow("less than one") << 0.5 << "times"
                                       << "0.5 times";
        QTest::newRow("one") << 1.0 << "times"
                             << "once";
        QTest::newRow("many") << 1000.0 << "times"
                              << "1,000 times";
        QTest::newRow("share") << 0.059 << "share"
                               << "5.9 %";
        QTest::newRow("a fine share") << 0.00105 << "share"
                                      << "0.105 %";
        QTest::newRow("a unit of its own") << 2.5 << "GFLOP/s"
                                           << "2.5 GFLOP/s";
    }
    void writesGuessesWithoutNoughtsThatLookMeasured() {
        QFETCH(double, value);
        QFETCH(QString, unit);
        QTEST(plain(guessText({value, unit})), "expected");
    }

    void fillsAText_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("by unit") << "It took {threads.2.median_s}."
                                 << "It took 200 ms.";
        QTest::newRow("cores within") << "{threads.{cores}.median_s} on {cores}"
                                      << "100 ms on 4";
        QTest::newRow("as percent") << "{efficiency as percent}"
                                    << "96 %";
        QTest::newRow("as a number") << "{efficiency as number}"
                                     << "0.960";
        QTest::newRow("as chosen") << "{threads.2.median_s as chosen}"
                                   << "0.2";
        QTest::newRow("as a class") << "{nothing as class}"
                                    << "Coat";
        QTest::newRow("no placeholder") << "Plain."
                                        << "Plain.";
    }
    void fillsAText() {
        QFETCH(QString, text);
        const Result<MeasuredText> parsed = parseMeasuredText(text);
        QVERIFY(parsed.has_value());
        QTEST(plain(fill(*parsed, run()).value()), "expected");
    }

    void takesTheNamesOfClassesFromTheRecording() {
        Recording recording;
        recording.append(TableDeclared{"classes", "Classes", {"number", "name"}});
        recording.append(TableRow{"classes", {0.0, std::string("Coat")}});
        recording.append(TableRow{"classes", {1.0, std::string("Bag")}});
        recording.append(Metric{.name = "mistake.1.said", .value = 1});
        QCOMPARE(fill(*parseMeasuredText("{mistake.1.said as class}"), RunFacts::of(recording)).value(),
                 "Bag");
    }

    void namesNoClassThatTheRunDoesNotHave() {
        QVERIFY(!fill(*parseMeasuredText("{memory as class}"), run()).has_value());
    }

    void saysOfADebriefWhatHolds_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("always") << "One.\nTwo."
                                << "One.\nTwo.";
        QTest::newRow("paragraphs") << "One.\n\nTwo."
                                    << "One.\n\nTwo.";
        QTest::newRow("the first that holds")
            << "when count above 99999: Many.\nwhen count above 1000: Some.\nwhen count above 1: Few."
            << "Some.";
        QTest::newRow("otherwise") << "when count below 1: Few.\notherwise: Many."
                                   << "Many.";
        QTest::newRow("otherwise only if none") << "when count above 1: Many.\notherwise: Few."
                                                << "Many.";
        QTest::newRow("over lines") << "when count above 1: Very\nmany."
                                    << "Very\nmany.";
        QTest::newRow("two choices") << "when count above 1: A.\notherwise: B.\nwhen cores is 4: C."
                                     << "A.\nC.";
        QTest::newRow("left out") << "It took {threads.99.median_s}.\n\nEnd."
                                  << "End.";
        QTest::newRow("left out when unknown") << "when threads.99.median_s above 1: Long.\notherwise: Short."
                                               << "";
        QTest::newRow("no other in place of what holds and cannot be filled")
            << "when count above 1: {threads.99.median_s}.\nwhen count above 0: Few.\notherwise: None."
            << "";
        QTest::newRow("what lacks a number holds up no other choice")
            << "when count above 1: {threads.99.median_s}.\notherwise: None.\nwhen cores is 4: C."
            << "C.";
        QTest::newRow("a colon in the text") << "Note: {count}."
                                             << "Note: 12,480.";
    }
    void saysOfADebriefWhatHolds() {
        QFETCH(QString, text);
        const auto parsed = parseDebrief(text);
        QVERIFY(std::holds_alternative<Debrief>(parsed));
        QTEST(plain(std::get<Debrief>(parsed).text(run())), "expected");
    }

    void gradesAChoice_data() {
        QTest::addColumn<int>("option");
        QTest::addColumn<bool>("right");
        QTest::newRow("first") << 0 << false;
        QTest::newRow("second") << 1 << true;
        QTest::newRow("third, which holds as well but comes later") << 2 << false;
    }
    void gradesAChoice() {
        QFETCH(int, option);
        Prediction prediction;
        ChoiceQuestion question;
        question.options = {
            {"Equal", *parseCondition("ratio of processes.2.median_s to threads.2.median_s below 1.1")},
            {"Slower", *parseCondition("ratio of processes.2.median_s to threads.2.median_s above 1.2")},
            {"Something else", *parseCondition("otherwise")}};
        prediction.kind = question;
        const std::optional<Verdict> verdict = judge(prediction, {option, 0}, run());
        QVERIFY(verdict.has_value());
        QTEST(verdict->right, "right");
        QCOMPARE(verdict->measured, "Slower");
    }

    void gradesANumberByItsFactor_data() {
        QTest::addColumn<double>("guess");
        QTest::addColumn<bool>("right");
        QTest::addColumn<double>("error");
        QTest::newRow("exact") << 1.25 << true << 0.0;
        QTest::newRow("close") << 1.8 << true << std::log(1.8 / 1.25);
        QTest::newRow("too high") << 12.5 << false << std::log(10.0);
        QTest::newRow("too low, by as much") << 0.125 << false << std::log(10.0);
    }
    void gradesANumberByItsFactor() {
        QFETCH(double, guess);
        QFETCH(double, error);
        NumberQuestion question;
        question.quantity = *parseQuantity("ratio of processes.2.median_s to threads.2.median_s");
        question.unit = "ratio";
        Prediction prediction;
        prediction.kind = question;
        const std::optional<Verdict> verdict = judge(prediction, {-1, guess}, run());
        QVERIFY(verdict.has_value());
        QTEST(verdict->right, "right");
        QVERIFY(std::fabs(verdict->error - error) < 1e-9);
        QCOMPARE(plain(verdict->measured), "1.25 times");
    }

    void gradesNothingByARunThatWasStopped() {
        RunFacts facts = run();
        facts.complete = false;
        Prediction prediction;
        prediction.kind = ChoiceQuestion{{{"A", {}}, {"B", {}}}};
        QVERIFY(!judge(prediction, {0, 0}, facts).has_value());
    }
};

QTEST_GUILESS_MAIN(TestLessonNumbers)
#include "tst_lesson_numbers.moc"
