#include "ui/bench/shown_run.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "engine/recording/recording_file.h"
#include "ui/bench/whole_file.h"

namespace coreograph {
namespace {

constexpr qint64 pieceBytes = 1 << 20;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(coreograph::ShownRun)
};

QString problemOf(const RecordingFile& file, const QString& path, quint64 bytes) {
    const QString name = QDir::toNativeSeparators(path);
    if (file.truncatedBytes > 0)
        return Words::tr(
                   "%1 was cut short: what is before byte %L2 is shown, the last %L3 bytes are not; copy "
                   "it again if there is a whole one")
            .arg(name)
            .arg(bytes - file.truncatedBytes)
            .arg(quint64(file.truncatedBytes));
    if (!file.recording->ended())
        return Words::tr("%1 was cut short: its run was still going on when it was saved, or crashed")
            .arg(name);
    return {};
}

Result<void> copy(QIODevice& source, WholeFile& target) {
    if (!source.open(QIODevice::ReadOnly))
        return Error{
            Words::tr("The recording to save cannot be read: %1").arg(source.errorString()).toStdString()};
    for (QByteArray piece = source.read(pieceBytes); !piece.isEmpty(); piece = source.read(pieceBytes))
        if (!target.write(piece.constData(), std::size_t(piece.size())))
            break;
    return target.finish();
}

} // namespace

Result<ShownRun> readRun(const QString& path, FileProgress& progress) {
    progress.total = quint64(QFileInfo(path).size());
    auto file = readRecordingFile(QFile::encodeName(path).toStdString(),
                                  [&](std::size_t bytes) { return progress.advance(bytes); });
    if (!file)
        return file.error();
    const QString problem = problemOf(*file, path, progress.done);
    if (!file->recording->ended()) // or it would be taken for a run that goes on
        file->recording->append(
            RunEnded{.ok = false, .error = problem.toStdString(), .time = file->recording->duration()});
    return ShownRun{std::move(file->recording), {}, path, problem};
}

Result<void> writeRun(const ShownRun& run, const QString& path, FileProgress& progress) {
    WholeFile target(path, progress);
    if (run.stream.isEmpty()) {
        QFile file(run.file);
        progress.total = quint64(file.size());
        return copy(file, target);
    }
    progress.total = quint64(run.stream.size());
    for (const QByteArray& piece : run.stream.pieces())
        if (!target.write(piece.constData(), std::size_t(piece.size())))
            break;
    return target.finish();
}

} // namespace coreograph
