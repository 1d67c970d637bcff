#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <optional>

#include "engine/core/result.h"

namespace coreograph {

class MainWindow;

/// Does what `--answer`, `--run` and `--screenshot` ask for: answers, starts the run as soon as the page in front is
/// ready for it, and once it has ended, takes the window's picture.
class Photographer : public QObject {
    Q_OBJECT

public:
    /// `window` outlives it.
    explicit Photographer(MainWindow& window, QObject* parent = nullptr);

    struct Wish {
        std::optional<double> answer; ///< as Page::answer() takes it
        bool run = false;
        QString picture; ///< may be empty: then nothing is photographed, and all ends when the run has begun
    };
    void begin(const Wish& wish);

signals:
    /// Empty when the picture was saved of what was asked for. Never where none was asked for.
    void finished(const QString& problem);

    /// Instead of finished(), and before anything was run: what is missing or does not fit, and what would be accepted.
    void refused(const QString& problem);

private:
    enum class Step { StartRun, AwaitEnd, Settle };

    QString misfitOf(const Wish& wish) const;
    void advance();
    void enter(Step step);
    void forgetPointer();
    void finish(const QString& problem);
    void takePicture(const QString& problem = {});

    MainWindow& m_window;
    QString m_picture;
    Step m_step = Step::Settle;
    QTimer m_timer;
    QElapsedTimer m_sinceStep;
};

} // namespace coreograph
