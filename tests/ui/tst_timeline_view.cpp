#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/timeline_fixture.h"

using namespace coreograph;

class TestTimelineView : public QObject, TimelineFixture {
    Q_OBJECT

private slots:
    void cleanup() { m_view.reset(); }

    void hoveringSaysWhatASpanIs_data() {
        QTest::addColumn<double>("milliseconds");
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("says");
        QTest::addColumn<int>("line");
        QTest::newRow("starting up") << 0.5 << 0 << "thread 1 was starting up for 1.0 ms on core 0" << 10;
        QTest::newRow("a task") << 2.5 << 0 << "thread 1 ran task 1 for 3.0 ms on core 0" << 42;
        QTest::newRow("a wait") << 5.0 << 0 << "thread 1 waited for lock 3 for 2.0 ms on core 0" << 50;
        QTest::newRow("the other row") << 3.0 << 1 << "thread 2 ran task 4 for 3.0 ms on core 1" << 42;
        QTest::newRow("before it began") << 1.0 << 1 << "" << 0;
        QTest::newRow("after it was killed") << 8.0 << 1 << "" << 0;
        QTest::newRow("below the rows") << 5.0 << 3 << "" << 0;
    }

    void hoveringSaysWhatASpanIs() {
        QFETCH(double, milliseconds);
        QFETCH(int, row);
        QFETCH(QString, says);
        QFETCH(int, line);
        show(shortRun());
        const QPoint point = place(milliseconds, row);
        SourceLines lit;
        connect(m_view.get(), &View::linesHovered, [&](const SourceLines& lines) { lit = lines; });
        pointAt(point);
        QCOMPARE(words(), says);
        QCOMPARE(lit, line == 0 ? SourceLines() : lineOf(line));
    }

    void leavingPutsTheLineOut() {
        show(shortRun());
        pointAt(place(2.5, 0));
        SourceLines lit = lineOf(42);
        std::int64_t time = 0;
        connect(m_view.get(), &View::linesHovered, [&](const SourceLines& lines) { lit = lines; });
        connect(m_view.get(), &View::timeHovered, [&](std::int64_t at) { time = at; });
        leave();
        QCOMPARE(words(), QString());
        QVERIFY(lit.empty());
        QCOMPARE(time, -1);
    }

    void saysNothingOfWhatHasNotHappenedYet() {
        show(shortRun(), 3 * millisecond);
        pointAt(place(5, 0));
        QCOMPARE(words(), QString());
        pointAt(place(2, 0));
        QCOMPARE(words(), "thread 1 runs task 1, 2.0 ms so far, on core 0");
    }

    void saysWhatComesUnderAPointerThatRests() {
        show(shortRun(), 3 * millisecond);
        pointAt(place(5, 0));
        SourceLines lit;
        connect(m_view.get(), &View::linesHovered, [&](const SourceLines& lines) { lit = lines; });
        m_view->showAt(10 * millisecond);
        QCOMPARE(words(), "thread 1 waited for lock 3 for 2.0 ms on core 0");
        QCOMPARE(lit, lineOf(50));
        m_view->showAt(3 * millisecond);
        QCOMPARE(words(), QString());
        QVERIFY(lit.empty());
    }

    void theLineOfAChosenSpanGoesOutBeforeItBegan() {
        show(shortRun());
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        SourceLines lit = lineOf(42);
        connect(m_view.get(), &View::linesHovered, [&](const SourceLines& lines) { lit = lines; });
        m_view->showAt(millisecond / 2);
        QCOMPARE(words(), QString());
        QVERIFY(lit.empty());
    }

    void namesNoneOfTooManyEvents() {
        show(longRun(1), 20 * millisecond, {120, 160});
        pointAt(place(10, 0));
        QVERIFY2(words().contains("events in"), qPrintable(words()));
    }

    void theWheelZoomsAroundThePointerWithCtrl() {
        show(shortRun());
        const QPoint point = place(4, 0);
        const TimeWindow before = m_view->shownWindow();
        const std::int64_t pointed = timeAt(point.x());
        turnWheel(point, 3, Qt::ControlModifier);
        const TimeWindow after = m_view->shownWindow();
        QVERIFY(after.length() < before.length());
        QVERIFY(std::abs(timeAt(point.x()) - pointed) <= after.length() / 1000);
        turnWheel(point, -3, Qt::ControlModifier);
        QCOMPARE(m_view->shownWindow(), before);
    }

    void theWheelPansWithShift() {
        show(shortRun());
        m_view->zoom(0.5);
        const TimeWindow before = m_view->shownWindow();
        turnWheel(place(5, 0), -1, Qt::ShiftModifier);
        QCOMPARE(m_view->shownWindow().length(), before.length());
        QVERIFY(m_view->shownWindow().begin > before.begin);
    }

    void whoLooksCloserKeepsTheLanesInTheirPlaces() {
        show(shortRun(State::Ended)); // thread 2 ends at 5 ms
        turnWheel(place(9, 0), 8, Qt::ControlModifier);
        QVERIFY(m_view->shownWindow().begin > 5 * millisecond);
        QCOMPARE(m_view->dataTable().rows.size(), 1U); // says what is shown
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QVERIFY2(words().startsWith("thread 2 "), qPrintable(words()));
    }

    void backspaceGoesBackToWhatWasShown() {
        show(shortRun());
        const TimeWindow all = m_view->shownWindow();
        turnWheel(place(4, 0), 1, Qt::ControlModifier);
        turnWheel(place(4, 0), 1, Qt::ControlModifier); // one step with the first
        const TimeWindow zoomed = m_view->shownWindow();
        QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(m_view->shownWindow() != zoomed);
        QTest::keyClick(m_view.get(), Qt::Key_Backspace);
        QCOMPARE(m_view->shownWindow(), zoomed);
        QTest::keyClick(m_view.get(), Qt::Key_Backspace);
        QCOMPARE(m_view->shownWindow(), all);
        QTest::keyClick(m_view.get(), Qt::Key_Backspace);
        QCOMPARE(m_view->shownWindow(), all);
    }

    void keysZoomAndPan() {
        show(shortRun());
        const TimeWindow all = m_view->shownWindow();
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        const TimeWindow zoomed = m_view->shownWindow();
        QCOMPARE(zoomed.length(), all.length() / 2);
        QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(m_view->shownWindow().begin, zoomed.begin - zoomed.length() / 10);
        QTest::keyClick(m_view.get(), Qt::Key_Minus);
        QCOMPARE(m_view->shownWindow(), all);
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QCOMPARE(m_view->shownWindow(), all);
    }

    void draggingMarksARangeWhereAllIsShown() {
        show(shortRun());
        drag(place(2, 0), place(6, 0));
        const TimeWindow window = m_view->shownWindow();
        const std::int64_t pixel = 10 * millisecond / 700;
        QVERIFY(std::abs(window.begin - 2 * millisecond) <= pixel);
        QVERIFY(std::abs(window.end - 6 * millisecond) <= pixel);
    }

    void draggingTakesThePictureAlong() {
        show(shortRun());
        m_view->zoom(0.5);
        const QPoint from = place(5, 0);
        const std::int64_t held = timeAt(from.x());
        drag(from, from - QPoint(100, 0));
        QCOMPARE(m_view->shownWindow().length(), 5 * millisecond);
        QVERIFY(std::abs(timeAt(from.x() - 100) - held) <= 5 * millisecond / 500);
    }

    void aClickTakesTheCursorThere() {
        show(shortRun());
        QSignalSpy picked(m_view.get(), &View::timePicked);
        const QPoint point = place(3, 0);
        const std::int64_t pointed = timeAt(point.x());
        click(point);
        QCOMPARE(picked.size(), 1);
        QCOMPARE(picked.front().front().toLongLong(), pointed);
    }

    void arrowsStepFromSpanToSpan() {
        show(shortRun());
        std::vector<int> lines;
        connect(m_view.get(), &View::linesHovered,
                [&](const SourceLines& lit) { lines.push_back(lit.front().line); });
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Left})
            QTest::keyClick(m_view.get(), key);
        QCOMPARE(lines, (std::vector<int>{10, 42, 50, 42}));
        QCOMPARE(words(), "thread 1 ran task 1 for 3.0 ms on core 0");
        QCOMPARE(m_view->accessibleDescription().replace(QChar::Nbsp, ' '), words());
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(words(), "thread 2 ran task 4 for 3.0 ms on core 1");
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QVERIFY2(words().startsWith("thread 1"), qPrintable(words()));
    }

    void stepsNoFurtherThanThereIs() {
        show(shortRun());
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(words(), "thread 1 ended at 10.0 ms");
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Left);
        QVERIFY2(words().contains("was starting up"), qPrintable(words()));
    }

    void returnTakesTheCursorToTheSpanAndEscapeLeavesIt() {
        show(shortRun());
        QSignalSpy picked(m_view.get(), &View::timePicked);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(picked.size(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(picked.front().front().toLongLong(), millisecond);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QCOMPARE(words(), QString());
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(picked.size(), 1);
    }

    void bringsASteppedToSpanIntoView() {
        show(longRun(1), 20 * millisecond);
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Plus);
        const TimeWindow before = m_view->shownWindow();
        for (int i = 0; i < 200; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Right);
        QVERIFY(m_view->shownWindow().begin > before.begin);
        QCOMPARE(m_view->shownWindow().length(), before.length());
    }

    void aCrossMarksAKilledWorker() {
        const QColor color = m_theme.stateColor(State::Killed);
        show(shortRun(State::Ended));
        QVERIFY(!holds(picture(), color));
        show(shortRun(State::Killed));
        const QPoint point = place(5, 1);
        m_view->repaint();
        QVERIFY(holds(picture().copy(point.x() - 6, rowHeight, 12, rowHeight), color));
        QVERIFY(!holds(picture().copy(0, 0, m_view->width(), rowHeight), color));
        QVERIFY(m_view->summary().contains("one was killed"));
        show(shortRun(State::Killed), 4 * millisecond); // not yet
        QVERIFY(!holds(picture(), color));
    }

    /// What is kept of the frames before never shows.
    void looksTheSameHoweverItCameThere() {
        show(longRun(8), 20 * millisecond, {900, 400});
        m_view->zoom(0.3);
        for (const double share : {0.1, 0.013, -0.05, 0.4, -0.2})
            m_view->pan(share), picture();
        const QImage panned = picture();
        m_view->resize(500, 400); // other columns, and back
        picture();
        m_view->resize(900, 400);
        QCOMPARE(picture(), panned);
        const TimeWindow window = m_view->shownWindow();
        m_view->setRecording(m_recording.get());
        m_view->showAt(20 * millisecond);
        QVERIFY(picture() != panned);
        m_view->zoom(0.3);
        m_view->pan(static_cast<double>(window.begin - m_view->shownWindow().begin) /
                    static_cast<double>(window.length()));
        QCOMPARE(m_view->shownWindow(), window);
        QCOMPARE(picture(), panned);
    }

    void showsARunThatGrowsAsOneThatHasEnded() {
        show(longRun(2), 5 * millisecond);
        Recording grown;
        m_view->setRecording(&grown);
        for (const auto& lane : m_recording->lanes())
            grown.append(LaneOpened(lane->opened()));
        for (std::size_t i = 0; i < 2'000; ++i) {
            grown.append(EventBatch{{m_recording->lanes()[0]->event(i), m_recording->lanes()[1]->event(i)}});
            if (i % 100 == 0) {
                m_view->showAt(grown.duration());
                picture();
            }
        }
        grown.append(RunEnded{.ok = true, .time = 20 * millisecond});
        m_view->showAt(20 * millisecond);
        const QImage live = picture();
        m_view->setRecording(m_recording.get());
        m_view->showAt(20 * millisecond);
        QCOMPARE(picture(), live);
    }

    void fitsIntoLittleRoom_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("its smallest") << QSize(200, 70);
        QTest::newRow("narrow") << QSize(60, 160);
        QTest::newRow("low") << QSize(900, 12);
        QTest::newRow("a point") << QSize(1, 1);
    }

    void fitsIntoLittleRoom() {
        QFETCH(QSize, size);
        show(longRun(20), 20 * millisecond, size);
        picture();
        for (const QPoint point : {QPoint(0, 0), QPoint(size.width() - 1, size.height() - 1),
                                   QPoint(size.width() / 2, size.height() / 2)}) {
            pointAt(point);
            turnWheel(point, 2, Qt::ControlModifier);
            click(point);
        }
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QVERIFY(m_view->rect().contains(m_view->findChild<HoverBubble*>()->geometry()) || words().isEmpty());
        QCOMPARE(picture().size(), size);
    }

    void moreWorkersThanFitAreScrolledTo() {
        show(longRun(20), 20 * millisecond, {600, 160});
        const auto* bar = m_view->findChild<QScrollBar*>();
        QVERIFY(bar->isVisible());
        QVERIFY(!bar->accessibleName().isEmpty());
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY2(words().startsWith("thread 20 "), qPrintable(words()));
        show(longRun(2), 20 * millisecond, {600, 160});
        QVERIFY(m_view->findChild<QScrollBar*>()->isHidden());
    }

    void showsItsLanesLargeWhereTheRunWentOnLongAfterThem() {
        Recording recording = shortRun();
        recording.append(RunEnded{.ok = true, .time = 100 * millisecond});
        show(std::move(recording), 100 * millisecond);
        QVERIFY(timeAt(m_view->width() - 40) < 10 * millisecond);
        const QString words = m_view->summary().replace(QChar::Nbsp, ' ');
        QVERIFY2(words.startsWith("In the 10.0 ms shown, of 100 ms, 2 lanes ran"), qPrintable(words));
    }

    void saysHowMuchOfManyRoundsIsShown() {
        Recording recording;
        EventBatch batch;
        for (LaneId round = 0; round < 5; ++round) {
            recording.append(
                LaneOpened{.id = round, .name = "thread 1", .group = "round " + std::to_string(round)});
            batch.events.push_back(eventAt(2 * round, round, State::Run, 1, 42));
            batch.events.push_back(eventAt(2 * round + 2, round, State::Ended, 0, 60));
        }
        recording.append(std::move(batch));
        recording.append(RunEnded{.ok = true, .time = 10 * millisecond});
        show(std::move(recording));
        const QString words = m_view->summary().replace(QChar::Nbsp, ' ');
        QVERIFY2(words.startsWith("In the 4.0 ms shown, of 10.0 ms, "), qPrintable(words));
    }

    void saysThatNobodyHasBegun() {
        show(Recording(), 0);
        picture();
        pointAt({300, 20});
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_view->summary(), "No worker has begun yet.");
        QCOMPARE(words(), QString());
    }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
