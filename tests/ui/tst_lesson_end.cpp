#include <QTest>

#include "tests/ui/learn_page_fixture.h"

using namespace coreograph;

/// What the end of a lesson says, and when a lesson is done.
class TestLessonEnd : public QObject, LearnPageFixture {
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { m_page.reset(); }

    void openingTheEndOfALessonDoesNotMakeItDone() {
        m_page->activate("alpha/end");
        QVERIFY2(shown().contains("Next: beta"), qPrintable(shown()));
        QVERIFY(!m_progress->lesson("alpha").done);
        m_page->handle(Command::Back);
        QCOMPARE(m_page->place(), "alpha/guess");
    }

    void theEndSaysHowEveryPredictionCameOut() {
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 1.0}});
        m_page->activate("alpha/end");
        QVERIFY2(shown().contains("1 of 2 questions answered; 0 right or close"), qPrintable(shown()));
        QVERIFY2(shown().contains("Not so"), qPrintable(shown()));
        QVERIFY2(shown().contains("You said: Threads. Measured: Neither."), qPrintable(shown()));
    }

    void aLessonIsDoneWhenItsEndIsReachedAndAllIsAnswered() {
        const auto goToEnd = [this] {
            m_page->activate("alpha/guess");
            m_page->handle(Command::Next);
        };
        goToEnd();
        QVERIFY2(shown().contains("0 of 2 questions answered."), qPrintable(shown()));
        QVERIFY2(shown().contains("Not answered:\nAsk\nGuess"), qPrintable(shown()));
        QVERIFY2(!shown().contains("done"), qPrintable(shown()));
        QVERIFY(!m_progress->lesson("alpha").done);
        emit m_page->findChild<StepView*>()->linkActivated("lesson:alpha/ask");
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3.0}});
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(40));
        goToEnd();
        QVERIFY2(shown().contains("Answered, but not measured yet:\nGuess"), qPrintable(shown()));
        QVERIFY(!m_progress->lesson("alpha").done);
        m_page->handle(Command::Back);
        m_bench->startRun();
        m_page->handle(Command::Next);
        m_bench->endRun({{"ratio", 30.0}});
        QVERIFY2(shown().contains("alpha: done"), qPrintable(shown()));
        QVERIFY2(shown().contains("2 of 2 questions answered; 2 right or close"), qPrintable(shown()));
        QVERIFY2(!shown().contains("ot answered"), qPrintable(shown()));
        QVERIFY(m_progress->lesson("alpha").done);
    }

    void theEndHasThreeWordsForHowAGuessCameOut_data() {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<QString>("word");
        QTest::newRow("to the digits shown") << 40.04 << "Right";
        QTest::newRow("within what counts") << 30.0 << "Close";
        QTest::newRow("beyond it") << 4.0 << "Not so";
    }
    void theEndHasThreeWordsForHowAGuessCameOut() {
        QFETCH(double, ratio);
        QFETCH(QString, word);
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(40));
        m_bench->run({{"ratio", ratio}});
        m_page->activate("alpha/end");
        QVERIFY2(shown().contains(word + "  Guess"), qPrintable(shown()));
    }

    void theEndSaysOnceWhatCameOutAsItWasSaid() {
        m_page->handle(Command::Answer3);
        m_bench->run({{"ratio", 1.0}});
        m_page->activate("alpha/end");
        QVERIFY2(shown().contains("You said, and measured: Neither."), qPrintable(shown()));
    }
};

QTEST_MAIN(TestLessonEnd)
#include "tst_lesson_end.moc"
