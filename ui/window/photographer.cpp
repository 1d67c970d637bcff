#include "ui/window/photographer.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QPixmap>

#include "ui/window/main_window.h"

namespace coreograph {

namespace {

constexpr int lookEveryMilliseconds = 50;
constexpr int readyWithinMilliseconds = 20'000;
constexpr int settleMilliseconds = 1'200; // for what loads after the first frame, and some core load to see

} // namespace

Photographer::Photographer(MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_window(window) {
    m_timer.setInterval(lookEveryMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Photographer::advance);
}

void Photographer::begin(const Wish& wish) {
    m_picture = wish.picture;
    if (const QString problem = misfitOf(wish); !problem.isEmpty()) {
        QTimer::singleShot(0, this,
                           [this, problem] { emit refused(problem); }); // once there is a loop to leave
        return;
    }
    enter(wish.run ? Step::StartRun : Step::Settle);
    m_timer.start();
}

/// Answers what is asked. Empty where that leaves nothing to wait for in vain.
QString Photographer::misfitOf(const Wish& wish) const {
    Page& page = *m_window.currentPage();
    const QString awaited = page.awaitedAnswer();
    if (wish.answer && !page.answer(*wish.answer))
        return awaited.isEmpty() ? tr("no question here takes the answer %1").arg(*wish.answer)
                                 : tr("the question here takes %1, not %2").arg(awaited).arg(*wish.answer);
    if (wish.run && !wish.answer && !awaited.isEmpty())
        return tr("the question of %1 has to be answered before it runs; add --answer N: %2")
            .arg(page.place(), awaited);
    return {};
}

void Photographer::enter(Step step) {
    m_step = step;
    m_sinceStep.start();
}

void Photographer::advance() {
    const Page* page = m_window.currentPage();
    if (const QString problem = page->problem(); !problem.isEmpty())
        return finish(problem);
    switch (m_step) {
    case Step::StartRun:
        m_window.send(Command::Run); // no answer while the lab has not said what there is to run
        if (page->isRunning() && m_picture.isEmpty())
            m_timer.stop(); // each look would take a little from the run
        else if (page->isRunning())
            enter(Step::AwaitEnd);
        else if (m_sinceStep.hasExpired(readyWithinMilliseconds))
            takePicture(tr("the run could not be started; the picture shows why"));
        return;
    case Step::AwaitEnd:
        if (!page->isRunning())
            enter(Step::Settle);
        return;
    case Step::Settle:
        if (page->isRunning() || page->isOpening())
            return enter(Step::Settle);
        if (m_sinceStep.hasExpired(settleMilliseconds))
            takePicture();
        return;
    }
}

// Wherever the pointer happens to be is no part of the picture.
void Photographer::forgetPointer() {
    for (QWidget* widget : m_window.findChildren<QWidget*>())
        widget->setAttribute(Qt::WA_UnderMouse, false);
    for (const QAbstractItemView* view : m_window.findChildren<QAbstractItemView*>()) {
        QEvent leave(QEvent::Leave); // a list keeps the row that the pointer is on
        QCoreApplication::sendEvent(view->viewport(), &leave);
    }
}

// Who looks on sees the window go on and what it says of the problem.
void Photographer::finish(const QString& problem) {
    m_timer.stop();
    if (!m_picture.isEmpty())
        emit finished(problem);
}

void Photographer::takePicture(const QString& problem) {
    if (m_picture.isEmpty())
        return finish(problem);
    forgetPointer();
    const bool saved = m_window.grab().save(m_picture);
    finish(saved ? problem
                 : tr("the picture could not be written to %1; choose another place").arg(m_picture));
}

} // namespace coreograph
