// What a bench does with files: saving and opening recordings, exporting them for other programs.
#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QStandardPaths>

#include "ui/bench/bench_pane.h"
#include "ui/bench/run_export.h"
#include "ui/bench/run_status.h"
#include "ui/bench/run_text.h"

namespace coreograph {
namespace {

QString documents() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

QString withSuffix(const QString& path, const QString& suffix) {
    return path.endsWith(suffix, Qt::CaseInsensitive) ? path : path + suffix;
}

/// The path, or with a number where there is such a file: nobody asked for this one to replace another.
QString freePath(const QString& path) {
    const QFileInfo wanted(path);
    QString free = path;
    for (int number = 2; QFileInfo::exists(free); ++number)
        free = QStringLiteral("%1/%2 %3.%4")
                   .arg(wanted.path(), wanted.completeBaseName(), QString::number(number), wanted.suffix());
    return free;
}

} // namespace

void BenchPane::buildMenu() {
    QList<QAction*> ofARun;
    const auto add = [&](const QString& text, const std::function<void()>& act) {
        ofARun << m_menu->addAction(text);
        connect(ofARun.last(), &QAction::triggered, this, act);
    };
    add(tr("Pin run"), [this] { pin(); });
    ofARun.last()->setObjectName(QStringLiteral("pin"));
    // The key is told, not bound: the window hands its keys on.
    add(tr("Save recording") + '\t' + QKeySequence(QKeySequence::Save).toString(QKeySequence::NativeText),
        [this] { save(); });
    add(tr("Save recording as…"), [this] { saveAs(); });
    m_menu->addSeparator();
    for (const ExportFormat& format : exportFormats())
        add(tr("Export: %1…").arg(format.title), [this, format] { exportAs(format); });
    connect(m_menu, &QMenu::aboutToShow, this, [this, ofARun] {
        for (QAction* action : ofARun)
            action->setEnabled(hasRun() && !isRunning());
    });
}

QString BenchPane::reasonNotToSave() const {
    if (isRunning())
        return tr("The run is still going on; stop it or wait, then save.");
    if (m_run.stream.isEmpty() && m_run.file.isEmpty())
        return tr("There is no run to save yet. Run something first (F5).");
    return {};
}

void BenchPane::saveFile(const QString& path) {
    if (const QString reason = reasonNotToSave(); !reason.isEmpty())
        return m_status->showProblem(reason);
    write(
        tr("Saving %1").arg(QFileInfo(path).fileName()),
        [run = m_run, path](FileProgress& progress) { return writeRun(run, path, progress); },
        [this, path] {
            m_status->showNotice(tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
            emit saved(path);
        });
}

void BenchPane::keepLeftRun(const ShownRun& run, const QString& demoTitle) {
    const QString path = freePath(m_folder + '/' + fileNameFor(run.recording->info()));
    m_keeping.wait(); // the one before is whole then, whether or not there was time to say so
    m_keeping.start<Result<void>>(
        tr("Saving %1").arg(QFileInfo(path).fileName()),
        [run, path](FileProgress& progress) { return writeRun(run, path, progress); },
        [this, demoTitle, path](const Result<void>& written) {
            if (written)
                emit leftRunKept(demoTitle, path);
            else
                emit leftRunLost(demoTitle, QString::fromStdString(written.error().message));
        });
}

void BenchPane::save() {
    if (m_folder.isEmpty())
        return saveAs();
    saveFile(m_folder + '/' + fileNameFor(recording().info()));
}

void BenchPane::saveAs() {
    const QString folder = m_folder.isEmpty() ? documents() : m_folder;
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save recording"), folder + '/' + fileNameFor(recording().info()), tr("Recordings (*.cgr)"));
    if (!path.isEmpty())
        saveFile(withSuffix(path, QStringLiteral(".cgr")));
}

void BenchPane::exportAs(const ExportFormat& format) {
    const QString name = QFileInfo(fileNameFor(recording().info())).completeBaseName() + format.suffix;
    QString path =
        QFileDialog::getSaveFileName(this, tr("Export: %1").arg(format.title), documents() + '/' + name,
                                     QStringLiteral("%1 (*%2)").arg(format.title, format.suffix));
    if (path.isEmpty())
        return;
    path = withSuffix(path, '.' + QFileInfo(format.suffix).suffix());
    write(
        tr("Exporting %1").arg(QFileInfo(path).fileName()),
        [run = m_run.recording, format, path](FileProgress& progress) {
            return exportRun(*run, format, path, progress);
        },
        [this, path] { m_status->showNotice(tr("Exported to %1.").arg(QDir::toNativeSeparators(path))); });
}

/// One file at a time: the one before is not to be lost for the next.
void BenchPane::write(const QString& what, std::function<Result<void>(FileProgress&)> work,
                      std::function<void()> then) {
    if (m_files.isBusy())
        return m_status->showNotice(tr("Another file is still being written. Esc cancels it."));
    m_files.start<Result<void>>(
        what, std::move(work), [this, then = std::move(then)](const Result<void>& written) {
            if (written)
                then();
            else
                m_status->showProblem(QString::fromStdString(written.error().message));
        });
}

} // namespace coreograph
