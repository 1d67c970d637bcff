#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "engine/recording/recording.h"

namespace coreograph {

/// The log lines of a recording up to a time, those that hold the filter's text, as rows: time, level, lane
/// and text. Grows by appending, so that a long log costs what is new in it.
class LogModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Level, Lane, Text, columnCountOfLog };

    using QAbstractTableModel::QAbstractTableModel;

    void setRecording(const Recording* recording);
    void setFilter(const QString& text);
    void showUntil(std::int64_t time);

    const LogLine& line(int row) const { return m_recording->log()[m_shown[static_cast<std::size_t>(row)]]; }
    QString cell(int row, Column column) const;
    std::size_t taken() const { return m_taken; } ///< lines so far, shown or not

    static QString levelWord(LogLevel level);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool matches(const LogLine& line) const;
    QString laneName(const LogLine& line) const;
    void startAgain();

    const Recording* m_recording = nullptr;
    QString m_filter;
    std::int64_t m_time = 0;
    std::size_t m_taken = 0;          ///< lines of the recording's log looked at
    std::vector<std::size_t> m_shown; ///< indices of those that match
};

} // namespace coreograph
