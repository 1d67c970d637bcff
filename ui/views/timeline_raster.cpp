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

// Looking up how a lane spent a column costs most where each column holds many events. Where there are more
// such columns than can be looked up within a frame, neighbours are looked up as one.
constexpr std::size_t mostSamples = 24'000;
constexpr std::size_t eventsOfCheapSample = 16;
constexpr std::size_t widestSample = 4;

std::size_t eventsIn(const LaneTrack& track, const TimeWindow& window) {
    const std::size_t before = track.indexAt(window.begin);
    const std::size_t after = track.indexAt(window.end);
    if (after == track.size())
        return 0;
    return before == track.size() ? after + 1 : after - before;
}

constexpr int highestSum = 2 * 255; // shares are rounded up, so that they may add up to more than 255

/// How colours of states that took so many 255ths of a column go onto what lies under them: no division for
/// each of a hundred thousand columns.
struct BlendFactors {
    float under = 0;
    float over = 0; ///< of the sum of share times colour
};

constexpr std::array<BlendFactors, highestSum + 1> blendFactors = [] {
    std::array<BlendFactors, highestSum + 1> factors{};
    factors[0].under = 1;
    for (int sum = 1; sum <= highestSum; ++sum) {
        const auto strength = static_cast<float>(std::clamp(sum, faintest, 255)) / 255;
        factors[static_cast<std::size_t>(sum)] = {1 - strength, strength / static_cast<float>(sum)};
    }
    return factors;
}();

/// Colours of states, each as often as its share.
struct Mixture {
    TimelineRaster::Channels channels{}; ///< the last is the sum of shares

    void add(const TimelineRaster::Channels& other, float share) {
        for (std::size_t i = 0; i < channels.size(); ++i)
            channels[i] += share * other[i];
    }

    bool isEmpty() const { return channels[3] == 0; }

    QRgb over(const TimelineRaster::Channels& ground) const {
        const auto whole = static_cast<std::size_t>(std::min(static_cast<int>(channels[3]), highestSum));
        const BlendFactors& factors = blendFactors[whole];
        std::array<int, 4> mixed{};
        for (std::size_t i = 0; i < mixed.size(); ++i)
            mixed[i] = static_cast<int>(
                std::min(ground[i] * factors.under + channels[i] * factors.over + 0.5F, 255.0F));
        return qRgb(mixed[0], mixed[1], mixed[2]);
    }
};

/// As it is mixed: each channel, and 1 for how often it was added.
TimelineRaster::Channels channelsOf(QRgb color) {
    return {static_cast<float>(qRed(color)), static_cast<float>(qGreen(color)),
            static_cast<float>(qBlue(color)), 1};
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
    case State::WaitEvent:
        return Sixth;
    case State::Idle:
    case State::Ended:
    case State::Killed:
        return zoneCount;
    default:
        return Third;
    }
}

double TimelineRaster::heightShare(Zone zone) {
    constexpr std::array<double, zoneCount> shares{1.0, 0.55, 0.34, 0.17, 0.0};
    return shares[zone];
}

void TimelineRaster::restyle() {
    m_ground = m_theme.palette().ground.rgb();
    m_line = m_theme.palette().hairline.rgb();
    m_groundChannels = channelsOf(m_ground);
    m_lineChannels = channelsOf(m_line);
    for (std::size_t state = 0; state < stateCount; ++state) {
        m_stateColors[state] = channelsOf(m_theme.stateColor(static_cast<State>(state)).rgb());
        m_stateZones[state] = zoneOf(static_cast<State>(state));
    }
    for (std::size_t state = 0; state < stateCount; ++state) {
        LaneColumn column{.dominant = static_cast<State>(state)};
        column.shares[state] = 255;
        m_pureColors[state] = mixed(column);
    }
}

TimelineRaster::ZoneColors TimelineRaster::mixed(const LaneColumn& column) const {
    std::array<Mixture, zoneCount> own;
    for (std::size_t state = 0; state < stateCount; ++state)
        if (const std::uint8_t share = column.shares[state]; share != 0 && m_stateZones[state] != zoneCount)
            own[m_stateZones[state]].add(m_stateColors[state], share);
    ZoneColors colors;
    // A zone holds its own states and all that are higher.
    Mixture all = own[Full];
    colors[Full] = all.isEmpty() ? m_ground : all.over(m_groundChannels);
    for (const Zone zone : {Half, Third, Sixth}) {
        all.add(own[zone].channels, 1);
        colors[zone] = own[zone].isEmpty() ? colors[zone - 1] : all.over(m_groundChannels);
    }
    colors[Line] = all.over(m_lineChannels);
    return colors;
}

int TimelineRaster::pixelsPerSample(const std::vector<TimelineRow>& rows, const TimeWindow& window,
                                    int columns) {
    std::size_t needed = 0;
    for (const TimelineRow& row : rows)
        for (const LaneTrack* track : row.tracks)
            needed +=
                std::min(eventsIn(*track, window) / eventsOfCheapSample, static_cast<std::size_t>(columns));
    return static_cast<int>(
        std::clamp<std::size_t>((needed + mostSamples - 1) / mostSamples, 1, widestSample));
}

void TimelineRaster::begin(const TimeWindow& window, int columns, int pixelsPerSample) {
    m_columnCount = columns;
    m_pixelsPerSample = pixelsPerSample;
    m_pixels = {0, window.length(), columns};
    m_samples = {0, window.length() * pixelsPerSample, columns};
    m_firstPixel = m_pixels.columnNearest(window.begin);
    m_painted = 0;
}

void TimelineRaster::colorRow(const TimelineRow& row, const TimeWindow& window, std::int64_t end) {
    for (std::vector<QRgb>& colors : m_rowColors)
        colors.assign(static_cast<std::size_t>(m_columnCount), m_ground);
    for (const LaneTrack* track : row.tracks)
        colorTrack(*track, window, end);
}

void TimelineRaster::colorTrack(const LaneTrack& track, const TimeWindow& window, std::int64_t end) {
    const TimeWindow life = lifeOf(track);
    const std::int64_t begin = std::max(window.begin, life.begin);
    const std::int64_t last = std::min({window.end, life.end, end});
    if (begin >= window.end || last <= window.begin)
        return;
    const std::int64_t pictureEnd = m_firstPixel + m_columnCount;
    const std::int64_t first = std::clamp(m_pixels.columnAt(begin), m_firstPixel, pictureEnd);
    const std::int64_t stop = std::clamp(m_pixels.columnAt(last - 1) + 1, first, pictureEnd);
    colorPixels(track, first, stop);
    separateTasks(track, window);
}

void TimelineRaster::colorPixels(const LaneTrack& track, std::int64_t first, std::int64_t stop) {
    if (first == stop)
        return;
    const std::int64_t firstSample = first / m_pixelsPerSample;
    const std::int64_t lastSample = (stop - 1) / m_pixelsPerSample;
    std::int64_t pixel = first;
    std::int64_t sampleEnd = firstSample * m_pixelsPerSample;
    for (const LaneColumn& sample : nextStrip().show(
             track, m_samples, firstSample, static_cast<std::size_t>(lastSample - firstSample + 1))) {
        const auto dominant = static_cast<std::size_t>(sample.dominant);
        const ZoneColors colors = sample.shares[dominant] == 255 ? m_pureColors[dominant] : mixed(sample);
        sampleEnd += m_pixelsPerSample;
        for (const std::int64_t end = std::min(sampleEnd, stop); pixel < end; ++pixel)
            for (std::size_t zone = 0; zone < zoneCount; ++zone)
                m_rowColors[zone][static_cast<std::size_t>(pixel - m_firstPixel)] = colors[zone];
    }
}

LaneStrip& TimelineRaster::nextStrip() {
    if (m_painted == m_strips.size())
        m_strips.emplace_back();
    return m_strips[m_painted++];
}

void TimelineRaster::separateTasks(const LaneTrack& track, const TimeWindow& window) {
    const std::size_t before = track.indexAt(window.begin);
    const std::size_t first = before == track.size() ? 1 : before + 1;
    const std::size_t last = track.indexAt(window.end);
    const auto columns = static_cast<std::size_t>(m_columnCount);
    if (last == track.size() || last < first || (last - first) * columnsOfSeparableTask > columns)
        return;
    for (std::size_t i = first; i <= last; ++i) {
        const Event& event = track.event(i);
        if (event.kind != EventKind::Enter || event.state != State::Run)
            continue;
        const auto at =
            static_cast<std::size_t>(std::max<std::int64_t>(m_pixels.columnAt(event.time) - m_firstPixel, 0));
        for (std::size_t gap = at; gap < std::min(at + static_cast<std::size_t>(m_gap), columns); ++gap)
            for (const Zone zone : {Full, Half, Third, Sixth, Line})
                m_rowColors[zone][gap] = zone == Line ? m_line : m_ground;
    }
}

void TimelineRaster::fillBand(double middle, double height) {
    const auto bytes = static_cast<std::size_t>(m_image.width()) * sizeof(QRgb);
    const int centre = static_cast<int>(std::lround(middle));
    const auto half = [&](Zone zone) {
        return std::max(1, static_cast<int>(std::lround(height * heightShare(zone) / 2)));
    };
    const int halfOfSixth = half(Sixth);
    const int halfOfThird = half(Third);
    const int halfOfHalf = half(Half);
    const auto zoneAt = [&](int y) {
        const int distance = y < centre ? centre - y : y - centre + 1;
        if (y >= centre && y < centre + m_gap)
            return Line;
        return distance <= halfOfSixth   ? Sixth
               : distance <= halfOfThird ? Third
               : distance <= halfOfHalf  ? Half
                                         : Full;
    };
    const int last = std::min(m_image.height(), centre + half(Full));
    for (int y = std::max(0, centre - half(Full)); y < last; ++y)
        std::memcpy(m_image.scanLine(y), m_rowColors[zoneAt(y)].data(), bytes);
}

void TimelineRaster::paint(const std::vector<TimelineRow>& rows, const TimelineGeometry& geometry,
                           std::int64_t end, double devicePixelRatio) {
    const QSize size = (QSizeF(geometry.plot.size()) * devicePixelRatio).toSize();
    if (m_image.size() != size)
        m_image = QImage(size, QImage::Format_RGB32);
    m_image.setDevicePixelRatio(devicePixelRatio);
    m_image.fill(m_ground);
    m_gap = std::max(1, static_cast<int>(std::lround(devicePixelRatio)));
    begin(geometry.window, m_image.width(), pixelsPerSample(rows, geometry.window, m_image.width()));
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        const int top = geometry.rowTop(row) - geometry.plot.top();
        if (top + geometry.rowHeight < 0 || top > geometry.plot.height())
            continue;
        colorRow(rows[static_cast<std::size_t>(row)], geometry.window, end);
        fillBand((top + geometry.rowHeight / 2.0) * devicePixelRatio, geometry.rowHeight * devicePixelRatio);
    }
}

std::vector<TimelineRaster::Box> TimelineRaster::boxes(const std::vector<TimelineRow>& rows,
                                                       const TimelineGeometry& geometry, std::int64_t end) {
    constexpr int columnsPerPixel = 2;
    std::vector<Box> found;
    m_gap = columnsPerPixel;
    begin(geometry.window, geometry.plot.width() * columnsPerPixel, 1);
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        const double middle = geometry.rowTop(row) + geometry.rowHeight / 2.0;
        if (middle < geometry.plot.top() || middle > geometry.plot.bottom())
            continue;
        colorRow(rows[static_cast<std::size_t>(row)], geometry.window, end);
        for (const Zone zone : {Full, Half, Third, Sixth, Line}) {
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
