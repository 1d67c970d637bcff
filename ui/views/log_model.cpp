#include "ui/views/log_model.h"

#include "ui/views/quantity_text.h"

namespace coreograph {

void LogModel::setRecording(const Recording* recording) {
    beginResetModel();
    m_recording = recording;
    m_taken = 0;
    m_time = 0;
    m_shown.clear();
    endResetModel();
}

void LogModel::setFilter(const QString& text) {
    m_filter = text.trimmed();
    startAgain();
}

void LogModel::startAgain() {
    beginResetModel();
    m_taken = 0;
    m_shown.clear();
    endResetModel();
    showUntil(m_time);
}

void LogModel::showUntil(std::int64_t time) {
    const bool isBack = time < m_time;
    m_time = time;
    if (!m_recording)
        return;
    if (isBack && m_taken > 0 && m_recording->log()[m_taken - 1].time > time) {
        startAgain();
        return;
    }
    std::vector<std::size_t> added;
    for (; m_taken < m_recording->log().size() && m_recording->log()[m_taken].time <= time; ++m_taken)
        if (matches(m_recording->log()[m_taken]))
            added.push_back(m_taken);
    if (added.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added.size()) - 1);
    m_shown.insert(m_shown.end(), added.begin(), added.end());
    endInsertRows();
}

QString LogModel::laneName(const LogLine& line) const {
    const LaneTrack* lane = line.fromLane ? m_recording->lane(line.lane) : nullptr;
    return lane ? QString::fromStdString(lane->opened().name) : QString();
}

QString LogModel::levelWord(LogLevel level) {
    switch (level) {
    case LogLevel::Info:
        return tr("info");
    case LogLevel::Warning:
        return tr("warning");
    case LogLevel::Fault:
        return tr("fault");
    }
    return {};
}

bool LogModel::matches(const LogLine& line) const {
    const auto holds = [this](const QString& text) { return text.contains(m_filter, Qt::CaseInsensitive); };
    return m_filter.isEmpty() || holds(QString::fromStdString(line.text)) || holds(laneName(line)) ||
           holds(levelWord(line.level));
}

QString LogModel::cell(int row, Column column) const {
    const LogLine& shown = line(row);
    switch (column) {
    case Time:
        return durationText(static_cast<double>(shown.time));
    case Level:
        return levelWord(shown.level);
    case Lane:
        return laneName(shown);
    case Text:
        return QString::fromStdString(shown.text);
    default:
        return {};
    }
}

int LogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int LogModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columnCountOfLog; }

QVariant LogModel::data(const QModelIndex& index, int role) const {
    if (role == Qt::DisplayRole)
        return cell(index.row(), static_cast<Column>(index.column()));
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (index.column() == Time ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::AccessibleTextRole && index.column() == Level)
        return cell(index.row(), Level);
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("time"), tr("level"), tr("worker"), tr("what happened")};
    return titles.value(section);
}

} // namespace coreograph
