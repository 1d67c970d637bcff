#pragma once

#include <QWidget>

#include "ui/session/lab_session.h"
#include "ui/theme/theme.h"

class QMenu;
class QPushButton;
class QToolButton;

namespace coreograph {

/// Run, or Pause and Stop while something runs; beside them what can be done with the run that is shown.
class RunButtons : public QWidget {
    Q_OBJECT

public:
    RunButtons(const Theme& theme, QMenu* more, QWidget* parent = nullptr);

    void showPhase(LabSession::Phase phase);

    /// Run stays off while there is a reason, which is its tool tip then.
    void setReasonNotToRun(const QString& reason);

    void setPinnable(bool pinnable); ///< there is a run that could be pinned

    /// Leaves pinning to the menu, for a bench with little room.
    void setCompact(bool compact);

    int fullWidth() const; ///< pixels it takes at most when not compact, with all that may come

    QList<QWidget*> inTabOrder() const;

signals:
    void runAsked();
    void pauseAsked();
    void stepAsked();
    void stopAsked();
    void pinAsked();

private:
    void restyle();
    void keepWidths();
    static QString pauseText(bool paused);
    static QString stopText(bool stopping);

    const Theme& m_theme;
    LabSession::Phase m_phase = LabSession::Phase::Idle;
    QToolButton* m_more;
    QPushButton* m_pin;
    QPushButton* m_step;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QPushButton* m_run;
    bool m_compact = false;
    bool m_pinnable = false;
};

} // namespace coreograph
