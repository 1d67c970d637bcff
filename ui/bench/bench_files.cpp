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

} // namespace

void BenchPane::buildMenu() {
    QList<QAction*> ofARun;
    const auto add = [&](const QString& text, const std::function<void()>& act) {
        ofARun << m_menu->addAction(text);
        connect(ofARun.last(), &QAction::triggered, this, act);
    };
    add(tr("Pin this run"), [this] { pin(); });
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

Result<void> BenchPane::openFile(const QString& path) {
    auto run = readRun(path);
    if (!run)
        return run.error();
    const QString demo = QString::fromStdString(run->recording->info().demo);
    if (demo != m_demo.id)
        return Error{tr("%1 is a recording of “%2”, not of “%3”. Open it under Recordings.")
                         .arg(path, demo, m_demo.id)
                         .toStdString()};
    showRun(std::move(*run));
    return {};
}

Result<void> BenchPane::saveFile(const QString& path) {
    if (isRunning())
        return Error{tr("The run is still going on; stop it or wait, then save.").toStdString()};
    if (m_run.stream.isEmpty() && m_run.file.isEmpty())
        return Error{tr("There is no run to save yet. Run something first (F5).").toStdString()};
    const auto written = writeRun(m_run, path);
    if (written)
        emit saved(path);
    return written;
}

void BenchPane::save() {
    if (m_folder.isEmpty())
        return saveAs();
    const QString path = m_folder + '/' + fileNameFor(recording().info());
    tell(saveFile(path), tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
}

void BenchPane::saveAs() {
    const QString folder = m_folder.isEmpty() ? documents() : m_folder;
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save recording"), folder + '/' + fileNameFor(recording().info()), tr("Recordings (*.cgr)"));
    if (path.isEmpty())
        return;
    path = withSuffix(path, QStringLiteral(".cgr"));
    tell(saveFile(path), tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
}

void BenchPane::exportAs(const ExportFormat& format) {
    const QString name = QFileInfo(fileNameFor(recording().info())).completeBaseName() + format.suffix;
    QString path =
        QFileDialog::getSaveFileName(this, tr("Export: %1").arg(format.title), documents() + '/' + name,
                                     QStringLiteral("%1 (*%2)").arg(format.title, format.suffix));
    if (path.isEmpty())
        return;
    path = withSuffix(path, '.' + QFileInfo(format.suffix).suffix());
    tell(exportRun(recording(), format, path), tr("Exported to %1.").arg(QDir::toNativeSeparators(path)));
}

void BenchPane::tell(const Result<void>& result, const QString& success) {
    if (result)
        m_status->showNotice(success);
    else
        m_status->showProblem(QString::fromStdString(result.error().message));
}

} // namespace coreograph
