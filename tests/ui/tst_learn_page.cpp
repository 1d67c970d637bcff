#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include "engine/recording/recording.h"
#include "ui/lesson/code_regions.h"
#include "ui/lesson/code_text.h"
#include "ui/lesson/code_view.h"
#include "ui/lesson/code_wrap.h"
#include "ui/lesson/learn_page.h"
#include "ui/lesson/outline.h"
#include "ui/lesson/prediction_card.h"
#include "ui/lesson/question_cue.h"
#include "ui/lesson/reveal_text.h"
#include "ui/lesson/step_view.h"

using namespace coreograph;

namespace {

/// A bench that keeps what it was asked, and says that a run has ended when told to.
class FakeBench : public LessonBench {
public:
    QWidget* widget() override { return m_widget; }
    void showDemo(const DemoDescription& description, const std::map<QString, QString>& values) override {
        demo = description.id;
        settings = values;
    }
    void putRunAway() override { ++putAway; }
    void setReasonNotToRun(const QString& text) override { reason = text; }
    bool handle(Command) override { return false; }
    bool isRunning() const override { return false; }

    void run(const std::map<std::string, double>& metrics, bool stopped = false) {
        emit runStarted();
        endRun(metrics, stopped);
    }

    void endRun(const std::map<std::string, double>& metrics, bool stopped = false) {
        Recording recording;
        RunInfo info;
        info.demo = demo.toStdString();
        info.cores = 2;
        info.parameters = {{"threads", "8"}, {"tasks", "64"}};
        for (const auto& [name, value] : settings)
            info.parameters.insert_or_assign(name.toStdString(), value.toStdString());
        recording.append(info);
        for (const auto& [name, value] : metrics)
            recording.append(Metric{name, value, name == "ratio" ? "ratio" : "s"});
        recording.append(RunEnded{.ok = true, .stopped = stopped});
        emit runEnded(recording);
    }

    QString demo;
    std::map<QString, QString> settings;
    QString reason;
    int putAway = 0;

private:
    QWidget* m_widget = new QWidget;
};

const QByteArray front =
    "---\nid: %1\ntitle: %1\nnumber: %2\npart: first\nthing: One thing.\ndemo: threads\n---\n\n";

const QByteArray body = R"(## Ask

Is it faster?

```demo
threads: 4
```

```prediction
question: Which?
options:
  - Threads: ratio above 2
  - Processes: ratio below 0.5
  - Neither: otherwise
```

```debrief
It took {time}, {ratio}.
```

```hints
- Look here.
- Look there.
```

```try
Eight of them: {threads: 8}
```

## Read

Only text, and a [link](lesson:beta).

## Guess

```demo
threads: 2
```

```prediction
question: How often?
guess: ratio
from: 1
to: 100
unit: times
```

```debrief
when as asked: So the step has it.
otherwise: So the learner has it.

Before, it took {earlier.time}.
```
)";

} // namespace

class TestLearnPage : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Course> m_course;
    std::unique_ptr<CourseProgress> m_progress;
    FakeBench* m_bench = nullptr;
    std::unique_ptr<LearnPage> m_page;

    void put(const QString& path, const QByteArray& text) {
        QDir().mkpath(QFileInfo(m_folder->filePath(path)).path());
        QFile file(m_folder->filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    static QByteArray frontOf(const QByteArray& id, const QByteArray& number) {
        return QByteArray(front).replace("%1", id).replace("%2", number);
    }

    static DemoCatalog catalog() {
        return *DemoCatalog::fromJson(
            R"({"version": "0", "demos": [{"id": "threads", "title": "Threads", "summary": "",
            "views": [], "workloads": [],
            "parameters": [{"name": "threads", "label": "Threads", "unit": "", "help": "", "live": false,
                            "kind": "integer", "low": 1, "high": 64, "initial": 8, "logarithmic": false},
                           {"name": "tasks", "label": "Tasks", "unit": "", "help": "", "live": false,
                            "kind": "integer", "low": 1, "high": 99, "initial": 64, "logarithmic": false}],
            "metrics": [{"name": "ratio", "unit": "ratio", "help": ""}, {"name": "time", "unit": "s", "help": ""}]}],
            "workloads": []})");
    }

    void restart() {
        m_page.reset();
        m_course = std::make_unique<Course>(Course::load(m_folder->path()));
        m_progress = std::make_unique<CourseProgress>(m_folder->filePath("data"));
        auto bench = std::make_unique<FakeBench>();
        m_bench = bench.get();
        m_page = std::make_unique<LearnPage>(*m_theme, *m_course, *m_progress, std::move(bench), 2);
        m_page->setCatalog(catalog());
        m_page->resize(1280, 800);
        m_page->show();
    }

    QString shown() const { return m_page->findChild<StepView*>()->shownText().replace(QChar::Nbsp, ' '); }

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        put("course.yaml",
            "parts:\n  - id: first\n    title: First\n    lessons:\n      - {id: alpha, title: Alpha}\n"
            "      - {id: beta, title: Beta}\n      - {id: gamma, title: Gamma}\n");
        put("01-alpha/lesson.md", frontOf("alpha", "1") + body);
        put("02-beta/lesson.md", frontOf("beta", "2") + "## Only\n\nText.\n");
        restart();
        m_page->activate({});
    }

    void cleanup() { m_page.reset(); }

    void stepsThroughALessonAndIntoTheNext() {
        QCOMPARE(m_page->place(), "alpha/ask");
        for (const char* const place : {"alpha/read", "alpha/guess"}) {
            QVERIFY(m_page->handle(Command::Next));
            QCOMPARE(m_page->place(), place);
        }
        m_page->handle(Command::Next);
        QVERIFY(m_page->walk().isAtEnd());
        QVERIFY2(shown().contains("alpha: done"), qPrintable(shown()));
        QVERIFY2(shown().contains("Next: beta"), qPrintable(shown()));
        QVERIFY(m_progress->lesson("alpha").done);
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
    }

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
        QVERIFY2(shown().contains("0 of 1 predictions came true"), qPrintable(shown()));
        QVERIFY2(shown().contains("Not so"), qPrintable(shown()));
        QVERIFY2(shown().contains("You said: Threads. Measured: Neither."), qPrintable(shown()));
    }

    void theEndSaysOnceWhatCameOutAsItWasSaid() {
        m_page->handle(Command::Answer3);
        m_bench->run({{"ratio", 1.0}});
        m_page->activate("alpha/end");
        QVERIFY2(shown().contains("You said, and measured: Neither."), qPrintable(shown()));
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

    void loadsAStepsSettingsAndThoseOfATry() {
        QCOMPARE(m_bench->demo, "threads");
        QCOMPARE(m_bench->settings.at("threads"), "4");
        for (QPushButton* button : m_page->findChildren<QPushButton*>())
            if (button->text() == "Eight of them")
                button->click();
        QCOMPARE(m_bench->settings.at("threads"), "8");
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
                QByteArray(body).replace("Is it faster?", QByteArray("Long.\n\n").repeated(60)));
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
    }

    void hasNoCueWhereTheQuestionIsInSightOrAnswered() {
        auto* cue = m_page->findChild<QuestionCue*>();
        QVERIFY(!cue->isVisible());
        m_page->resize(1280, 200);
        QTRY_VERIFY(cue->isVisible());
        m_page->handle(Command::Answer1);
        QVERIFY(!cue->isVisible());
    }

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
        slider->setValue(slider->maximum() / 2);
        slider->setValue(slider->maximum() / 2 + 1);
        QCOMPARE(m_bench->reason, "");
        m_bench->run({{"ratio", 40}});
        QVERIFY2(shown().contains("You said 10 times; 40 times was measured."), qPrintable(shown()));
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
                QByteArray(body).replace("guess: ratio", "guess: ratio of time to earlier.time"));
        restart();
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(40));
        m_bench->run({{"time", 3}});
        QVERIFY2(shown().contains("compares this run with an earlier step's"), qPrintable(shown()));
        emit m_page->findChild<StepView*>()->linkActivated(earlierStepLink);
        QCOMPARE(m_page->place(), "alpha/ask");
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

    void comparesWithAChangedRunWhereThereIsNoOther() {
        m_page->handle(Command::Answer1);
        m_bench->settings["tasks"] = "65";
        m_bench->run({{"ratio", 3}, {"time", 2}});
        m_page->activate("alpha/guess");
        QVERIFY(m_page->answer(40));
        m_bench->run({{"ratio", 40}});
        QVERIFY2(shown().contains("Before, it took 2.0 s."), qPrintable(shown()));
    }

    void aRunBelongsToTheStepItWasStartedAt() {
        m_page->handle(Command::Answer1);
        emit m_bench->runStarted();
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

    void readsALessonAgainWhenItsFileIsSaved() {
        m_page->activate("alpha/read");
        QByteArray changed = frontOf("alpha", "1") + body;
        put("01-alpha/lesson.md", changed.replace("Only text", "Rewritten text"));
        QTRY_VERIFY(shown().contains("Rewritten text"));
        QCOMPARE(m_page->place(), "alpha/read");
    }

    void showsWhatIsWrongWithALessonAndRecovers() {
        m_page->activate("alpha/read");
        put("01-alpha/lesson.md", "no front matter");
        QTRY_VERIFY(shown().contains("01-alpha/lesson.md:1: the front matter is missing"));
        put("01-alpha/lesson.md", frontOf("alpha", "1") + body);
        QTRY_VERIFY(shown().contains("Only text"));
        QCOMPARE(m_page->place(), "alpha/read");
    }

    void showsWhatALessonNamesAndDoesNotExist() {
        QByteArray changed = frontOf("alpha", "1") + body;
        put("01-alpha/lesson.md", changed.replace("threads: 4", "threads: 400"));
        QTRY_VERIFY(shown().contains("01-alpha/lesson.md:"));
        QVERIFY2(shown().contains("64"), qPrintable(shown()));
    }

    void followsALinkToALesson() {
        m_page->activate("alpha/read");
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

    void breaksLongLinesOfCodeWhereAReaderWould() {
        const WrappedCode wrapped = wrapCode("int x;\n    return add(first, second);\n}", 24);
        QCOMPARE(wrapped.text, "int x;\n    return add(first, \n        second);\n}");
        QCOMPARE(wrapped.sourceLines, (std::vector<int>{0, 1, 1, 2}));
        QCOMPARE(wrapCode("for (int i = 0; i < kernel.rows; ++i)", 30).text,
                 "for (int i = 0; \n    i < kernel.rows; ++i)");
        QCOMPARE(wrapCode("auto rest = wholeTime(run) - sum;", 30).text,
                 "auto rest = wholeTime(run) - \n    sum;");
        QCOMPARE(wrapCode("a = make(b); // when it is ready", 24).text,
                 "a = make(b); \n    // when it is ready");
        QCOMPARE(wrapCode("// when it is ready again", 20).text, "// when it is ready \n    // again");
        for (const QString& line : wrapCode(QString(500, 'x'), 20).text.split('\n'))
            QVERIFY(line.size() <= 20);
    }

    void lightsTheLinesOfEvents() {
        const CodeRegions regions = *CodeRegions::fromJson(
            R"({"files": [], "regions": [{"name": "r", "file": "a.cpp", "file_id": 7, "first_line": 10, "text": "a\nb\nc"}]})");
        CodeView view(*m_theme, regions.find("r"), "python");
        view.lightCurrent({{7, 12}, {8, 11}, {7, 10}});
        QCOMPARE(view.litLines(), (std::vector<int>{10, 12}));
        QCOMPARE(view.findChild<CodeText*>()->accessibleDescription(), "Lines 10 and 12 are lit.");
        view.lightHovered({{7, 11}});
        QCOMPARE(view.litLines(), std::vector<int>{11});
        QCOMPARE(view.findChild<CodeText*>()->accessibleDescription(), "Line 11 is lit.");
        view.lightHovered({{8, 12}});
        QCOMPARE(view.litLines(), std::vector<int>{});
        view.lightHovered({});
        QCOMPARE(view.litLines(), (std::vector<int>{10, 12}));
        QCOMPARE(view.shownText(), "a\nb\nc");
        view.showPython(true);
        QCOMPARE(view.shownText(), "python");
        QCOMPARE(view.litLines(), std::vector<int>{});
    }
};

QTEST_MAIN(TestLearnPage)
#include "tst_learn_page.moc"
