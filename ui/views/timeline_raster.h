#pragma once

#include <QImage>
#include <array>
#include <vector>

#include "engine/recording/lane_strip.h"
#include "ui/theme/theme.h"
#include "ui/views/timeline_geometry.h"
#include "ui/views/timeline_rows.h"

namespace coreograph {

/// The spans of a timeline as pixels, one column of device pixels at a time.
///
/// A column is coloured by the share of its time that went into each state. Running is as high as the row,
/// starting up half of it, waiting and messages a third, waiting for others to be done a sixth; an idle lane is
/// a bare line. What is too short for a column is tinted, never left out.
class TimelineRaster {
public:
    /// Red, green and blue, 0 to 255, and a fourth that makes them a vector register's.
    using Channels = std::array<float, 4>;

    explicit TimelineRaster(const Theme& theme);

    /// Takes the theme's colours anew.
    void restyle();

    /// Another recording is to be painted.
    void forget() { m_strips.clear(); }

    /// The geometry's plot with its rows up to `end` (ns), on the theme's ground. Columns stand on the time axis
    /// for good, at most half a pixel beside where the geometry has them. Its result is image().
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
    enum Zone : std::size_t { Full, Half, Third, Sixth, Line, zoneCount };
    using ZoneColors = std::array<QRgb, zoneCount>;

    static Zone zoneOf(State state);
    static double heightShare(Zone zone);
    static int pixelsPerSample(const std::vector<TimelineRow>& rows, const TimeWindow& window, int columns);

    void begin(const TimeWindow& window, int columns, int pixelsPerSample);
    void colorRow(const TimelineRow& row, const TimeWindow& window, std::int64_t end);
    void colorTrack(const LaneTrack& track, const TimeWindow& window, std::int64_t end);
    void colorPixels(const LaneTrack& track, std::int64_t first, std::int64_t stop);
    LaneStrip& nextStrip();
    void separateTasks(const LaneTrack& track, const TimeWindow& window);
    ZoneColors mixed(const LaneColumn& column) const;
    void fillBand(double middle, double height);

    const Theme& m_theme;
    QRgb m_ground = 0;
    QRgb m_line = 0;
    Channels m_groundChannels{};
    Channels m_lineChannels{};
    QImage m_image;
    std::array<Channels, stateCount> m_stateColors{};
    std::array<Zone, stateCount> m_stateZones{};
    std::array<ZoneColors, stateCount> m_pureColors{}; ///< of a column spent in one state
    std::array<std::vector<QRgb>, zoneCount> m_rowColors;
    std::vector<LaneStrip> m_strips; ///< in the order of painting
    std::size_t m_painted = 0;       ///< so many of them in this frame

    ColumnGrid m_pixels;           ///< a column of pixels each
    ColumnGrid m_samples;          ///< what is looked up as one: m_pixelsPerSample of them
    std::int64_t m_firstPixel = 0; ///< the picture's leftmost
    std::int64_t m_columnCount = 0;
    std::int64_t m_pixelsPerSample = 1;
    int m_gap = 1; ///< columns left free before a task
};

} // namespace coreograph
