#pragma once

#include <optional>

#include "ui/bench/file_work.h"
#include "ui/bench/shown_run.h"
#include "ui/page/page.h"
#include "ui/recordings/recording_folder.h"
#include "ui/session/demo_catalog_loader.h"
#include "ui/theme/theme.h"

class QPushButton;
class QStackedWidget;

namespace coreograph {

class BenchPane;
class RecordingList;
class ThemedLabel;
class VerdictLine;

/// The recordings that were saved: one of them on a bench, the others in a list beside it. Any file can be
/// opened as well.
///
/// Its place is the path of the recording that is open.
class RecordingsPage : public Page {
    Q_OBJECT

public:
    /// `loader` outlives the page. A recording opens whether or not the lab answers.
    RecordingsPage(const Theme& theme, DemoCatalogLoader& loader, const QString& folder,
                   QWidget* parent = nullptr);

    QString title() const override { return tr("Recordings"); }
    void activate(const QString& place) override;
    QString place() const override { return m_open; }
    bool handle(Command command) override;
    bool isRunning() const override;
    QString problem() const override { return m_problem; }

    /// Shows the recording in the file once it is read; what is wrong with it is said on the page.
    void openFile(const QString& path);

    BenchPane& pane() { return *m_pane; }

private:
    QWidget* makeSide();
    QWidget* makeMessage();
    void showList();
    void askForDemos();
    void hearOfDemos(); ///< or that the lab does not answer
    void take(Result<ShownRun> run);
    void showRun(ShownRun run);
    void giveUpOpening();
    void showMessage(const QString& title, const QString& words, bool isProblem);
    void showNothingOpen();
    void remove(const QString& path);
    void bringBack(const QString& path);
    void askForFile();

    const Theme& m_theme;
    DemoCatalogLoader& m_loader;
    RecordingFolder m_folder;
    RecordingList* m_list;
    QPushButton* m_delete;
    QStackedWidget* m_stack;
    BenchPane* m_pane;
    VerdictLine* m_verdict; ///< of a comparison
    ThemedLabel* m_messageTitle;
    ThemedLabel* m_messageWords;
    QPushButton* m_cancel;
    FileWork m_reading;
    QString m_open;    // or being opened
    QString m_problem; // why it cannot be shown
    bool m_asksForDemos = false;
    std::optional<ShownRun> m_read; // waits for what the lab says of its demo
};

/// Each recording saved in the folder, for the command palette.
std::vector<Destination> recordingDestinations(const QString& folder);

} // namespace coreograph
