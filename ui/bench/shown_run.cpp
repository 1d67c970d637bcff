#include "ui/bench/shown_run.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "engine/recording/recording_file.h"

namespace coreograph {

Result<ShownRun> readRun(const QString& path) {
    auto file = readRecordingFile(QFile::encodeName(path).toStdString());
    if (!file)
        return file.error();
    if (!file->recording->ended()) // or it would be taken for a run that goes on
        file->recording->append(
            RunEnded{.ok = false, .error = file->warning, .time = file->recording->duration()});
    return ShownRun{std::move(file->recording), {}, path, QString::fromStdString(file->warning)};
}

Result<void> writeRun(const ShownRun& run, const QString& path) {
    QByteArray stream = run.stream;
    if (stream.isEmpty()) {
        QFile source(run.file);
        if (!source.open(QIODevice::ReadOnly))
            return Error{"the recording to save cannot be read: " + source.errorString().toStdString()};
        stream = source.readAll();
    }
    QDir().mkpath(QFileInfo(path).absolutePath());
    return saveRecordingFile(QFile::encodeName(path).toStdString(),
                             std::as_bytes(std::span(stream.constData(), std::size_t(stream.size()))));
}

} // namespace coreograph
