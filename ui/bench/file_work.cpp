#include "ui/bench/file_work.h"

#include <QLocale>
#include <algorithm>

namespace coreograph {
namespace {

// Milliseconds.
constexpr int interval = 250;
constexpr int wordsDue = 400;
constexpr int barDue = 1000;

QString sizeText(std::uint64_t bytes) { return QLocale().formattedDataSize(qint64(bytes)); }

} // namespace

FileWork::FileWork(QObject* parent)
    : QObject(parent) {
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &FileWork::showProgress);
}

FileWork::~FileWork() {
    disconnect(); // who listened may be half gone
    cancel();
}

void FileWork::begin(const QString& what, std::function<Ending(FileProgress&)> work) {
    cancel();
    m_what = what;
    m_progress = std::make_shared<FileProgress>();
    m_sinceStart.start();
    m_timer.start();
    m_thread = std::thread([this, number = ++m_number, progress = m_progress, work = std::move(work)] {
        const Ending ending = work(*progress);
        QMetaObject::invokeMethod(
            this,
            [this, number, ending] {
                if (number == m_number && isBusy())
                    end(ending);
            },
            Qt::QueuedConnection);
    });
    emit busyChanged();
}

void FileWork::cancel() {
    if (!isBusy())
        return;
    m_progress->isCancelled = true;
    wait();
}

void FileWork::wait() {
    if (isBusy())
        forget();
}

void FileWork::end(const Ending& ending) {
    forget();
    ending();
}

void FileWork::forget() {
    m_thread.join();
    m_timer.stop();
    m_progress.reset();
    emit busyChanged();
}

void FileWork::showProgress() {
    if (m_sinceStart.elapsed() < wordsDue)
        return;
    const std::uint64_t done = m_progress->done;
    const std::uint64_t total = m_progress->total;
    RunProgress shown;
    shown.hasBar = m_sinceStart.elapsed() >= barDue;
    if (total == 0) {
        shown.words = tr("%1: %2. Esc cancels.").arg(m_what, sizeText(done));
    } else {
        shown.words = tr("%1: %2 of %3. Esc cancels.").arg(m_what, sizeText(done), sizeText(total));
        shown.share = std::min(1.0, double(done) / double(total));
    }
    emit progressed(shown);
}

} // namespace coreograph
