#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "engine/recording/recording.h"
#include "ui/views/timeline_view.h"

using namespace coreograph;

/// The wheel over lanes that stand on something that scrolls, too.
class TestTimelineWheel : public QObject {
    Q_OBJECT

    Theme m_theme{*qApp};
    std::unique_ptr<Recording> m_recording;
    std::unique_ptr<QWidget> m_window;
    QLineEdit* m_other = nullptr;
    TimelineView* m_view = nullptr;

    /// Away from the user zooms in. Returns whether the lanes had a use for it.
    bool turn(int notches) {
        const QPointF middle = QRectF(m_view->rect()).center();
        QWheelEvent event(middle, m_view->mapToGlobal(middle), {}, {0, 120 * notches}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_view, &event);
        return event.isAccepted();
    }

private slots:
    void init() {
        m_window.reset();
        m_recording = std::make_unique<Recording>();
        m_recording->append(LaneOpened{.id = 0, .name = "thread 1"});
        m_recording->append(EventBatch{{{.time = 0, .lane = 0, .state = State::Run},
                                        {.time = 9'000'000, .lane = 0, .state = State::Ended}}});
        m_recording->append(RunEnded{.ok = true, .time = 10'000'000});
        m_window = std::make_unique<QWidget>();
        auto* column = new QVBoxLayout(m_window.get());
        column->addWidget(m_other = new QLineEdit);
        column->addWidget(m_view = new TimelineView(m_theme));
        m_window->resize(900, 300);
        m_view->setRecording(m_recording.get(), nullptr);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_view->showAt(10'000'000);
        m_other->setFocus();
    }

    void scrollsWhatItStandsOnWhereAllIsShown() {
        QVERIFY(!turn(-1));
        QVERIFY(m_other->hasFocus());
    }

    void zoomsAndTakesTheKeyboardThatUndoesIt() {
        QVERIFY(turn(1));
        QVERIFY(m_view->hasFocus());
        QVERIFY(turn(-1));
        QVERIFY(!turn(-1));
    }
};

QTEST_MAIN(TestTimelineWheel)
#include "tst_timeline_wheel.moc"
