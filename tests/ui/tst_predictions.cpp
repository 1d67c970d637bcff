#include <QSlider>
#include <QTest>

#include "tests/ui/learn_page_fixture.h"
#include "ui/lesson/guess_scale.h"
#include "ui/lesson/reveal_text.h"

using namespace coreograph;

/// What is predicted, how it came out, and which runs count.
class TestPredictions : public QObject, LearnPageFixture {
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { m_page.reset(); }

    void saysHowAPredictionCameOut_data() {
        QTest::addColumn<int>("answer");
        QTest::addColumn<QString>("words");
        QTest::newRow("right") << 0 << "You were right, on this machine.";
        QTest::newRow("wrong") << 1 << "Not on this machine. You said: Processes. Measured: Threads.";
    }
    void saysHowAPredictionCameOut() {
        QFETCH(int, answer);
        QFETCH(QString, words);
        m_page->handle(static_cast<Command>(static_cast<int>(Command::Answer1) + answer));
        QVERIFY(!shown().contains("It took"));
        m_bench->run({{"ratio", 3.4}, {"time", 0.0041}});
        QVERIFY2(shown().contains(words), qPrintable(shown()));
        QVERIFY2(shown().contains("It took 4.1 ms, 3.40 times."), qPrintable(shown()));
        QCOMPARE(m_progress->history().size(), 1U);
        // A prediction is made once.
        QVERIFY(!m_page->handle(Command::Answer3));
        QCOMPARE(m_progress->lesson("alpha").predictions.value("ask").answer.option, answer);
    }

    void gradesAGuessFromTheSlider() {
        m_page->activate("alpha/guess");
        auto* slider = m_page->findChild<QSlider*>();
        slider->setFocus();
        slider->setValue(slider->minimum());
        while (m_progress->lesson("alpha").predictions.value("guess").answer.number < 10)
            QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(m_bench->reason, "");
        m_bench->run({{"ratio", 40}});
        QVERIFY2(shown().contains("You said 10 times; 40 times was measured."), qPrintable(shown()));
    }

    void aGuessThatHitsToTheDigitsShownIsRight() {
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(40));
        m_bench->run({{"ratio", 40.04}});
        QVERIFY2(
            shown().contains("You were right, on this machine. You said 40.0 times, and so it was measured."),
            qPrintable(shown()));
        QVERIFY2(!shown().contains("close"), qPrintable(shown()));
    }

    void warnsOfTimesThatOtherProgramsSpoilt_data() {
        QTest::addColumn<double>("others");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("debrief");
        QTest::addColumn<bool>("warns");
        QTest::newRow("much") << 77.0 << "Which?"
                              << "It took {time}" << true;
        QTest::newRow("little") << 20.0 << "Which?"
                                << "It took {time}" << false;
        QTest::newRow("no time is spoken of") << 77.0 << "Which?\nanywhere: true"
                                              << "It is so" << false;
        QTest::newRow("a time is, though not asked") << 77.0 << "Which?\nanywhere: true"
                                                     << "It took {time}" << true;
    }
    void warnsOfTimesThatOtherProgramsSpoilt() {
        QFETCH(double, others);
        QFETCH(QString, question);
        QFETCH(QString, debrief);
        QFETCH(bool, warns);
        put("01-alpha/lesson.md",
            frontOf("alpha", "1") + QByteArray(lessonBody)
                                        .replace("Which?", question.toUtf8())
                                        .replace("It took {time}, {ratio}", debrief.toUtf8()));
        restart();
        m_page->activate("alpha/ask");
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3}, {"time", 1}, {"others_cpu", others}});
        const QString begins =
            "Other programs took 77 % of the cores meanwhile, so these times are worth little: "
            "close what you can and run again.\nIt ";
        QVERIFY2(shown().contains(begins) == warns, qPrintable(shown()));
    }

    void aGuessGoesByRoundSteps_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<bool>("logarithmic");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("onward");
        QTest::newRow("a share") << 0.01 << 1.0 << false << 0.57 << 0.58;
        QTest::newRow("begun beside a step") << 0.013 << 1.0 << false << 0.013 << 0.02;
        QTest::newRow("by twos") << 2.0 << 200.0 << false << 100.0 << 102.0;
        QTest::newRow("by factors, below") << 1.0 << 1000.0 << true << 1.0 << 1.05;
        QTest::newRow("by factors, above") << 1.0 << 1000.0 << true << 500.0 << 550.0;
        QTest::newRow("seconds") << 1e-5 << 1.0 << true << 0.02 << 0.022;
        QTest::newRow("up to its end") << 0.5 << 16.0 << true << 15.5 << 16.0;
    }
    void aGuessGoesByRoundSteps() {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(bool, logarithmic);
        QFETCH(double, from);
        const GuessScale scale(
            {.quantity = {}, .low = low, .high = high, .unit = {}, .logarithmic = logarithmic});
        QCOMPARE(scale.numberAt(0), low);
        QCOMPARE(scale.numberAt(scale.last()), high);
        QVERIFY2(scale.last() > 60 && scale.last() < 160, qPrintable(QString::number(scale.last())));
        const int position = scale.positionOf(from);
        QCOMPARE(scale.numberAt(position), from);
        QTEST(scale.numberAt(position + 1), "onward");
    }

    void findsTheNearestGuess() {
        const GuessScale scale({.quantity = {}, .low = 1, .high = 100, .unit = {}, .logarithmic = false});
        QCOMPARE(scale.numberAt(scale.positionOf(40.4)), 40.0);
        QCOMPARE(scale.numberAt(scale.positionOf(40.6)), 41.0);
        QCOMPARE(scale.positionOf(0.1), 0);
        QCOMPARE(scale.positionOf(1000), scale.last());
    }

    void whatTheSliderShowsIsWhatIsKept() {
        m_page->activate("alpha/guess");
        auto* slider = m_page->findChild<QSlider*>();
        slider->setFocus();
        for (const Qt::Key key : {Qt::Key_Home, Qt::Key_Right, Qt::Key_PageUp, Qt::Key_Right, Qt::Key_End}) {
            QTest::keyClick(slider, key);
            const double kept = m_progress->lesson("alpha").predictions.value("guess").answer.number;
            const QString words = kept == 1 ? "once" : QLocale().toString(kept, 'g', 6) + " times";
            QVERIFY2(shown().contains('\n' + words + '\n'), qPrintable(words + " in " + shown()));
        }
    }

    void theKeyboardStaysWithTheLessonWhenAGuessIsGraded() {
        m_page->activate("alpha/guess");
        auto* slider = m_page->findChild<QSlider*>();
        slider->setFocus();
        slider->setValue(1);
        m_bench->run({{"ratio", 40}});
        QCOMPARE(m_page->focusWidget(), m_page->findChild<StepView*>());
    }

    void aRunThatWasStoppedAnswersNothing() {
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3}}, true);
        QVERIFY2(shown().contains("did not reach its end"), qPrintable(shown()));
        QVERIFY(m_progress->history().empty());
        m_bench->run({{"ratio", 3}});
        QCOMPARE(m_progress->history().size(), 1U);
    }

    void aRunWithoutTheMetricOffersTheStepsSettings() {
        m_page->handle(Command::Answer1);
        m_bench->run({{"time", 3}});
        QVERIFY2(shown().contains("lacks a number"), qPrintable(shown()));
    }

    void aQuestionAboutAnEarlierStepLeadsThere() {
        put("01-alpha/lesson.md",
            frontOf("alpha", "1") +
                QByteArray(lessonBody).replace("guess: ratio", "guess: ratio of time to earlier.time"));
        restart();
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(40));
        m_bench->run({{"time", 3}});
        QVERIFY2(shown().contains("compares this run with that of an earlier step"), qPrintable(shown()));
        emit m_page->findChild<StepView*>()->linkActivated(earlierStepLink);
        QCOMPARE(m_page->place(), "alpha/ask");
    }

    void saysWhichStepToRunFirst() {
        const QString first =
            "This step is compared with “Ask”, which has not been run to its end with its own settings "
            "in this session. Run that first.";
        QVERIFY2(!shown().contains(first), qPrintable(shown()));
        m_page->activate("alpha/guess"); // it says of the earlier run how long it took
        QVERIFY2(shown().contains(first), qPrintable(shown()));
        emit m_page->findChild<StepView*>()->linkActivated(earlierStepLink);
        QCOMPARE(m_page->place(), "alpha/ask");
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3}, {"time", 1}});
        m_page->activate("alpha/guess");
        QVERIFY2(!shown().contains(first), qPrintable(shown()));
        restart(); // what was run is gone with the window
        m_page->activate("alpha/guess");
        QVERIFY2(shown().contains(first), qPrintable(shown()));
    }

    void aRunWithOtherSettingsIsGradedButDoesNotCount_data() {
        QTest::addColumn<QString>("demo");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("another value than the step's") << "threads"
                                                       << "threads"
                                                       << "16";
        QTest::newRow("a knob that the step leaves alone") << "threads"
                                                           << "tasks"
                                                           << "65";
        QTest::newRow("another demo with the same settings") << "processes"
                                                             << "threads"
                                                             << "4";
    }
    void aRunWithOtherSettingsIsGradedButDoesNotCount() {
        QFETCH(QString, demo);
        QFETCH(QString, name);
        QFETCH(QString, value);
        m_page->handle(Command::Answer1);
        m_bench->demo = demo;
        m_bench->settings[name] = value;
        m_bench->run({{"ratio", 3}});
        QVERIFY2(shown().contains("does not count"), qPrintable(shown()));
        QVERIFY(m_progress->history().empty());
    }

    void saysWhereTheVerdictIsOnAnotherRunThanTheOneShown() {
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3}, {"time", 1}});
        QVERIFY2(!shown().contains("What follows"), qPrintable(shown()));
        m_bench->run({{"ratio", 2.5}, {"time", 1}});
        QVERIFY2(!shown().contains("What follows"), qPrintable(shown())); // came out the same
        m_bench->run({{"ratio", 1}, {"time", 1}});
        QVERIFY2(shown().contains("You were right, on this machine. What follows is of a later run."),
                 qPrintable(shown()));
        m_bench->settings["tasks"] = "65";
        m_bench->run({{"ratio", 3}, {"time", 1}});
        QVERIFY2(
            shown().contains("That was with this step's own settings; what follows is of a run with others."),
            qPrintable(shown()));
    }

    void announcesNothingOfALaterRunThatSaysNothing() {
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3}, {"time", 1}});
        m_bench->run({}, true);
        QVERIFY2(!shown().contains("What follows"), qPrintable(shown()));
        QVERIFY2(shown().contains("You were right, on this machine.\nThe latest run did not reach its end. "
                                  "Run it again to see the numbers."),
                 qPrintable(shown()));
    }

    void runComesToTheSliderThatWaits() {
        m_page->activate("alpha/guess");
        m_page->handle(Command::Run);
        QVERIFY(qobject_cast<QSlider*>(m_page->focusWidget()) != nullptr);
    }

    void aRunThatWasChangedOnItsWayAnswersNothing() {
        m_page->handle(Command::Answer1);
        m_bench->startRun();
        emit m_bench->steered();
        m_bench->endRun({{"ratio", 3}, {"time", 1}});
        QCOMPARE(m_progress->history().size(), 0U);
        QVERIFY2(shown().contains("A setting was changed while it ran"), qPrintable(shown()));
        QVERIFY2(!shown().contains("It took"), qPrintable(shown()));
        m_bench->run({{"ratio", 3}, {"time", 1}});
        QCOMPARE(m_progress->history().size(), 1U);
    }

    void whatOnlySaysWhatIsLookedAtMayBeAnything() {
        m_page->handle(Command::Answer1);
        m_bench->settings["look"] = "7";
        m_bench->run({{"ratio", 3}, {"time", 1}});
        QCOMPARE(m_progress->history().size(), 1U);
        QVERIFY2(!shown().contains("other settings"), qPrintable(shown()));
    }

    void saysOfAnAnswerThatIsTheSameAnywhereOnlyWhetherItIsRight_data() {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<QString>("words");
        QTest::newRow("right") << 3.0 << "You were right.";
        QTest::newRow("wrong") << 1.0 << "Not so. You said: Threads. Measured: Neither.";
    }
    void saysOfAnAnswerThatIsTheSameAnywhereOnlyWhetherItIsRight() {
        QFETCH(double, ratio);
        QFETCH(QString, words);
        put("01-alpha/lesson.md",
            frontOf("alpha", "1") +
                QByteArray(lessonBody).replace("question: Which?", "question: Which?\nanywhere: true"));
        restart();
        m_page->activate("alpha/ask");
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", ratio}, {"time", 1}});
        QVERIFY2(shown().contains(words), qPrintable(shown()));
        QVERIFY2(!shown().contains("on this machine"), qPrintable(shown()));
    }

    void saysHowFarOffAShareIsInPoints() {
        put("01-alpha/lesson.md",
            frontOf("alpha", "1") + QByteArray(lessonBody)
                                        .replace("from: 1\n", "from: 0.01\n")
                                        .replace("to: 100\n", "to: 1\n")
                                        .replace("unit: times", "unit: share\nclose: 1.05"));
        restart();
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(0.99));
        m_bench->run({{"ratio", 0.88}});
        QVERIFY2(shown().contains("Off by 11 points, on this machine."), qPrintable(shown()));
        restart(); // and of what is kept
        m_page->activate("alpha/guess");
        QVERIFY2(shown().contains("Off by 11 points, on this machine."), qPrintable(shown()));
    }

    void saysWhatALessonHasToSayOfACrash() {
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3}, {"time", 1}});
        QVERIFY2(!shown().contains("It broke off."), qPrintable(shown()));
        m_bench->crash();
        QVERIFY2(shown().contains("It broke off."), qPrintable(shown()));
        QVERIFY2(!shown().contains("It took"), qPrintable(shown()));
    }

    void comparesWithTheStepThatItNames() {
        put("01-alpha/lesson.md",
            frontOf("alpha", "1") + QByteArray(lessonBody)
                                        .replace("Only text, and a [link](lesson:beta).",
                                                 "Only text.\n\n```demo\nthreads: 3\n```\n")
                                        .replace("threads: 2\n", "threads: 2\nearlier: ask\n"));
        restart();
        m_page->activate("alpha/ask");
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3}, {"time", 1}});
        m_page->activate("alpha/read");
        m_bench->run({{"ratio", 3}, {"time", 2}});
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(40));
        m_bench->run({{"ratio", 40}});
        QVERIFY2(shown().contains("Before, it took 1.0 s."), qPrintable(shown()));
        QVERIFY2(!m_bench->settings.contains("earlier"), "a name of a step is no setting");
        emit m_page->findChild<StepView*>()->linkActivated(earlierStepLink);
        QCOMPARE(m_page->place(), "alpha/ask");
    }

    void saysOfARunWithOtherSettingsOnlyWhatHoldsOfIt() {
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(40));
        m_bench->run({{"ratio", 40}});
        QVERIFY2(shown().contains("So the step has it."), qPrintable(shown()));
        m_bench->settings["tasks"] = "65";
        m_bench->run({{"ratio", 50}});
        QVERIFY2(shown().contains("So the learner has it."), qPrintable(shown()));
    }

    void comparesWithWhatTheEarlierStepAskedFor() {
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3}, {"time", 1}});
        m_bench->settings["tasks"] = "65";
        m_bench->run({{"ratio", 3}, {"time", 2}});
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(40));
        m_bench->run({{"ratio", 40}});
        QVERIFY2(shown().contains("Before, it took 1.0 s."), qPrintable(shown()));
    }

    void comparesWithNoRunThatHadOtherSettings() {
        m_page->handle(Command::Answer1);
        m_bench->settings["tasks"] = "65";
        m_bench->run({{"ratio", 3}, {"time", 2}});
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(40));
        m_bench->run({{"ratio", 40}});
        QVERIFY2(!shown().contains("Before, it took"), qPrintable(shown()));
    }

    void aRunBelongsToTheStepItWasStartedAt() {
        m_page->handle(Command::Answer1);
        m_bench->startRun();
        m_page->handle(Command::Next);
        m_bench->endRun({{"ratio", 3}, {"time", 1}});
        QVERIFY(m_progress->lesson("alpha").predictions.value("ask").verdict.right);
        QVERIFY(!shown().contains("You were right"));
        m_page->handle(Command::Back);
        QVERIFY2(shown().contains("You were right"), qPrintable(shown()));
    }

    void keepsWhatWasPredictedAfterARestart() {
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3}, {"time", 1}});
        restart();
        m_page->activate("alpha/ask");
        QVERIFY2(shown().contains("You were right"), qPrintable(shown()));
        QVERIFY(!shown().contains("It took"));
        QCOMPARE(m_bench->reason, "");
    }
};

QTEST_MAIN(TestPredictions)
#include "tst_predictions.moc"
