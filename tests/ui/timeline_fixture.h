#pragma once

#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include "ui/views/hover_bubble.h"
#include "ui/views/timeline_view.h"

namespace coreograph {

inline constexpr std::int64_t millisecond = 1'000'000;

inline Event eventAt(double milliseconds, LaneId lane, State state, std::uint32_t subject,
                     std::uint16_t line) {
    return {.time = static_cast<std::int64_t>(milliseconds * millisecond),
            .subject = subject,
            .source = {7, line},
            .lane = lane,
            .core = lane,
            .state = state};
}

inline SourceLines lineOf(int line) { return {{7, static_cast<std::uint16_t>(line)}}; }

/// Thread 1 runs two tasks with a wait between them; thread 2 is killed in the middle of one.
inline Recording shortRun(State end = State::Killed) {
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

/// Many workers, each with as many tasks as a screen has pixels.
inline Recording longRun(LaneId lanes) {
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

/// A timeline of a recording, and a pointer over it.
class TimelineFixture {
protected:
    TimelineFixture() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    Theme m_theme{*qApp};
    std::unique_ptr<Recording> m_recording;
    std::unique_ptr<TimelineView> m_view;

    void show(Recording recording, std::int64_t cursor = 10 * millisecond, QSize size = {900, 160}) {
        m_recording = std::make_unique<Recording>(std::move(recording));
        m_view = std::make_unique<TimelineView>(m_theme);
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
            QObject::connect(m_view.get(), &View::timeHovered, [&](std::int64_t at) { time = at; });
        pointAt({x, rowHeight / 2});
        QObject::disconnect(connection);
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
};

} // namespace coreograph
