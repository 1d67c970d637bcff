#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <vector>

#include "engine/core/result.h"
#include "engine/recording/message.h"

namespace coreograph {

/// A saved recording, as a list shows it.
struct RecordingEntry {
    QString path;
    RunInfo info;
    qint64 bytes = 0;
    QString problem; ///< why it cannot be opened; empty where it can
};

/// What begins the file: enough to list it, read from its first bytes only.
RecordingEntry readEntry(const QString& path);

/// The folder that recordings are saved in.
///
/// A deleted recording is only put aside, so that it can be brought back, until forgetDeleted() or the end.
class RecordingFolder : public QObject {
    Q_OBJECT

public:
    explicit RecordingFolder(QString folder, QObject* parent = nullptr);
    ~RecordingFolder() override;

    const QString& path() const { return m_folder; }

    /// The recordings in it, the latest first. None where the folder is missing.
    std::vector<RecordingEntry> entries() const;

    Result<void> remove(const QString& path);
    Result<void> bringBack(const QString& path); ///< REQUIRES: it was removed, and not forgotten since
    void forgetDeleted();

private:
    static QString asidePath(const QString& path);

    QString m_folder;
    QStringList m_deleted; // as they were called
};

} // namespace coreograph
