#include <QAbstractSpinBox>
#include <QAction>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>

#include "tests/ui/bench_pane_fixture.h"
#include "ui/bench/pinned_line.h"
#include "ui/bench/view_board.h"
#include "ui/views/view.h"
#include "ui/views/view_frame.h"

using namespace coreograph;

class TestBenchPane : public QObject, BenchPaneFixture {
    Q_OBJECT

    static QPushButton* button(const BenchPane& pane, const QString& name) {
        for (QPushButton* candidate : pane.findChildren<QPushButton*>())
            if (candidate->accessibleName() == name || candidate->text() == name)
                return candidate;
        return nullptr;
    }

private slots:
    void initTestCase() { makeTheme(); }

    void runsTheDemoWithItsSettings() {
        const auto pane = makePane("echo \"$@\" > $HEARD; cat $STREAM");
        QCOMPARE(pane->setValues({{"workers", "4"}}), QStringList());
        QCOMPARE(pane->changedValues(), QStringList{"workers=4"});
        runToTheEnd(*pane);
        QCOMPARE(m_lab->heard(), "run threads --set workers=4 --seed 1 --stream\n");
        QCOMPARE(pane->recording().eventCount(), 3U);
        QVERIFY(!pane->isRunning());
    }

    /// A lab that writes down what it was asked to run, and takes its time if told to.
    static DemoDescription drawnOn() {
        DemoDescription demo = threadsDemo();
        demo.parameters.push_back(
            {.name = "kernel", .label = "Kernel", .help = "Weights.", .kind = RealList{-9, 9, {1}, 9}});
        demo.views = {"timeline"};
        return demo;
    }

    void whatIsDrawnOnAViewIsRunAtOnce() {
        const auto pane = makePane("echo \"$@\" >> $HEARD; cat $STREAM");
        pane->setDemo(drawnOn());
        QVERIFY(!pane->findChild<QWidget*>("kernel"));
        View* view = pane->findChild<View*>();
        QVERIFY(view);
        emit view->valueEdited("kernel", "2");
        QVERIFY(!pane->isRunning()); // nothing to compare with yet
        runToTheEnd(*pane);
        QSignalSpy ended(pane.get(), &BenchPane::runEnded);
        emit view->valueEdited("kernel", "3,4");
        QVERIFY(pane->isRunning());
        emit view->valueEdited("kernel", "5");
        emit view->valueEdited("kernel", "6"); // of two edits during a run the latest counts
        QTRY_COMPARE(ended.count(), 2);
        QTest::qWait(0);
        QVERIFY(!pane->isRunning());
        QCOMPARE(m_lab->heard().count("kernel=5"), 0);
        QVERIFY2(m_lab->heard().contains("kernel=6"), m_lab->heard());
    }

    void saysHowTheRunWentAndShowsItAsAReplay() {
        const auto pane = makePane();
        QCOMPARE(badge(*pane), "READY");
        QCOMPARE(status(*pane), "Cheap and shared.");
        runToTheEnd(*pane);
        QCOMPARE(badge(*pane), "REPLAY");
        QVERIFY2(status(*pane).startsWith("Ran for 2.0\u00A0ms"), qPrintable(status(*pane)));
    }

    void saysWhatWentWrongBesideTheKnobs() {
        const auto pane = makePane("kill -SEGV $$");
        runToTheEnd(*pane);
        QVERIFY2(status(*pane).contains("signal 11"), qPrintable(status(*pane)));
    }

    void saysWhyRunIsOffAlsoBesideARun() {
        const auto pane = makePane();
        runToTheEnd(*pane);
        pane->setRunEnabled(false, "Make your prediction first.");
        QCOMPARE(status(*pane), "Make your prediction first.");
        pane->setRunEnabled(true);
        QVERIFY2(status(*pane).startsWith("Ran for"), qPrintable(status(*pane)));
    }

    void putsTheRunAway() {
        const auto pane = makePane();
        runToTheEnd(*pane);
        pane->putRunAway();
        QVERIFY(!pane->hasRun());
        QCOMPARE(badge(*pane), "READY");
        QCOMPARE(status(*pane), "Cheap and shared.");
    }

    void staysOffUntilThePageAllowsARun() {
        const auto pane = makePane();
        pane->setRunEnabled(false, "Make your prediction first.");
        QVERIFY(!button(*pane, "Run")->isEnabled());
        QCOMPARE(button(*pane, "Run")->toolTip(), "Make your prediction first.");
        QCOMPARE(status(*pane), "Make your prediction first.");
        pane->handle(Command::Run);
        QVERIFY(!pane->isRunning());
        pane->setRunEnabled(true);
        QVERIFY(button(*pane, "Run")->isEnabled());
    }

    void pausesTheWorkAndSaysSo() {
        const auto pane = makePane("cat $STREAM; read -r line; echo \"$line\" > $HEARD; read -r line",
                                   {FakeLab::shortRun().front()});
        pane->start();
        QVERIFY(pane->isRunning());
        QVERIFY(pane->handle(Command::Pause));
        QCOMPARE(badge(*pane), "WORK PAUSED");
        QTRY_VERIFY(m_lab->heard().contains("pause"));
        QVERIFY(pane->handle(Command::Pause));
        QCOMPARE(badge(*pane), "LIVE");
    }

    void saysOfARefusedNumberWhatWouldBeAccepted_data() {
        QTest::addColumn<bool>("isRunning");
        QTest::newRow("before a run") << false;
        QTest::newRow("while one goes on") << true;
    }
    void saysOfARefusedNumberWhatWouldBeAccepted() {
        QFETCH(bool, isRunning);
        const auto pane = makePane("cat $STREAM; read -r line", {FakeLab::shortRun().front()});
        DemoDescription demo = threadsDemo();
        demo.parameters.push_back(
            {"tasks", "Tasks", "", "Pieces.", IntegerRange{1, 4096, 64}, WhileRunning::Steers});
        pane->setDemo(demo);
        pane->show();
        if (isRunning)
            pane->start();
        auto* tasks = pane->findChild<QAbstractSpinBox*>("tasks");
        tasks->selectAll();
        QTest::keyClicks(tasks, "5000");
        QCOMPARE(status(*pane), "Tasks takes a whole number from 1 to 4,096.");
        tasks->selectAll();
        QTest::keyClicks(tasks, "500");
        QVERIFY2(!status(*pane).contains("takes"), qPrintable(status(*pane)));
    }

    void pausingTheWorkMovesNothing_data() {
        QTest::addColumn<int>("width");
        QTest::newRow("with room for all") << 1400;
        QTest::newRow("beside a lesson") << 600;
    }
    void pausingTheWorkMovesNothing() {
        QFETCH(int, width);
        const auto pane = makePane("cat $STREAM; read -r line; read -r line", {FakeLab::shortRun().front()});
        pane->resize(width, 700);
        pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(pane.get()));
        const auto topOfTheViews = [&] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            return pane->findChild<ViewBoard*>()->y();
        };
        pane->start();
        const int before = topOfTheViews();
        auto* status = pane->findChild<RunStatus*>();
        status->showProgress({"13 of 19 rounds, about 18 s left", true, 0.7});
        QCOMPARE(topOfTheViews(), before);
        QVERIFY(pane->handle(Command::Pause));
        QVERIFY2(status->words().contains("paused"), qPrintable(status->words()));
        QVERIFY(!status->findChild<QProgressBar*>()->isVisible());
        QCOMPARE(topOfTheViews(), before);
    }

    void theButtonsKeepTheirPlaces_data() {
        QTest::addColumn<int>("width");
        QTest::newRow("with room for all") << 1400;
        QTest::newRow("with little room") << 420;
    }
    void theButtonsKeepTheirPlaces() {
        QFETCH(int, width);
        const auto pane = makePane("cat $STREAM; read -r line; read -r line", {FakeLab::shortRun().front()});
        pane->resize(width, 700);
        pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(pane.get()));
        const auto placeOf = [&](const QWidget* widget) {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            return QRect(widget->mapTo(pane.get(), QPoint()), widget->size());
        };
        const QToolButton* more = nullptr;
        for (const QToolButton* candidate : pane->findChildren<QToolButton*>())
            if (candidate->accessibleName() == "More on this run")
                more = candidate;
        QVERIFY(more != nullptr);
        const QPushButton* pin = button(*pane, "Pin run");
        const QRect runBefore = placeOf(button(*pane, "Run"));
        const QRect moreBefore = placeOf(more);
        const QRect pinBefore = placeOf(pin);
        QVERIFY(!pin->isEnabled());
        const auto compare = [&](const QWidget* last) {
            QCOMPARE(placeOf(last), runBefore);
            QCOMPARE(placeOf(more), moreBefore);
            if (pin->isVisible())
                QCOMPARE(placeOf(pin), pinBefore);
        };
        pane->start();
        compare(button(*pane, "Stop"));
        QCOMPARE(button(*pane, "Pause work")->text(), "Pause F6"); // the same at any width
        const QRect pauseBefore = placeOf(button(*pane, "Pause work"));
        QVERIFY(pane->handle(Command::Pause));
        compare(button(*pane, "Stop"));
        QCOMPARE(placeOf(button(*pane, "Continue work")), pauseBefore);
        QVERIFY(button(*pane, "Step")->isVisible());
        QVERIFY(pane->handle(Command::Pause));
        QTRY_VERIFY(!pane->isRunning());
        compare(button(*pane, "Run"));
        QVERIFY(pin->isEnabled());
    }

    void scrubbingALiveRunPausesOnlyThePicture() {
        auto messages = FakeLab::shortRun();
        messages.pop_back();
        const auto pane = makePane("cat $STREAM; read -r line", messages);
        pane->start();
        QTRY_COMPARE(pane->recording().eventCount(), 3U);
        QCOMPARE(badge(*pane), "LIVE");
        QTRY_COMPARE(pane->cursor(), 2'000'000);
        pane->findChild<Transport*>()->findChild<QSlider*>()->setValue(2500);
        QCOMPARE(badge(*pane), "PICTURE PAUSED");
        QCOMPARE(pane->cursor(), 500'000);
        QVERIFY(pane->isRunning());
    }

    void stopsByKeyAndByEscape() {
        auto messages = FakeLab::shortRun();
        messages.back() = RunEnded{.stopped = true, .time = 1'000'000};
        for (const Command command : {Command::Stop, Command::Cancel}) {
            const auto pane = makePane("read -r line; cat $STREAM", messages);
            QVERIFY(!pane->handle(command));
            pane->start();
            QVERIFY(pane->handle(command));
            QTRY_VERIFY(!pane->isRunning());
            QVERIFY2(status(*pane).startsWith("Stopped after"), qPrintable(status(*pane)));
        }
    }

    void tellsTheLinesThatWorkersAreOn() {
        const auto pane = makePane();
        SourceLines lines;
        connect(pane.get(), &BenchPane::currentLinesChanged, this,
                [&](const SourceLines& now) { lines = now; });
        runToTheEnd(*pane);
        QCOMPARE(lines, (SourceLines{{7, 42}}));
    }

    void keepsAPinnedRunInSightUntilItIsLetGo() {
        const auto pane = makePane();
        runToTheEnd(*pane);
        auto* line = pane->findChild<PinnedLine*>();
        QVERIFY(line->isHidden());
        pane->findChild<QAction*>("pin")->trigger();
        QVERIFY(!line->isHidden());
        runToTheEnd(*pane);
        QVERIFY(!line->isHidden());
        button(*pane, "Unpin")->click();
        QVERIFY(line->isHidden());
    }

    void anotherDemoLetsGoOfThePinnedRun() {
        const auto pane = makePane();
        pane->show();
        runToTheEnd(*pane);
        pane->findChild<QAction*>("pin")->trigger();
        runToTheEnd(*pane);
        pane->setDemo(threadsDemo());
        QVERIFY(pane->findChild<PinnedLine*>()->isHidden());
        runToTheEnd(*pane);
        QCOMPARE(pane->recording().eventCount(), 3U);
    }

    void runsNothingWhileTheDemosAreNotKnown() {
        const FakeLab lab("cat $STREAM", FakeLab::shortRun());
        qputenv("COREOGRAPH_LAB", lab.program().toUtf8());
        BenchPane pane(*m_theme);
        QVERIFY(!button(pane, "Run")->isEnabled());
        pane.handle(Command::Run);
        QVERIFY(!pane.isRunning());
        pane.setDemo(threadsDemo());
        QVERIFY(button(pane, "Run")->isEnabled());
    }

    void oneRunAtATimeInAWindow() {
        QWidget window;
        const auto first = makePane("read -r line", {});
        first->setParent(&window);
        BenchPane second(*m_theme, &window);
        second.setDemo(threadsDemo());
        first->start();
        second.start();
        QVERIFY(!second.isRunning());
        QVERIFY2(status(second).contains("Another run"), qPrintable(status(second)));
        first->setParent(nullptr);
    }

    void anotherDemoForgetsTheRun() {
        const auto pane = makePane("read -r line", {});
        pane->start();
        pane->setDemo(threadsDemo());
        QVERIFY(!pane->isRunning());
        QCOMPARE(badge(*pane), "READY");
    }

    void everyControlHasAName() {
        const auto pane = makePane();
        runToTheEnd(*pane);
        for (const QWidget* widget : pane->findChildren<QWidget*>())
            if (widget->focusPolicy() & Qt::TabFocus && widget->isVisibleTo(pane.get()) &&
                !widget->focusProxy())
                QVERIFY2(!widget->accessibleName().isEmpty() ||
                             !widget->property("text").toString().isEmpty(),
                         widget->metaObject()->className());
    }

    void tabGoesFromTheControlsOnToTheButtons() {
        DemoDescription demo = threadsDemo();
        const std::vector<Option> options{{"serial", "serial"}, {"threads", "threads"}};
        demo.parameters = {{"workload", "Workload", "", "What.", Choice{options, "serial"}},
                           {"modes", "Ways", "", "How.", Selection{options, {"serial"}}},
                           {"workers", "Workers", "", "Who.", IntegerList{1, 64, {1, 2}}},
                           {"tasks", "Tasks", "", "Pieces.", IntegerRange{1, 4096, 64}},
                           {"size", "Size", "", "How much.", RealRange{0.01, 100, 1}},
                           {"rounds", "Rounds", "", "How often.", IntegerRange{6, 100, 10}}};
        const auto pane = makePane();
        pane->setDemo(demo);
        pane->setDemo(demo); // as a page shows one after the other
        pane->show();
        QVERIFY(QTest::qWaitForWindowActive(pane.get()));
        pane->findChild<QWidget*>("workload")->setFocus();
        QStringList way;
        for (int key = 0; key < 9; ++key) {
            const QWidget* at = pane->focusWidget();
            way << (at->objectName().isEmpty() ? at->accessibleName() : at->objectName());
            QTest::keyClick(pane->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(way, (QStringList{"workload", "modes", "workers", "tasks", "size", "rounds", "Run",
                                   "More on this run", "Workers"}));
    }

    void fitsIntoANarrowColumn() {
        const auto pane = makePane();
        runToTheEnd(*pane);
        QVERIFY2(pane->minimumSizeHint().width() <= 360,
                 qPrintable(QString::number(pane->minimumSizeHint().width())));
    }

    void showsWhatIsNewFromItsTop_data() {
        QTest::addColumn<bool>("isAnotherDemo");
        QTest::newRow("another demo") << true;
        QTest::newRow("no run yet") << false;
    }
    void showsWhatIsNewFromItsTop() {
        QFETCH(bool, isAnotherDemo);
        const auto pane = makePane();
        pane->resize(640, 420);
        pane->show();
        QScrollBar* bar = pane->findChild<ViewBoard*>()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        bar->setValue(bar->maximum());
        if (isAnotherDemo)
            pane->setDemo(drawnOn());
        else
            pane->putRunAway();
        QCOMPARE(bar->value(), 0);
    }

    void bringsAViewIntoSight() {
        const auto pane = makePane();
        pane->resize(640, 420);
        pane->show();
        auto* board = pane->findChild<ViewBoard*>();
        const auto* table = board->findChild<ViewFrame*>("results-table");
        QVERIFY(table);
        QTRY_VERIFY(board->verticalScrollBar()->maximum() > 0);
        const auto top = [&] { return table->mapTo(board->viewport(), QPoint()).y(); };
        QVERIFY(top() > board->viewport()->height() / 2);
        pane->lookAt("results-table");
        QVERIFY2(top() >= 0 && top() < board->viewport()->height() / 2, qPrintable(QString::number(top())));
        pane->lookAt("a-view-of-the-future"); // which there is not
        QVERIFY(top() >= 0);
    }
};

QTEST_MAIN(TestBenchPane)
#include "tst_bench_pane.moc"
