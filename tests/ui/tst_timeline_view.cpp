#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <csignal>

#include "ui/views/hover_bubble.h"
#include "ui/views/timeline_view.h"

using namespace coreograph;

namespace {

constexpr std::int64_t millisecond = 1'000'000;

Event eventAt(double milliseconds, LaneId lane, State state, std::uint32_t subject, std::uint16_t line) {
    return {.time = static_cast<std::int64_t>(milliseconds * millisecond),
            .subject = subject,
            .source = {7, line},
            .lane = lane,
            .core = lane,
            .state = state};
}

SourceLines lineOf(int line) { return {{7, static_cast<std::uint16_t>(line)}}; }

/// Thread 1 runs two tasks with a wait between them; thread 2 is killed in the middle of one.
Recording shortRun(State end = State::Killed) {
    Recording recording;
    recording.append(LaneOpened{.id = 0, .name = "thread 1"});
    recording.append(LaneOpened{.id = 1, .name = "thread 2"});
    recording.append(EventBatch{{eventAt(0, 0, State::StartUp, 0, 10), eventAt(1, 0, State::Run, 1, 42),
                                 eventAt(4, 0, State::WaitLock, 3, 50), eventAt(6, 0, State::Run, 2, 42),
                                 eventAt(10, 0, State::Ended, 0, 60), eventAt(2, 1, State::Run, 4, 42),
                                 eventAt(5, 1, end, 0, 0)}});
    recording.append(RunEnded{.ok = true, .time = 10 * millisecond});
    return recording;
}

/// A process of a pool and a thread, and a process that belongs to no pool, all at work.
Recording liveRun() {
    Recording recording;
    recording.append(LaneOpened{.id = 3, .name = "process 1", .kind = LaneKind::Process, .group = "round 1"});
    recording.append(LaneOpened{.id = 4, .name = "thread 1", .kind = LaneKind::Thread, .group = "round 1"});
    recording.append(LaneOpened{.id = 5, .name = "child 1", .kind = LaneKind::Process, .group = {}});
    recording.append(EventBatch{{eventAt(0, 3, State::Run, 1, 42), eventAt(0, 4, State::Run, 2, 42),
                                 eventAt(0, 5, State::Run, 3, 42), eventAt(2, 3, State::Run, 4, 42)}});
    return recording;
}

/// Many workers, each with as many tasks as a screen has pixels.
Recording longRun(LaneId lanes) {
    Recording recording;
    EventBatch batch;
    for (LaneId lane = 0; lane < lanes; ++lane) {
        recording.append(LaneOpened{.id = lane, .name = "thread " + std::to_string(lane + 1)});
        for (int i = 0; i < 2'000; ++i)
            batch.events.push_back(eventAt(0.01 * i + 0.003 * (i % 3), lane,
                                           i % 4 == 3 ? State::WaitLock : State::Run,
                                           static_cast<std::uint32_t>(i), 42));
    }
    recording.append(std::move(batch));
    recording.append(RunEnded{.ok = true, .time = 20 * millisecond});
    return recording;
}

} // namespace

class TestTimelineView : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Recording> m_recording;
    std::unique_ptr<TimelineView> m_view;

    void show(Recording recording, std::int64_t cursor = 10 * millisecond, QSize size = {900, 160}) {
        m_recording = std::make_unique<Recording>(std::move(recording));
        m_view = std::make_unique<TimelineView>(*m_theme);
        m_view->resize(size);
        m_view->show();
        m_view->setRecording(m_recording.get());
        m_view->showAt(cursor);
    }

    void mouse(QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons held,
               Qt::KeyboardModifiers modifiers = {}) {
        QMouseEvent event(type, at, m_view->mapToGlobal(at), button, held, modifiers);
        QApplication::sendEvent(m_view.get(), &event);
    }

    void pointAt(QPoint at) { mouse(QEvent::MouseMove, at, Qt::NoButton, Qt::NoButton); }

    void click(QPoint at) {
        mouse(QEvent::MouseButtonPress, at, Qt::LeftButton, Qt::LeftButton);
        mouse(QEvent::MouseButtonRelease, at, Qt::LeftButton, Qt::NoButton);
    }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
        mouse(QEvent::MouseButtonPress, from, Qt::LeftButton, Qt::LeftButton, modifiers);
        mouse(QEvent::MouseMove, (from + to) / 2, Qt::NoButton, Qt::LeftButton, modifiers);
        mouse(QEvent::MouseMove, to, Qt::NoButton, Qt::LeftButton, modifiers);
        mouse(QEvent::MouseButtonRelease, to, Qt::LeftButton, Qt::NoButton, modifiers);
    }

    void turnWheel(QPoint at, int notches, Qt::KeyboardModifiers modifiers = {}) {
        QWheelEvent event(at, m_view->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_view.get(), &event);
    }

    /// What the view takes the pointer's place for; -1 where it is beside the rows.
    std::int64_t timeAt(int x) {
        std::int64_t time = -1;
        const auto connection =
            connect(m_view.get(), &View::timeHovered, [&](std::int64_t at) { time = at; });
        pointAt({x, rowHeight / 2});
        disconnect(connection);
        return time;
    }

    void leave() {
        QEvent event(QEvent::Leave);
        QApplication::sendEvent(m_view.get(), &event);
    }

    /// A point of the row where that much of the run has gone by. The pointer looks for it, and is away afterwards.
    QPoint place(double milliseconds, int row) {
        int x = 0;
        while (x < m_view->width() && static_cast<double>(timeAt(x)) < milliseconds * millisecond)
            ++x;
        leave();
        return {x, row * rowHeight + rowHeight / 2};
    }

    /// What the menu of that point offers to do to a worker.
    QStringList offersAt(QPoint at) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, m_view->mapToGlobal(at));
        QApplication::sendEvent(m_view.get(), &event);
        QStringList offers;
        for (const QAction* action : m_view->actions())
            if (action->isVisible() && action->text().contains("SIG"))
                offers.append(action->text());
        return offers;
    }

    QString words() const {
        const auto* bubble = m_view->findChild<HoverBubble*>();
        return bubble->isHidden() ? QString() : QString(bubble->text()).replace(QChar::Nbsp, ' ');
    }

    QImage picture() {
        QImage image(m_view->size(), QImage::Format_RGB32);
        m_view->render(&image);
        return image;
    }

    static bool holds(const QImage& image, QColor color) {
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y) == color)
                    return true;
        return false;
    }

    static constexpr int rowHeight = 34;

private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

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

    void theWheelZoomsAroundThePointer() {
        show(shortRun());
        const QPoint point = place(4, 0);
        const TimeWindow before = m_view->shownWindow();
        const std::int64_t pointed = timeAt(point.x());
        turnWheel(point, 3);
        const TimeWindow after = m_view->shownWindow();
        QVERIFY(after.length() < before.length());
        QVERIFY(std::abs(timeAt(point.x()) - pointed) <= after.length() / 1000);
        turnWheel(point, -3);
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

    void backspaceGoesBackToWhatWasShown() {
        show(shortRun());
        const TimeWindow all = m_view->shownWindow();
        turnWheel(place(4, 0), 1);
        turnWheel(place(4, 0), 1); // one step with the first
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

    void killsAProcessOfAPoolByKey() {
        show(liveRun(), 2 * millisecond);
        QSignalSpy wanted(m_view.get(), &View::signalWanted);
        QTest::keyClick(m_view.get(), Qt::Key_Delete); // nobody is chosen
        QCOMPARE(wanted.size(), 0);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QTest::keyClick(m_view.get(), Qt::Key_Delete);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front(), (QVariantList{QVariant::fromValue(LaneId{3}), SIGKILL}));
        QCOMPARE(words(), "Sent signal 9 to process 1.");
        for (int row = 1; row < 3; ++row) {
            QTest::keyClick(m_view.get(), Qt::Key_Down);
            QTest::keyClick(m_view.get(), Qt::Key_Delete);
        }
        QCOMPARE(wanted.size(), 1);
    }

    void theMenuOfAProcessOffersToKillIt() {
        show(liveRun(), 2 * millisecond);
        const QPoint label(4, rowHeight / 2);
        QCOMPARE(offersAt(label).size(), 3);
        QVERIFY(offersAt(label + QPoint(0, rowHeight)).isEmpty());
        QVERIFY(offersAt(label + QPoint(0, 2 * rowHeight)).isEmpty());
        QSignalSpy wanted(m_view.get(), &View::signalWanted);
        const QString crash = offersAt(label).front();
        QCOMPARE(crash, "Crash process 1 (SIGSEGV)");
        for (QAction* action : m_view->actions())
            if (action->text() == crash)
                action->trigger();
        QCOMPARE(wanted.front(), (QVariantList{QVariant::fromValue(LaneId{3}), SIGSEGV}));
    }

    void nobodyIsKilledOnceTheRunIsOver() {
        show(liveRun(), 2 * millisecond);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QVERIFY(!offersAt({4, rowHeight / 2}).isEmpty());
        QSignalSpy wanted(m_view.get(), &View::signalWanted);
        m_recording->append(RunEnded{.ok = true, .time = 3 * millisecond});
        m_view->showAt(3 * millisecond);
        QTest::keyClick(m_view.get(), Qt::Key_Delete);
        QCOMPARE(wanted.size(), 0);
        QVERIFY(offersAt({4, rowHeight / 2}).isEmpty());
    }

    void killsWhoBearsTheNameNow() {
        show(liveRun(), 2 * millisecond);
        offersAt({4, rowHeight / 2});
        m_recording->append(EventBatch{{eventAt(3, 3, State::Ended, 0, 60)}});
        m_recording->append(
            LaneOpened{.id = 6, .name = "process 1", .kind = LaneKind::Process, .group = "round 2"});
        QSignalSpy wanted(m_view.get(), &View::signalWanted);
        m_view->actions().front()->trigger();
        QCOMPARE(words(), "process 1 is not at work just now.");
        m_recording->append(EventBatch{{eventAt(4, 6, State::Run, 1, 42)}});
        m_view->actions().front()->trigger();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front(), (QVariantList{QVariant::fromValue(LaneId{6}), SIGKILL}));
    }

    void aCrossMarksAKilledWorker() {
        const QColor color = m_theme->stateColor(State::Killed);
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
            turnWheel(point, 2);
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
