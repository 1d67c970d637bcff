#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include "tests/ui/timeline_fixture.h"

using namespace coreograph;

/// The wheel over lanes that stand on something that scrolls, too.
class TestTimelineWheel : public QObject {
    Q_OBJECT

    Theme m_theme{*qApp};
    std::unique_ptr<Recording> m_recording;
    std::unique_ptr<QScrollArea> m_page;
    QLineEdit* m_other = nullptr;
    TimelineView* m_view = nullptr;

    void show(Recording recording, int height) {
        m_recording = std::make_unique<Recording>(std::move(recording));
        m_page = std::make_unique<QScrollArea>();
        m_page->setWidgetResizable(true);
        m_page->setWidget(new QWidget);
        auto* column = new QVBoxLayout(m_page->widget());
        column->addWidget(m_other = new QLineEdit);
        column->addWidget(m_view = new TimelineView(m_theme));
        column->addSpacing(1000);
        m_view->setFixedHeight(height);
        m_page->resize(900, 400);
        m_view->setRecording(m_recording.get(), nullptr);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_view->showAt(m_recording->duration());
        m_other->setFocus();
    }

    /// Away from the user, at a time of its own (ms).
    void turn(int notches, Qt::KeyboardModifiers modifiers = {}, quint64 time = 0) {
        const QPointF middle = QRectF(m_view->rect()).center();
        QWheelEvent event(middle, m_view->mapToGlobal(middle), {}, {0, 120 * notches}, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        event.setTimestamp(time);
        QApplication::sendEvent(m_view, &event);
        if (!event.isAccepted()) // Qt hands on by itself what comes from the system only
            QApplication::sendEvent(m_page->viewport(), &event);
    }

    int scrolled() const { return m_page->verticalScrollBar()->value(); }
    QScrollBar& lanes() const { return *m_view->findChild<QScrollBar*>(); }

private slots:
    void scrollsThePageWhereAllLanesAreInSight() {
        show(shortRun(), 160);
        const TimeWindow before = m_view->shownWindow();
        turn(-1);
        QVERIFY(scrolled() > 0);
        turn(1);
        QCOMPARE(scrolled(), 0);
        QCOMPARE(m_view->shownWindow(), before);
        QVERIFY(m_other->hasFocus());
    }

    void zoomsWithCtrlAndTakesTheKeyboardThatUndoesIt() {
        show(shortRun(), 160);
        const TimeWindow before = m_view->shownWindow();
        turn(1, Qt::ControlModifier);
        QVERIFY(m_view->shownWindow().length() < before.length());
        QVERIFY(m_view->hasFocus());
    }

    void whatIsTurnedForTheLanesNeverMovesThePage() {
        show(shortRun(), 160);
        for (const Qt::KeyboardModifier held : {Qt::ControlModifier, Qt::ShiftModifier}) {
            m_page->verticalScrollBar()->setValue(20);
            for (int i = 0; i < 3; ++i)
                turn(-1, held); // all is shown: there is nothing to zoom out of, nor to pan to
            QCOMPARE(scrolled(), 20);
        }
    }

    void scrollsLanesThatAreOutOfSightBeforeThePage() {
        show(longRun(20), 160);
        turn(-1);
        QVERIFY(lanes().value() > 0);
        QCOMPARE(scrolled(), 0);
    }

    void comesToTheLastLaneWithoutMovingThePageInTheSameBreath() {
        show(longRun(20), 160);
        quint64 time = 1000;
        while (lanes().value() < lanes().maximum())
            turn(-1, {}, time += 100);
        turn(-1, {}, time += 100);
        QCOMPARE(scrolled(), 0);
        turn(-1, {}, time += 2000);
        QVERIFY(scrolled() > 0);
    }
};

QTEST_MAIN(TestTimelineWheel)
#include "tst_timeline_wheel.moc"
