#include "ui/recordings/recording_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "engine/recording/wire.h"

namespace coreograph {
namespace {

constexpr qint64 headBytes = 1 << 16;

Error error(const QString& sentence) { return {sentence.toStdString()}; }

} // namespace

RecordingEntry readEntry(const QString& path) {
    RecordingEntry entry{.path = path, .bytes = QFileInfo(path).size()};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        entry.problem = RecordingFolder::tr("It cannot be read: %1.").arg(file.errorString());
        return entry;
    }
    bool found = false;
    WireReader reader([&](Message&& message) {
        if (auto* info = std::get_if<RunInfo>(&message); info && !found) {
            entry.info = std::move(*info);
            found = true;
        }
    });
    const QByteArray head = file.read(headBytes);
    const auto fed = reader.feed(std::as_bytes(std::span(head.constData(), std::size_t(head.size()))));
    if (!found)
        entry.problem = fed ? RecordingFolder::tr("It was cut short before it says what was run.")
                            : RecordingFolder::tr("It is no recording this version can read: %1.")
                                  .arg(QString::fromStdString(fed.error().message));
    return entry;
}

RecordingFolder::RecordingFolder(QString folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder)) {}

RecordingFolder::~RecordingFolder() { forgetDeleted(); }

std::vector<RecordingEntry> RecordingFolder::entries() const {
    std::vector<RecordingEntry> all;
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList({QStringLiteral("*.cgr")}, QDir::Files, QDir::Time))
        all.push_back(readEntry(folder.filePath(name)));
    std::ranges::stable_sort(all, std::greater(),
                             [](const RecordingEntry& entry) { return entry.info.startedAt; });
    return all;
}

Result<void> RecordingFolder::remove(const QString& path) {
    QFile::remove(asidePath(path));
    if (!QFile::rename(path, asidePath(path)))
        return error(tr("%1 could not be deleted. Is its folder yours to write to?").arg(path));
    m_deleted << path;
    return {};
}

Result<void> RecordingFolder::bringBack(const QString& path) {
    if (!QFile::rename(asidePath(path), path))
        return error(tr("%1 could not be brought back; it is still there as %2.").arg(path, asidePath(path)));
    m_deleted.removeAll(path);
    return {};
}

void RecordingFolder::forgetDeleted() {
    for (const QString& path : std::as_const(m_deleted))
        QFile::remove(asidePath(path));
    m_deleted.clear();
}

QString RecordingFolder::asidePath(const QString& path) {
    const QFileInfo file(path);
    return QStringLiteral("%1/.%2.deleted").arg(file.absolutePath(), file.fileName());
}

} // namespace coreograph
