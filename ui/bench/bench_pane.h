#pragma once

#include <QWidget>
#include <map>
#include <memory>
#include <optional>

#include "engine/recording/event.h"
#include "ui/bench/arrangement.h"
#include "ui/bench/file_work.h"
#include "ui/bench/playback.h"
#include "ui/bench/shown_run.h"
#include "ui/bench/work_time.h"
#include "ui/page/page.h"
#include "ui/session/demo_catalog.h"
#include "ui/session/lab_session.h"
#include "ui/theme/theme.h"

class QMenu;
class QGridLayout;
class QVBoxLayout;

namespace coreograph {

struct ExportFormat;
class ParameterBar;
class PinnedLine;
class RunButtons;
class RunStatus;
class Transport;
class ViewBoard;

/// Where a demo is set up, run and looked at: its knobs, Run, its views and the transport below them. The
/// same for a live run and for a recording.
///
/// Works from 360 pixels of width up.
class BenchPane : public QWidget {
    Q_OBJECT

public:
    explicit BenchPane(const Theme& theme, QWidget* parent = nullptr);
    ~BenchPane() override; ///< ends a run that still goes on

    /// Shows another demo, with nothing run yet. A run that goes on is ended; what it had recorded is kept as a file where
    /// there is a folder for recordings, and leftRunKept() says so.
    void setDemo(const DemoDescription& demo);
    const DemoDescription& demo() const { return m_demo; }

    /// Sets some parameters, the others to their initial values. Returns a sentence for each that does not fit.
    QStringList setValues(const std::map<QString, QString>& values);

    /// "workers=4" for each parameter that differs from its initial value.
    QStringList changedValues() const;

    /// Whether a run may be started; where not, `reason` says what has to be done first.
    void setRunEnabled(bool enabled, const QString& reason = {});

    /// Says a sentence beside Run, until there is something else to say there.
    void say(const QString& sentence);

    /// Brings the view into sight, where the demo has it.
    void lookAt(const QString& view);

    /// Shows a run that has happened. Its demo is to be the one that is set.
    void showRun(ShownRun run);

    /// Takes the run that is shown off the bench, unless it is still going on. What is pinned stays.
    void putRunAway();

    /// Writes the run that is shown, in the background. How it went is said below the knobs, and by saved().
    void saveFile(const QString& path);

    void start();
    void stop();
    bool isRunning() const { return m_session.isActive(); }

    /// What is shown; an empty recording before the first run.
    const Recording& recording() const { return *m_run.recording; }
    bool hasRun() const { return m_run.recording->revision() > 0; }
    std::int64_t cursor() const { return m_playback.cursor(); } ///< ns

    /// Answers Run, Pause, Step, Stop, Cancel, Save, Export, Copy and AsTable.
    bool handle(Command command);

    /// Where Save puts recordings. Without it, Save asks.
    void setRecordingsFolder(const QString& folder) { m_folder = folder; }

    // For a page that is a bench and little else:
    /// How the views of the demo that is set next stand; nullopt: as arranged() has it.
    void setArrangement(const std::optional<Arrangement>& arrangement) { m_arrangement = arrangement; }
    void setHeadline(QWidget* headline); ///< between the knobs and the views
    void setSideMargin(int pixels);      ///< at 100 % text

signals:
    void runStarted();
    void runEnded(const coreograph::Recording& recording);
    void runningChanged();
    void moved(std::int64_t cursor); ///< the recording grew or the cursor moved: at most once a frame
    void linesHovered(const coreograph::SourceLines& lines);        ///< none: no longer
    void currentLinesChanged(const coreograph::SourceLines& lines); ///< where the workers are at the cursor
    void edited(const QString& name, const QString& text);          ///< the user chose another value
    void saved(const QString& path);
    void leftRunKept(const QString& demoTitle, const QString& path); ///< see setDemo()
    void leftRunLost(const QString& demoTitle, const QString& problem);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectParts();
    void connectSession();
    void display(ShownRun run);
    void displayLatest();
    void showPlan();
    void takeEdit(const QString& name, const QString& text);
    void rerun();
    void passSignalOn(LaneId lane, int signal);
    void abandonRun();
    void leaveRun();
    void refresh(std::int64_t cursor);
    void showPhase();
    void showProgress();
    void showRunnable();
    void showOutcome(); ///< in words: what the shown run came to, or what there is to run
    void finishRun(const QString& problem);
    bool handOn(Command command);
    bool cancel();
    void pin();
    void unpin();
    QString reasonNotToRun() const;
    bool isAnotherRunning() const;

    // bench_layout.cpp
    void layOut();
    void setViews();
    void arrangeTop();
    void setTabOrder();
    void restyle();

    // bench_files.cpp
    void buildMenu();
    void keepLeftRun(const ShownRun& run, const QString& demoTitle);
    void save();
    void saveAs();
    void exportAs(const ExportFormat& format);
    void write(const QString& what, std::function<Result<void>(FileProgress&)> work,
               std::function<void()> then);
    QString reasonNotToSave() const;

    const Theme& m_theme;
    DemoDescription m_demo;
    LabSession m_session;
    Playback m_playback;
    ShownRun m_run;
    std::shared_ptr<const Recording> m_pinned;
    QString m_folder;
    QString m_lockedReason; // why the page does not allow a run
    bool m_locked = false;
    std::optional<Arrangement> m_arrangement;
    SourceLines m_lines;
    int m_sideMargin = 20;
    WorkTime m_workTime;
    bool m_editedSinceStart = false; // by a view, while a run went on that could not take it
    QTimer m_displayTimer;           // what an edit runs anew is shown once there is something to see
    FileWork m_files;                // what was asked for
    FileWork m_keeping;              // of runs that were left
    QTimer m_progressTimer;          // words that change with every frame cannot be read

    QMenu* m_menu;
    ParameterBar* m_parameters;
    RunButtons* m_buttons;
    RunStatus* m_status;
    PinnedLine* m_pinnedLine;
    ViewBoard* m_board;
    Transport* m_transport;
    QGridLayout* m_top;    // knobs, buttons and status
    QVBoxLayout* m_header; // m_top and what stands between it and the views
};

} // namespace coreograph
