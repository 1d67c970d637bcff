#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/recording/recording.h"
#include "ui/theme/theme.h"

namespace coreograph {

/// A plot's data as a table, for people who do not see the plot and for CSV.
///
/// Numbers are written plainly ("1234.5"), so that exports can be read by programs; on screen they appear in
/// the reader's own way of writing numbers.
struct DataTable {
    QStringList columns;
    std::vector<QStringList> rows;
};

/// A widget that draws a recording at a cursor. It does not know whether the run is live or a replay.
///
/// Its frame (title, legend or unit at the right, the one-sentence summary below) is drawn by ViewFrame from
/// what the functions here say; a view paints only its plot.
class View : public QWidget {
    Q_OBJECT

public:
    explicit View(const Theme& theme, QWidget* parent = nullptr)
        : QWidget(parent)
        , m_theme(theme) {}

    virtual QString title() const = 0;          ///< plain words: "Workers"
    virtual QString unit() const { return {}; } ///< at the right of the title: "over serial, 95 % interval"

    /// One entry of the legend at the right of the title.
    struct LegendEntry {
        enum class Shape { Full, Half, Third, Sixth, Cross, Outline, Corner };

        QString text;
        QColor color;
        Shape shape = Shape::Full; ///< as high as what it explains, so that colour is not the only cue
    };
    virtual std::vector<LegendEntry> legend() const { return {}; }

    virtual QString summary() const = 0; ///< one live sentence that says what is to be seen
    virtual DataTable dataTable() const = 0;

    /// The recording to draw from now on, never null while visible; it outlives its use here. `pinned` is a
    /// run to overlay for comparison, or null.
    void setRecording(const Recording* recording, const Recording* pinned = nullptr) {
        m_recording = recording;
        m_pinned = pinned;
        recordingChanged();
        emit refreshed();
    }

    /// Draw everything up to `cursor` (ns since the run began). Called at most once a frame, and only while
    /// the view is visible.
    void showAt(std::int64_t cursor) {
        m_cursor = cursor;
        refresh();
        emit refreshed();
    }

    /// The settings, by name, that the next run will have: what a plot may make room for before it runs.
    void setPlan(const std::map<std::string, std::string>& settings) {
        m_plan = settings;
        if (!hasRun())
            planChanged();
    }

    const Recording* recording() const { return m_recording; }
    std::int64_t cursor() const { return m_cursor; } ///< ns

    /// Paints the plot as vectors, for SVG and PDF; the default renders the widget.
    virtual void paintExport(QPainter& painter, const QSize& size);

signals:
    void refreshed(); ///< drawn anew: title, legend, summary and table may say something else
    void legendChanged();
    void timeHovered(std::int64_t time); ///< -1: no longer
    void timePicked(std::int64_t time);  ///< the cursor is to go there
    void valueEdited(const QString& name,
                     const QString& text);                  ///< a parameter was set by drawing on the view
    void signalWanted(coreograph::LaneId lane, int signal); ///< for the worker on this lane, now: SIGKILL
    void
    linesHovered(const coreograph::SourceLines& lines); ///< where what is pointed at was; none: not any more

protected:
    virtual void recordingChanged() {} ///< a new recording: forget what was cached of the old one
    virtual void planChanged() {}      ///< and no run is shown: draw plan() instead
    virtual void refresh() = 0;        ///< draw recording() up to cursor()

    const Theme& theme() const { return m_theme; }
    const Recording* pinned() const { return m_pinned; }
    bool hasRun() const {
        return m_recording && m_recording->revision() > 0;
    } ///< of which something is known
    const std::map<std::string, std::string>& plan() const { return m_plan; }

private:
    const Theme& m_theme;
    const Recording* m_recording = nullptr;
    const Recording* m_pinned = nullptr;
    std::map<std::string, std::string> m_plan;
    std::int64_t m_cursor = 0;
};

} // namespace coreograph
