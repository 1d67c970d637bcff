#pragma once

#include <QListWidget>

#include "ui/recordings/recording_folder.h"
#include "ui/theme/theme.h"

namespace coreograph {

/// The saved recordings, two lines each: what was run, then when, where and how large it is.
class RecordingList : public QListWidget {
    Q_OBJECT

public:
    explicit RecordingList(const Theme& theme, QWidget* parent = nullptr);

    void setEntries(const std::vector<RecordingEntry>& entries);

    QString currentPath() const; ///< empty where none is chosen
    void select(const QString& path);

signals:
    void openAsked(const QString& path);
    void deleteAsked(const QString& path);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace coreograph
