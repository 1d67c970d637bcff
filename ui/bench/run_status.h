#pragma once

#include <QWidget>

#include "ui/bench/run_progress.h"
#include "ui/theme/theme.h"

class QProgressBar;

namespace coreograph {

class SteadyLabel;

/// The line under a bench's knobs: how far the run is, what Stop is doing, what went wrong and what to do.
/// It is always there, so that nothing below it jumps when a run begins or ends.
class RunStatus : public QWidget {
    Q_OBJECT

public:
    explicit RunStatus(const Theme& theme, QWidget* parent = nullptr);

    void showProgress(const RunProgress& progress);
    void showNotice(const QString& sentence); ///< in place of the progress, until that is shown anew
    void showProblem(const QString& sentence);

    QString words() const;

private:
    void show(const QString& words, bool isProblem);

    const Theme& m_theme;
    SteadyLabel* m_words;
    QProgressBar* m_bar;
};

} // namespace coreograph
