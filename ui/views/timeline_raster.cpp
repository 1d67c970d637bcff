#include "ui/views/timeline_raster.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace coreograph {

namespace {

// A state that took any time of a column is seen, even if it took a thousandth.
constexpr int faintest = 56; // of 255

// Tasks are set apart where they are this many columns wide on average.
constexpr std::size_t columnsOfSeparableTask = 5;

int channel(QRgb color, int shift) { return static_cast<int>((color >> shift) & 0xFFU); }

QRgb blended(QRgb ground, int red, int green, int blue, int sum) {
    const int strength = std::clamp(sum, faintest, 255);
    const auto mix = [&](int under, int weighted) {
        return (under * (255 - strength) + weighted / sum * strength) / 255;
    };
    return qRgb(mix(qRed(ground), red), mix(qGreen(ground), green), mix(qBlue(ground), blue));
}

} // namespace

TimelineRaster::TimelineRaster(const Theme& theme)
    : m_theme(theme) {
    restyle();
}

TimelineRaster::Zone TimelineRaster::zoneOf(State state) {
    switch (state) {
    case State::Run:
        return Full;
    case State::StartUp:
        return Half;
    case State::Idle:
    case State::Ended:
    case State::Killed:
        return zoneCount;
    default:
        return Third;
    }
}

double TimelineRaster::heightShare(Zone zone) {
    constexpr std::array<double, zoneCount> shares{1.0, 0.55, 0.34, 0.0};
    return shares[zone];
}

void TimelineRaster::restyle() {
    m_ground = m_theme.palette().ground.rgb();
    for (std::size_t state = 0; state < stateCount; ++state)
        m_stateColors[state] = m_theme.stateColor(static_cast<State>(state)).rgb();
    for (std::size_t state = 0; state < stateCount; ++state) {
        LaneColumn column{.dominant = static_cast<State>(state)};
        column.shares[state] = 255;
        m_pureColors[state] = mixed(column);
    }
}

TimelineRaster::ZoneColors TimelineRaster::mixed(const LaneColumn& column) const {
    ZoneColors colors;
    int red = 0;
    int green = 0;
    int blue = 0;
    int sum = 0;
    // From the highest zone to the lowest: a zone holds its own states and all that are higher.
    for (const Zone zone : {Full, Half, Third}) {
        for (std::size_t state = 0; state < stateCount; ++state) {
            const int share = column.shares[state];
            if (share == 0 || zoneOf(static_cast<State>(state)) != zone)
                continue;
            red += share * channel(m_stateColors[state], 16);
            green += share * channel(m_stateColors[state], 8);
            blue += share * channel(m_stateColors[state], 0);
            sum += share;
        }
        colors[zone] = sum == 0 ? m_ground : blended(m_ground, red, green, blue, sum);
    }
    const QRgb line = m_theme.palette().hairline.rgb();
    colors[Line] = sum == 0 ? line : blended(line, red, green, blue, sum);
    return colors;
}

void TimelineRaster::colorRow(const TimelineRow& row, const TimeWindow& window, std::int64_t end,
                              int columns) {
    for (std::vector<QRgb>& colors : m_rowColors)
        colors.assign(static_cast<std::size_t>(columns), m_ground);
    m_columns.resize(static_cast<std::size_t>(columns));
    for (const LaneTrack* track : row.tracks)
        colorTrack(*track, window, end);
}

void TimelineRaster::colorTrack(const LaneTrack& track, const TimeWindow& window, std::int64_t end) {
    const TimeWindow life = lifeOf(track);
    const std::int64_t begin = std::max(window.begin, life.begin);
    const std::int64_t last = std::min({window.end, life.end, end});
    if (begin >= window.end || last < window.begin)
        return;
    const double perColumn = static_cast<double>(window.length()) / static_cast<double>(m_columns.size());
    const auto column = [&](std::int64_t time) {
        return static_cast<double>(time - window.begin) / perColumn;
    };
    const auto first = static_cast<std::size_t>(column(begin));
    const auto stop = std::min(m_columns.size(), static_cast<std::size_t>(std::ceil(column(last))));
    laneColumns(track, window.begin, window.end, m_columns);
    for (std::size_t i = first; i < stop; ++i) {
        const auto dominant = static_cast<std::size_t>(m_columns[i].dominant);
        const bool isPure = m_columns[i].shares[dominant] == 255;
        const ZoneColors colors = isPure ? m_pureColors[dominant] : mixed(m_columns[i]);
        for (std::size_t zone = 0; zone < zoneCount; ++zone)
            m_rowColors[zone][i] = colors[zone];
    }
    separateTasks(track, window);
}

void TimelineRaster::separateTasks(const LaneTrack& track, const TimeWindow& window) {
    const std::size_t before = track.indexAt(window.begin);
    const std::size_t first = before == track.size() ? 1 : before + 1;
    const std::size_t last = track.indexAt(window.end);
    if (last == track.size() || last < first || (last - first) * columnsOfSeparableTask > m_columns.size())
        return;
    const double perTime = static_cast<double>(m_columns.size()) / static_cast<double>(window.length());
    for (std::size_t i = first; i <= last; ++i) {
        const Event& event = track.event(i);
        if (event.kind != EventKind::Enter || event.state != State::Run)
            continue;
        const auto at = static_cast<std::size_t>(static_cast<double>(event.time - window.begin) * perTime);
        for (std::size_t gap = at; gap < std::min(at + static_cast<std::size_t>(m_gap), m_columns.size());
             ++gap)
            for (const Zone zone : {Full, Half, Third, Line})
                m_rowColors[zone][gap] = zone == Line ? m_theme.palette().hairline.rgb() : m_ground;
    }
}

void TimelineRaster::fillBand(QImage& image, double middle, double height) const {
    const auto bytes = static_cast<std::size_t>(image.width()) * sizeof(QRgb);
    const auto fill = [&](Zone zone) {
        const int half = std::max(1, static_cast<int>(std::lround(height * heightShare(zone) / 2)));
        const int centre = static_cast<int>(std::lround(middle));
        const int bottom = zone == Line ? centre + m_gap : centre + half;
        for (int y = std::max(0, zone == Line ? centre : centre - half); y < std::min(image.height(), bottom);
             ++y)
            std::memcpy(image.scanLine(y), m_rowColors[zone].data(), bytes);
    };
    for (const Zone zone : {Full, Half, Third, Line})
        fill(zone);
}

QImage TimelineRaster::paint(const std::vector<TimelineRow>& rows, const TimelineGeometry& geometry,
                             std::int64_t end, double devicePixelRatio) {
    QImage image((QSizeF(geometry.plot.size()) * devicePixelRatio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(m_ground);
    m_gap = std::max(1, static_cast<int>(std::lround(devicePixelRatio)));
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        const int top = geometry.rowTop(row) - geometry.plot.top();
        if (top + geometry.rowHeight < 0 || top > geometry.plot.height())
            continue;
        colorRow(rows[static_cast<std::size_t>(row)], geometry.window, end, image.width());
        fillBand(image, (top + geometry.rowHeight / 2.0) * devicePixelRatio,
                 geometry.rowHeight * devicePixelRatio);
    }
    return image;
}

std::vector<TimelineRaster::Box> TimelineRaster::boxes(const std::vector<TimelineRow>& rows,
                                                       const TimelineGeometry& geometry, std::int64_t end) {
    constexpr int columnsPerPixel = 2;
    std::vector<Box> found;
    m_gap = columnsPerPixel;
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        const double middle = geometry.rowTop(row) + geometry.rowHeight / 2.0;
        if (middle < geometry.plot.top() || middle > geometry.plot.bottom())
            continue;
        colorRow(rows[static_cast<std::size_t>(row)], geometry.window, end,
                 geometry.plot.width() * columnsPerPixel);
        for (const Zone zone : {Full, Half, Third, Line}) {
            const std::vector<QRgb>& colors = m_rowColors[zone];
            const double height = std::max(1.0, geometry.rowHeight * heightShare(zone));
            for (std::size_t from = 0, to = 0; from < colors.size(); from = to) {
                while (to < colors.size() && colors[to] == colors[from])
                    ++to;
                if (colors[from] == m_ground)
                    continue;
                const double left = geometry.plot.left() + static_cast<double>(from) / columnsPerPixel;
                const double width = static_cast<double>(to - from) / columnsPerPixel;
                found.push_back({{left, middle - height / 2, width, height}, QColor(colors[from])});
            }
        }
    }
    return found;
}

} // namespace coreograph
