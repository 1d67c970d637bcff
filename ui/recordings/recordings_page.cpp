#include "ui/recordings/recordings_page.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <utility>

#include "ui/bench/bench_pane.h"
#include "ui/bench/compare_arrangement.h"
#include "ui/bench/kept_run.h"
#include "ui/bench/verdict_line.h"
#include "ui/recordings/demo_of_recording.h"
#include "ui/recordings/recording_list.h"
#include "ui/widgets/themed_label.h"

namespace coreograph {

RecordingsPage::RecordingsPage(const Theme& theme, DemoCatalogLoader& loader, const QString& folder,
                               QWidget* parent)
    : Page(parent)
    , m_theme(theme)
    , m_loader(loader)
    , m_folder(folder)
    , m_list(new RecordingList(theme))
    , m_delete(new QPushButton(tr("Delete")))
    , m_stack(new QStackedWidget)
    , m_pane(new BenchPane(theme))
    , m_verdict(new VerdictLine(theme))
    , m_messageTitle(new ThemedLabel(theme, TextRole::Title))
    , m_messageWords(new ThemedLabel(theme, TextRole::Muted))
    , m_cancel(new QPushButton(tr("Cancel"))) {
    auto* splitter = new QSplitter(this);
    splitter->addWidget(makeSide());
    splitter->addWidget(m_stack);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    m_stack->addWidget(makeMessage());
    m_stack->addWidget(m_pane);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(splitter);
    m_pane->setRecordingsFolder(folder);
    m_pane->setHeadline(m_verdict);
    connect(m_pane, &BenchPane::moved, this,
            [this](std::int64_t cursor) { m_verdict->showAt(m_pane->recording(), cursor); });
    connect(m_pane, &BenchPane::runningChanged, this, &Page::runningChanged);
    connect(m_pane, &BenchPane::saved, this, &RecordingsPage::showList);
    connect(m_pane, &BenchPane::leftRunKept, this, &RecordingsPage::showList);
    tellOfKeptRuns(*m_pane, *this);
    connect(m_list, &RecordingList::openAsked, this, &RecordingsPage::openFile);
    connect(m_list, &RecordingList::deleteAsked, this, &RecordingsPage::remove);
    connect(&m_loader, &DemoCatalogLoader::loaded, this, &RecordingsPage::hearOfDemos);
    connect(&m_loader, &DemoCatalogLoader::failed, this, &RecordingsPage::hearOfDemos);
    connect(&m_reading, &FileWork::busyChanged, this, &Page::runningChanged);
    connect(&m_reading, &FileWork::progressed, this, [this](const RunProgress& progress) {
        showMessage(tr("Opening the recording"), progress.words, false);
        m_cancel->show();
    });
    connect(m_cancel, &QPushButton::clicked, this, &RecordingsPage::giveUpOpening);
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_delete->setEnabled(row >= 0); });
    showNothingOpen();
}

QWidget* RecordingsPage::makeSide() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    const int margin = m_theme.scaled(16);
    column->setContentsMargins(margin, margin, m_theme.scaled(8), margin);
    column->setSpacing(m_theme.scaled(8));
    auto* buttons = new QHBoxLayout;
    auto* open = new QPushButton(tr("Open…"));
    open->setToolTip(tr("Opens a recording from anywhere"));
    m_delete->setEnabled(false);
    m_delete->setToolTip(tr("Deletes the chosen recording; it can be brought back"));
    buttons->addWidget(open);
    buttons->addWidget(m_delete);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addWidget(m_list, 1);
    side->setMinimumWidth(m_theme.scaled(232));
    connect(open, &QPushButton::clicked, this, &RecordingsPage::askForFile);
    connect(m_delete, &QPushButton::clicked, this, [this] { remove(m_list->currentPath()); });
    return side;
}

QWidget* RecordingsPage::makeMessage() {
    auto* message = new QWidget;
    auto* column = new QVBoxLayout(message);
    const int margin = m_theme.scaled(32);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(m_theme.scaled(8));
    column->addWidget(m_messageTitle);
    column->addWidget(m_messageWords);
    column->addWidget(m_cancel, 0, Qt::AlignLeft);
    column->addStretch();
    m_cancel->hide();
    for (ThemedLabel* label : {m_messageTitle, m_messageWords}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    return message;
}

void RecordingsPage::activate(const QString& place) {
    showList();
    if (!m_loader.catalog())
        askForDemos();
    if (!place.isEmpty() && QFileInfo(place).absoluteFilePath() != m_open)
        openFile(place);
}

bool RecordingsPage::handle(Command command) {
    if (command == Command::Cancel && (m_reading.isBusy() || m_read)) {
        giveUpOpening();
        return true;
    }
    return m_stack->currentWidget() == m_pane && m_pane->handle(command);
}

bool RecordingsPage::isRunning() const { return m_pane->isRunning() || m_reading.isBusy() || m_read; }

void RecordingsPage::askForDemos() {
    m_asksForDemos = true;
    m_loader.load();
}

void RecordingsPage::hearOfDemos() {
    m_asksForDemos = false;
    if (auto run = std::exchange(m_read, std::nullopt)) {
        take(std::move(*run));
        emit runningChanged();
    }
}

void RecordingsPage::openFile(const QString& path) {
    m_open = QFileInfo(path).absoluteFilePath(); // of any use after the next start
    m_problem.clear();
    m_read.reset();
    m_list->select(m_open);
    m_reading.start<Result<ShownRun>>(
        QFileInfo(path).fileName(), [path](FileProgress& progress) { return readRun(path, progress); },
        [this](Result<ShownRun> run) { take(std::move(run)); });
}

void RecordingsPage::take(Result<ShownRun> run) {
    if (run && m_asksForDemos) {
        showMessage(tr("Opening the recording"), tr("Asking the lab how its demo is shown…"), false);
        m_cancel->show();
        m_read.emplace(std::move(*run));
        emit runningChanged();
        return;
    }
    if (run) {
        showRun(std::move(*run));
    } else {
        m_open.clear();
        m_problem = QString::fromStdString(run.error().message);
        showMessage(
            tr("This recording cannot be shown"),
            m_problem + QStringLiteral("\n\n") +
                tr("Choose one from the list, or open a file that Coreograph or coreograph-lab saved: its "
                   "name ends in .cgr. What was exported for other programs cannot be opened here."),
            true);
    }
    emit placeChanged();
}

void RecordingsPage::giveUpOpening() {
    m_reading.cancel();
    m_read.reset();
    showNothingOpen();
    emit runningChanged();
}

void RecordingsPage::showRun(ShownRun run) {
    const RunInfo& info = run.recording->info();
    const QString id = QString::fromStdString(info.demo);
    const DemoDescription* known = m_loader.catalog() ? m_loader.catalog()->find(id) : nullptr;
    const bool isComparison = id == compareDemo();
    m_verdict->setVisible(isComparison);
    m_pane->setArrangement(isComparison ? std::optional(compareArrangement()) : std::nullopt);
    m_pane->setDemo(known ? *known : demoOf(*run.recording));
    std::map<QString, QString> values;
    for (const auto& [name, text] : info.parameters)
        values[QString::fromStdString(name)] = QString::fromStdString(text);
    m_pane->setValues(values);
    m_pane->setRunEnabled(known != nullptr, tr("The lab of this version has no demo “%1” to run.").arg(id));
    m_pane->showRun(std::move(run));
    m_stack->setCurrentWidget(m_pane);
}

void RecordingsPage::showMessage(const QString& title, const QString& words, bool isProblem) {
    m_messageTitle->setText(title);
    m_messageWords->setText(words);
    m_messageWords->setRole(isProblem ? TextRole::Problem : TextRole::Muted);
    m_cancel->hide();
    m_stack->setCurrentIndex(0);
}

void RecordingsPage::showNothingOpen() {
    m_open.clear();
    m_problem.clear();
    const bool none = m_list->count() == 0;
    showMessage(none ? tr("No recordings yet") : tr("Choose a recording"),
                none ? tr("Run something, then save it with Ctrl+S: it appears here, to be stepped through "
                          "again at any speed. Open… shows a file from anywhere.")
                     : tr("Everything that was measured and shown is in it; it plays back at any speed."),
                false);
}

void RecordingsPage::showList() {
    m_list->setEntries(m_folder.entries());
    if (m_open.isEmpty() && m_stack->currentIndex() == 0)
        showNothingOpen();
}

void RecordingsPage::remove(const QString& path) {
    if (path.isEmpty())
        return;
    const auto removed = m_folder.remove(path);
    if (!removed)
        return emit noticed({.text = QString::fromStdString(removed.error().message)});
    showList();
    if (path == m_open)
        giveUpOpening();
    emit noticed({.text = tr("Deleted %1.").arg(path.section('/', -1)),
                  .kind = Notice::Kind::Information,
                  .action = tr("Undo delete"),
                  .act = [this, path] { bringBack(path); }});
}

void RecordingsPage::bringBack(const QString& path) {
    const auto back = m_folder.bringBack(path);
    if (!back)
        return emit noticed({.text = QString::fromStdString(back.error().message)});
    showList();
    openFile(path);
}

void RecordingsPage::askForFile() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a recording"), m_folder.path(),
                                                      tr("Recordings (*.cgr);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

std::vector<Destination> recordingDestinations(const QString& folder) {
    std::vector<Destination> all;
    for (const RecordingEntry& entry : RecordingFolder(folder).entries())
        if (entry.problem.isEmpty())
            all.push_back(
                {QString::fromStdString(entry.info.title), RecordingsPage::tr("Recordings"), entry.path});
    return all;
}

} // namespace coreograph
