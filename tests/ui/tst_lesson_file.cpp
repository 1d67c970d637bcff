#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "ui/lesson/lesson_parser.h"
#include "ui/lesson/markdown.h"

using namespace coreograph;

class TestLessonFile : public QObject {
    Q_OBJECT

    static QString fixture(const QString& name) {
        QFile file(QStringLiteral(TEST_FIXTURES "/lessons/") + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private slots:
    void keepsNumbersAndTheirUnitsOnOneLine() {
        const QString kept = markdownToHtml("More than 10 % in 5 ms, and 3 steps.");
        QVERIFY2(kept.contains(QString("10\u00A0% in 5\u00A0ms, and 3 steps.")), qPrintable(kept));
    }

    void readsEverythingALessonMayHold() {
        const Result<Lesson> parsed = parseLesson(fixture("good.md"), "good.md");
        QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().message.c_str());
        const Lesson& lesson = *parsed;
        QCOMPARE(lesson.id, "sample");
        QCOMPARE(lesson.title, "A sample: with a colon");
        QCOMPARE(lesson.thing, "One thing to discover.");
        QCOMPARE(lesson.number, 3);
        QCOMPARE(lesson.steps.size(), 2U);

        const Step& first = lesson.steps[0];
        QCOMPARE(first.id, "what-does-it-cost");
        QCOMPARE(first.title, "What does it cost?");
        QCOMPARE(first.reading.size(), 4U);
        const auto& code = std::get<CodeBlock>(first.reading[1]);
        QCOMPARE(code.region, "start-threads");
        QCOMPARE(code.python, "Thread(target=work).start()\n");
        QVERIFY(std::get<CodeBlock>(first.reading[3]).region.isEmpty());
        QCOMPARE(std::get<TextBlock>(first.reading[2]).links, QStringList{"lesson:threads"});

        const Step& second = lesson.steps[1];
        QCOMPARE(lesson.indexOf("the-run"), 1);
        QCOMPARE(second.demo->demo, "threads");
        QCOMPARE(second.demo->settings.size(), 2U);
        QCOMPARE(second.demo->settings[1].name, "workers");
        QCOMPARE(second.demo->settings[1].value, "1,{cores}");
        QCOMPARE(second.hints, (QStringList{"Look at the lanes.", "Each mark is one thread."}));
        QCOMPARE(second.tries.size(), 2U);
        QCOMPARE(second.tries[1].label, "Another demo");
        QCOMPARE(second.tries[1].demo.demo, "processes");
        const auto& question = std::get<NumberQuestion>(second.prediction->kind);
        QCOMPARE(question.quantity.text(), "ratio of process.median_s to thread.median_s");
        QCOMPARE(question.low, 0.00001);
        QCOMPARE(question.high, 1000.0);
        QVERIFY(!question.logarithmic);
        QVERIFY(!second.debrief.isEmpty());
    }

    void bracesInCodeAreNoPlaceholders() {
        const Result<Lesson> parsed = parseLesson(fixture("good.md"), "good.md");
        const auto text = fill(std::get<TextBlock>(parsed->steps[0].reading[0]).html, RunFacts());
        QVERIFY(text.has_value());
        QVERIFY2(text->contains("<code>int x{3};</code>"), qPrintable(*text));
    }

    void saysWhereAMistakeIsAndWhatIsAccepted_data() {
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty") << 1 << R"(the front matter is missing)";
        QTest::newRow("no_front_matter") << 1 << R"(the front matter is missing; the first line is '---')";
        QTest::newRow("front_matter_without_end") << 1 << R"(a second '---' line is expected)";
        QTest::newRow("front_matter_no_yaml") << 2 << R"(front matter: this is no YAML)";
        QTest::newRow("front_matter_unknown_key")
            << 3
            << R"(front matter: 'author' is not known; accepted are id, title, number, part, thing, demo)";
        QTest::newRow("front_matter_missing_key") << 1 << R"(front matter: 'thing' is missing; required are)";
        QTest::newRow("front_matter_key_twice") << 3 << R"(front matter: 'id' stands here a second time)";
        QTest::newRow("front_matter_number")
            << 4 << R"(front matter: 'number' is 'three'; a number is accepted)";
        QTest::newRow("front_matter_number_zero") << 1 << R"(front matter: 'number' is below 1)";
        QTest::newRow("front_matter_list") << 3 << R"(front matter: 'title' needs a text behind it)";
        QTest::newRow("no_step") << 1 << R"(there is no step; a step begins with a '## Heading' line)";
        QTest::newRow("text_before_step") << 10 << R"(this stands before the first step)";
        QTest::newRow("heading_of_level_one") << 10 << R"('# Step' is no step)";
        QTest::newRow("same_step_twice") << 14 << R"(a second step is called 'What is it')";
        QTest::newRow("unknown_block")
            << 12
            << R"(a block of kind 'demos' is not known; accepted are demo, prediction, hints, debrief, try, cpp region=NAME and python)";
        QTest::newRow("unnamed_block") << 12 << R"(a block of kind '' is not known)";
        QTest::newRow("cpp_without_region")
            << 12 << R"('cpp' names no region; accepted is 'cpp region=NAME')";
        QTest::newRow("code_in_region") << 14 << R"(code stands in a region's block)";
        QTest::newRow("demo_no_yaml") << 14 << R"(demo: this is no YAML)";
        QTest::newRow("demo_list") << 13 << R"(demo: 'key: value' lines are expected here)";
        QTest::newRow("demo_value_missing") << 13 << R"(demo: 'threads' needs a text behind it)";
        QTest::newRow("demo_twice") << 16 << R"(a second 'demo' block in one step; once is accepted)";
        QTest::newRow("demo_not_named")
            << 12 << R"(demo: no demo is named; write 'demo: ID' here or in the front matter)";
        QTest::newRow("prediction_without_demo") << 12 << R"(prediction: there is no demo to answer it)";
        QTest::newRow("prediction_unknown_key")
            << 14 << R"(prediction: 'answers' is not known; accepted are question, options, guess)";
        QTest::newRow("prediction_without_question") << 13 << R"(prediction: there is no 'question')";
        QTest::newRow("prediction_without_answer")
            << 13 << R"(prediction: either 'options' or 'guess' is needed)";
        QTest::newRow("prediction_with_both")
            << 13 << R"(prediction: either 'options' or 'guess' is needed, and not both)";
        QTest::newRow("prediction_one_option")
            << 14 << R"(prediction: 'options' is a list of '- Answer: CONDITION' lines, 2 to 4 of them)";
        QTest::newRow("prediction_option_without_condition")
            << 16 << R"(prediction: 'key: value' lines are expected here)";
        QTest::newRow("prediction_condition")
            << 16 << R"(prediction: 'ratio < 1' is no condition; accepted are 'otherwise' and)";
        QTest::newRow("prediction_quantity")
            << 14 << R"(prediction: 'how long' names no number; accepted are a metric)";
        QTest::newRow("prediction_no_range")
            << 13 << R"(prediction: 'guess' needs 'from' and 'to', with 'to' the larger)";
        QTest::newRow("prediction_from_zero") << 13 << R"(prediction: 'from' is not above 0)";
        QTest::newRow("prediction_scale")
            << 17 << R"(prediction: 'scale' is 'log10'; accepted are log and linear)";
        QTest::newRow("prediction_close")
            << 13 << R"(prediction: 'close' is the factor that still counts as right; it is above 1)";
        QTest::newRow("hints_without_list") << 13 << R"(hints: a hint begins with '- ')";
        QTest::newRow("hints_empty") << 13 << R"(hints: there are none)";
        QTest::newRow("debrief_empty") << 13 << R"(debrief: there is no text in it)";
        QTest::newRow("debrief_condition") << 15 << R"(debrief: 'ratio is large' is no condition)";
        QTest::newRow("debrief_placeholder") << 13 << R"(debrief: 'the time' names no number)";
        QTest::newRow("debrief_open_brace") << 13 << R"(debrief: a '{' is never closed)";
        QTest::newRow("debrief_form")
            << 13
            << R"(debrief: '{ratio as seconds}' asks for 'seconds'; accepted after 'as' are percent, number, times, chosen and class)";
        QTest::newRow("debrief_otherwise_alone")
            << 15 << R"(debrief: 'otherwise' stands alone; it follows a 'when')";
        QTest::newRow("try_without_settings")
            << 13 << R"(try: 'More of them' has no settings; write 'Label: {parameter: value}')";
        QTest::newRow("try_empty") << 13 << R"(try: there are none)";
        QTest::newRow("text_after_prediction")
            << 16 << R"(text and code come before a step's prediction, debrief, hints and try blocks)";
        QTest::newRow("placeholder_in_text") << 12 << R"('the time' names no number)";
    }
    void saysWhereAMistakeIsAndWhatIsAccepted() {
        QFETCH(int, line);
        QFETCH(QString, message);
        const QString name = QString::fromUtf8(QTest::currentDataTag()) + ".md";
        const Result<Lesson> parsed = parseLesson(fixture("bad/" + name), name);
        QVERIFY(!parsed.has_value());
        const QString said = QString::fromStdString(parsed.error().message);
        QVERIFY2(said.startsWith(QStringLiteral("%1:%2: ").arg(name).arg(line)), qPrintable(said));
        QVERIFY2(said.contains(message), qPrintable(said));
    }

    void everyBadFixtureIsInTheTable() {
        QCOMPARE(QDir(QStringLiteral(TEST_FIXTURES "/lessons/bad")).entryList(QDir::Files).size(), 48);
    }

    void survivesAFileCutAnywhere() {
        const QString whole = fixture("good.md");
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const Result<Lesson> parsed = parseLesson(whole.left(length), "cut.md");
            QVERIFY(parsed || QString::fromStdString(parsed.error().message).startsWith("cut.md:"));
        }
    }

    void namesTheFolderOfAFileThatIsNotThere() {
        QTemporaryDir folder;
        const Result<Lesson> loaded = loadLesson(folder.path());
        QVERIFY(!loaded.has_value());
        QVERIFY(QString::fromStdString(loaded.error().message)
                    .startsWith(QDir(folder.path()).dirName() + "/lesson.md:1: it cannot be read"));
    }
};

QTEST_GUILESS_MAIN(TestLessonFile)
#include "tst_lesson_file.moc"
