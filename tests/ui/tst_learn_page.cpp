#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/learn_page_fixture.h"
#include "ui/lesson/outline.h"
#include "ui/lesson/prediction_card.h"
#include "ui/lesson/question_cue.h"

using namespace coreograph;

class TestLearnPage : public QObject, LearnPageFixture {
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { m_page.reset(); }

    void stepsThroughALessonAndIntoTheNext() {
        QCOMPARE(m_page->place(), "alpha/ask");
        for (const char* const place : {"alpha/read", "alpha/guess"}) {
            QVERIFY(m_page->handle(Command::Next));
            QCOMPARE(m_page->place(), place);
        }
        m_page->handle(Command::Next);
        QVERIFY(m_page->walk().isAtEnd());
        QVERIFY2(shown().contains("Next: beta"), qPrintable(shown()));
        m_page->handle(Command::Back);
        QCOMPARE(m_page->place(), "alpha/guess");
        m_page->handle(Command::Next);
        m_page->handle(Command::Next);
        QCOMPARE(m_page->place(), "beta/only");
    }

    void opensPlaces_data() {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("place");
        QTest::addColumn<int>("notices");
        QTest::newRow("lesson") << "beta"
                                << "beta/only" << 0;
        QTest::newRow("step by number") << "alpha/2"
                                        << "alpha/read" << 0;
        QTest::newRow("step by name") << "alpha/guess"
                                      << "alpha/guess" << 0;
        QTest::newRow("the end of a lesson") << "alpha/end"
                                             << "alpha/end" << 0;
        QTest::newRow("a lesson that comes later") << "gamma"
                                                   << "gamma" << 0;
        QTest::newRow("no such step") << "alpha/9"
                                      << "alpha/ask" << 1;
        QTest::newRow("no such lesson") << "delta"
                                        << "alpha/ask" << 1;
    }
    void opensPlaces() {
        QFETCH(QString, asked);
        QSignalSpy notices(m_page.get(), &Page::noticed);
        m_page->activate(asked);
        QTEST(m_page->place(), "place");
        QTEST(static_cast<int>(notices.count()), "notices");
        QCOMPARE(m_page->problem().isEmpty(), notices.isEmpty());
    }

    void saysWhichPlacesThereAreInTheStead_data() {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("words");
        QTest::newRow("lesson") << "delta"
                                << "There is no lesson 'delta'. There are: alpha, beta.";
        QTest::newRow("step") << "alpha/9"
                              << "The lesson 'alpha' has no step '9'. It has 1 to 3, and 'end'.";
        QTest::newRow("step of one to come") << "gamma/1"
                                             << "The lesson 'gamma' has no steps yet.";
    }
    void saysWhichPlacesThereAreInTheStead() {
        QFETCH(QString, asked);
        m_page->activate(asked);
        QTEST(m_page->problem(), "words");
    }

    void putsTheLastRunAwayWhereItWouldAnswerTheQuestion() {
        const int before = m_bench->putAway;
        m_page->handle(Command::Next);
        QCOMPARE(m_bench->putAway, before); // nothing is asked there
        m_page->handle(Command::Next);
        QCOMPARE(m_bench->putAway, before + 1);
        QVERIFY(m_page->answer(40));
        m_page->handle(Command::Back);
        m_page->handle(Command::Next);
        QCOMPARE(m_bench->putAway, before + 1); // answered already
    }

    void aStepThatWasNotRunStartsEmpty() {
        put("02-beta/lesson.md", frontOf("beta", "2") + "## One\n\n```demo\nthreads: 4\n```\n\n## Two\n\n"
                                                        "```demo\nthreads: 2\n```\n\n## Three\n\nText.\n");
        restart();
        m_page->activate("beta/one");
        m_bench->run({{"ratio", 1.0}});
        const int before = m_bench->putAway;
        m_page->handle(Command::Next);
        QCOMPARE(m_bench->putAway, before + 1);
        m_bench->run({{"ratio", 2.0}});
        m_page->handle(Command::Back);
        m_page->handle(Command::Next);
        QCOMPARE(m_bench->putAway, before + 1); // both have their run by now
    }

    void saysWhoseRunIsShown() {
        QVERIFY(m_page->answer(1));
        m_bench->run({{"ratio", 1.0}});
        QCOMPARE(m_bench->said, "");
        m_page->handle(Command::Next); // only text
        QCOMPARE(m_bench->said, "What is shown is the run of the step “Ask”.");
        m_bench->said.clear();
        m_page->handle(Command::Back);
        QCOMPARE(m_bench->said, "");
        m_bench->startRun();
        m_page->handle(Command::Next);
        QCOMPARE(m_bench->said, "");
        m_bench->endRun({{"ratio", 1.0}});
        QCOMPARE(m_bench->said, "What is shown is the run of the step “Ask”.");
    }

    void saysWhichAnswersARunWaitsFor() {
        QCOMPARE(m_page->awaitedAnswer(), "an option's number, from 1 to 3");
        m_page->activate("alpha/2");
        QCOMPARE(m_page->awaitedAnswer(), QString());
        m_page->activate("alpha/3");
        QCOMPARE(m_page->awaitedAnswer(), "the number guessed, from 1 to 100");
        QVERIFY(m_page->answer(40));
        QCOMPARE(m_page->awaitedAnswer(), QString());
    }

    void answersByNumber() {
        QVERIFY(!m_page->answer(0));
        QVERIFY(!m_page->answer(1.5));
        QVERIFY(!m_page->answer(4));
        QVERIFY(m_page->walk().isWaitingForAnswer());
        QVERIFY(m_page->answer(3));
        QCOMPARE(m_page->walk().prediction()->answer.option, 2);
        m_page->activate("alpha/read");
        QVERIFY(!m_page->answer(1));
        m_page->activate("alpha/guess");
        QVERIFY(!m_page->answer(1000));
        QVERIFY(m_page->answer(40));
        QCOMPARE(m_page->walk().prediction()->answer.number, 40.0);
        QVERIFY2(shown().contains("40 times"), qPrintable(shown()));
    }

    void comesBackToTheLastStepAfterARestart() {
        m_page->handle(Command::Next);
        restart();
        m_page->activate({});
        QCOMPARE(m_page->place(), "alpha/read");
    }

    void aLessonOpensWhereItWasLeft() {
        const auto leaveAndComeBack = [this] {
            m_page->activate("beta");
            restart();
            emit m_page->findChild<Outline*>()->picked("alpha");
        };
        m_page->activate("alpha/read");
        leaveAndComeBack();
        QCOMPARE(m_page->place(), "alpha/read");
        m_progress->finish("alpha");
        leaveAndComeBack();
        QCOMPARE(m_page->place(), "alpha/ask"); // what is done begins anew
    }

    void loadsAStepsSettingsAndThoseOfATry() {
        QCOMPARE(m_bench->demo, "threads");
        QCOMPARE(m_bench->settings.at("threads"), "4");
        for (QPushButton* button : m_page->findChildren<QPushButton*>())
            if (button->text() == "Eight of them")
                button->click();
        QCOMPARE(m_bench->settings.at("threads"), "8");
        QVERIFY2(m_bench->said.isEmpty(), "what is to be done first is said there");
    }

    void saysThatATryIsLoadedAndIsToBeRun() {
        m_page->handle(Command::Answer1);
        for (QPushButton* button : m_page->findChildren<QPushButton*>())
            if (button->text() == "Eight of them")
                button->click();
        QCOMPARE(m_bench->said, "Loaded: Eight of them. Run (F5) starts it.");
    }

    void runIsOffUntilTheQuestionIsAnswered() {
        QVERIFY(!m_bench->reason.isEmpty());
        QVERIFY(!m_page->handle(Command::Answer4));
        QVERIFY(m_page->handle(Command::Answer2));
        QCOMPARE(m_bench->reason, "");
        m_page->handle(Command::Next);
        QCOMPARE(m_bench->reason, "");
        m_page->handle(Command::Next);
        QVERIFY(!m_bench->reason.isEmpty());
    }

    void leadsToAQuestionThatIsFurtherDown_data() {
        QTest::addColumn<bool>("byRun");
        QTest::newRow("by its button") << false;
        QTest::newRow("by asking for a run") << true;
    }
    void leadsToAQuestionThatIsFurtherDown() {
        QFETCH(bool, byRun);
        put("01-alpha/lesson.md",
            frontOf("alpha", "1") +
                QByteArray(lessonBody).replace("Is it faster?", QByteArray("Long.\n\n").repeated(60)));
        restart();
        m_page->activate("alpha/ask");
        auto* cue = m_page->findChild<QuestionCue*>();
        auto* card = m_page->findChild<PredictionCard*>();
        QTRY_VERIFY(cue->isVisible());
        QVERIFY(card->visibleRegion().isEmpty());
        if (byRun)
            m_page->handle(Command::Run);
        else
            cue->click();
        QVERIFY(!card->visibleRegion().isEmpty());
        QVERIFY(!cue->isVisible());
        QCOMPARE(m_page->focusWidget(), m_page->findChild<QRadioButton*>());
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get())); // or no button has the keyboard to give
        // Right goes along the options, not out of the step, and answers nothing by itself.
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Right);
        QCOMPARE(m_page->focusWidget(), m_page->findChildren<QRadioButton*>().at(1));
        QCOMPARE(m_page->place(), "alpha/ask");
        QVERIFY(m_page->walk().isWaitingForAnswer());
    }

    void hasNoCueWhereTheQuestionIsInSightOrAnswered() {
        auto* cue = m_page->findChild<QuestionCue*>();
        QVERIFY(!cue->isVisible());
        m_page->resize(1280, 200);
        QTRY_VERIFY(cue->isVisible());
        m_page->handle(Command::Answer1);
        QVERIFY(!cue->isVisible());
    }

    void givesHintsOneByOneAlsoAfterSuccess() {
        m_page->handle(Command::Answer1);
        m_bench->run({{"ratio", 3}});
        const auto click = [this](const QString& text) {
            for (QPushButton* button : m_page->findChildren<QPushButton*>())
                if (button->text() == text && button->isVisible())
                    return button->click(), true;
            return false;
        };
        QVERIFY(click("Give me a hint"));
        QVERIFY(shown().contains("Look here.") && !shown().contains("Look there."));
        QVERIFY(click("Another hint"));
        QVERIFY(shown().contains("Look there."));
        QVERIFY(!click("Another hint"));
    }

    void theButtonForAHintStaysWhereItIsWhenARunEnds() {
        m_page->handle(Command::Answer1);
        const QPushButton* hint = nullptr;
        for (const QPushButton* button : m_page->findChildren<QPushButton*>())
            if (button->text() == "Give me a hint")
                hint = button;
        QVERIFY(hint != nullptr);
        const auto place = [&] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            return hint->mapTo(m_page->findChild<StepView*>()->widget(), QPoint());
        };
        const QPoint before = place();
        m_bench->run({{"ratio", 3.4}, {"time", 0.0041}});
        QVERIFY(shown().contains("It took"));
        QCOMPARE(place(), before);
    }

    void tabGoesThroughTheTextToNextAndToTheBench() {
        m_bench->widget()->setFocusPolicy(Qt::TabFocus);
        m_page->activate("alpha/read");
        m_page->activate("alpha/ask"); // made after the bench
        QStringList passed;
        const auto named = [&](const QWidget* widget) {
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            return widget == m_bench->widget() ? QString("the bench") : button ? button->text() : QString();
        };
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->findChild<StepView*>()->setFocus();
        for (int i = 0; i < 30 && !passed.contains("the bench"); ++i) {
            QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
            if (const QString name = named(m_page->focusWidget()); !name.isEmpty())
                passed.append(name);
        }
        const QString all = passed.join(", ");
        QVERIFY2(passed.contains("Give me a hint"), qPrintable(all));
        QVERIFY2(passed.contains("Eight of them"), qPrintable(all));
        QVERIFY2(passed.indexOf("Eight of them") < passed.indexOf("Next"), qPrintable(all));
        QCOMPARE(passed.last(), "the bench");
    }

    void readsALessonAgainWhenItsFileIsSaved() {
        m_page->activate("alpha/read");
        QByteArray changed = frontOf("alpha", "1") + lessonBody;
        put("01-alpha/lesson.md", changed.replace("Only text", "Rewritten text"));
        QTRY_VERIFY(shown().contains("Rewritten text"));
        QCOMPARE(m_page->place(), "alpha/read");
    }

    void showsWhatIsWrongWithALessonAndRecovers() {
        m_page->activate("alpha/read");
        put("01-alpha/lesson.md", "no front matter");
        QTRY_VERIFY(shown().contains("01-alpha/lesson.md:1: the front matter is missing"));
        put("01-alpha/lesson.md", frontOf("alpha", "1") + lessonBody);
        QTRY_VERIFY(shown().contains("Only text"));
        QCOMPARE(m_page->place(), "alpha/read");
    }

    void showsWhatALessonNamesAndDoesNotExist() {
        QByteArray changed = frontOf("alpha", "1") + lessonBody;
        put("01-alpha/lesson.md", changed.replace("threads: 4", "threads: 400"));
        QTRY_VERIFY(shown().contains("01-alpha/lesson.md:"));
        QVERIFY2(shown().contains("64"), qPrintable(shown()));
    }

    void followsALinkToALesson() {
        m_page->activate("alpha/read");
        emit m_page->findChild<StepView*>()->linkActivated("view:timeline");
        QCOMPARE(m_bench->lookedAt, "timeline");
        emit m_page->findChild<StepView*>()->linkActivated("lesson:beta");
        QCOMPARE(m_page->place(), "beta/only");
    }

    void foldsTheOutlineWhereTheWindowIsNarrow() {
        QVERIFY(m_page->isOutlineShown());
        m_page->resize(1024, 640);
        QVERIFY(!m_page->isOutlineShown());
        m_page->resize(1280, 800);
        QVERIFY(m_page->isOutlineShown());
    }

    void everyControlHasAName() {
        for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const auto* label = qobject_cast<const QLabel*>(widget);
            const bool isNamed = !widget->accessibleName().isEmpty() ||
                                 (button != nullptr && !button->text().isEmpty()) ||
                                 (label != nullptr && !label->text().isEmpty());
            QVERIFY2(isNamed, widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestLearnPage)
#include "tst_learn_page.moc"
