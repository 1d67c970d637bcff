#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <thread>

#include "ui/bench/file_progress.h"
#include "ui/bench/run_progress.h"

namespace coreograph {

/// Reads and writes files in a thread of their own, so that a large one holds up nothing on screen. One at a time.
class FileWork : public QObject {
    Q_OBJECT

public:
    explicit FileWork(QObject* parent = nullptr);
    ~FileWork() override; ///< cancels

    /// Calls `work` in another thread and then `then` with its result in this one. What goes on already is cancelled.
    /// `what` is said of it when it takes long: "Saving run.cgr".
    template<typename Outcome>
    void start(const QString& what, std::function<Outcome(FileProgress&)> work,
               std::function<void(Outcome)> then) {
        begin(what, [work = std::move(work), then = std::move(then)](FileProgress& progress) {
            const auto outcome = std::make_shared<Outcome>(work(progress));
            return [outcome, then] { then(std::move(*outcome)); };
        });
    }

    bool isBusy() const { return m_progress != nullptr; }
    void cancel(); ///< and forgets it: no `then` follows
    void wait();   ///< until it has ended, without its `then`

signals:
    void busyChanged();
    void progressed(const coreograph::RunProgress& progress); ///< a few times a second, once it takes long

private:
    using Ending = std::function<void()>;

    void begin(const QString& what, std::function<Ending(FileProgress&)> work);
    void end(const Ending& ending);
    void forget();
    void showProgress();

    QString m_what;
    std::thread m_thread;
    std::shared_ptr<FileProgress> m_progress; // null while nothing goes on
    unsigned m_number = 0;                    // of the latest; what an earlier one still says is dropped
    QTimer m_timer;
    QElapsedTimer m_sinceStart;
};

} // namespace coreograph
