#pragma once

#include <QImage>
#include <array>
#include <vector>

#include "engine/recording/lane_columns.h"
#include "ui/theme/theme.h"
#include "ui/views/timeline_geometry.h"
#include "ui/views/timeline_rows.h"

namespace coreograph {

/// The spans of a timeline as pixels, one column of device pixels at a time.
///
/// A column is coloured by the share of its time that went into each state. Running is as high as the row,
/// starting up half of it, waiting and messages a third; an idle lane is a bare line. What is too short for
/// a column is tinted, never left out.
class TimelineRaster {
public:
    explicit TimelineRaster(const Theme& theme);

    /// Takes the theme's colours anew.
    void restyle();

    /// The geometry's plot with its rows up to `end` (ns), on the theme's ground.
    /// Its result is image().
    void paint(const std::vector<TimelineRow>& rows, const TimelineGeometry& geometry, std::int64_t end,
               double devicePixelRatio);

    const QImage& image() const { return m_image; }

    /// A stretch of a row in one colour, in logical pixels: what vector formats are made of.
    struct Box {
        QRectF area;
        QColor color;
    };
    std::vector<Box> boxes(const std::vector<TimelineRow>& rows, const TimelineGeometry& geometry,
                           std::int64_t end);

private:
    enum Zone : std::size_t { Full, Half, Third, Line, zoneCount };
    using ZoneColors = std::array<QRgb, zoneCount>;

    static Zone zoneOf(State state);
    static double heightShare(Zone zone);
    static int pixelsPerSample(const std::vector<TimelineRow>& rows, const TimeWindow& window, int columns);

    void colorRow(const TimelineRow& row, const TimeWindow& window, std::int64_t end, int columns);
    void colorTrack(const LaneTrack& track, const TimeWindow& window, std::int64_t end);
    void separateTasks(const LaneTrack& track, const TimeWindow& window);
    ZoneColors mixed(const LaneColumn& column) const;
    void fillBand(double middle, double height);

    const Theme& m_theme;
    QRgb m_ground = 0;
    QRgb m_line = 0;
    QImage m_image;
    std::array<QRgb, stateCount> m_stateColors{};
    std::array<Zone, stateCount> m_stateZones{};
    std::array<ZoneColors, stateCount> m_pureColors{}; ///< of a column spent in one state
    std::array<std::vector<QRgb>, zoneCount> m_rowColors;
    std::vector<LaneColumn> m_columns;
    int m_pixelsPerSample = 1; ///< columns that are looked up as one
    int m_gap = 1;             ///< columns left free before a task
};

} // namespace coreograph
