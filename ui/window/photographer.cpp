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
    if (wish.answer && !m_window.currentPage()->answer(*wish.answer)) {
        const QString problem = tr("no question here takes the answer %1").arg(*wish.answer);
        QTimer::singleShot(0, this,
                           [this, problem] { emit finished(problem); }); // once there is a loop to leave
        return;
    }
    enter(wish.run ? Step::StartRun : Step::Settle);
    m_timer.start();
}

void Photographer::enter(Step step) {
    m_step = step;
    m_sinceStep.start();
}

void Photographer::advance() {
    const Page* page = m_window.currentPage();
    switch (m_step) {
    case Step::StartRun:
        m_window.send(Command::Run); // no answer while the lab has not said what there is to run
        if (page->isRunning())
            enter(Step::AwaitEnd);
        else if (m_sinceStep.hasExpired(readyWithinMilliseconds))
            takePicture(); // it shows why the run could not be started
        return;
    case Step::AwaitEnd:
        if (!page->isRunning())
            enter(Step::Settle);
        return;
    case Step::Settle:
        if (page->isRunning()) // a recording is still being opened
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

void Photographer::takePicture() {
    m_timer.stop();
    if (m_picture.isEmpty())
        return;
    forgetPointer();
    const bool saved = m_window.grab().save(m_picture);
    emit finished(saved ? QString() : tr("the picture could not be written to %1").arg(m_picture));
}

} // namespace coreograph
