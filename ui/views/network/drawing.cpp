#include "ui/views/network/drawing.h"

#include <QLineF>
#include <algorithm>
#include <cmath>

namespace coreograph {

namespace {

constexpr double core = 0.6;  // pixels from the line within which a stroke is full
constexpr double reach = 1.6; // and beyond which there is none of it
constexpr float dark = 0.5F;
constexpr std::size_t longestWayBack = 100;

std::size_t indexOf(int column, int row) { return static_cast<std::size_t>(row * Drawing::side + column); }

double distance(const QPointF& from, const QPointF& to, const QPointF& point) {
    const QPointF way = to - from;
    const double length = QPointF::dotProduct(way, way);
    const double along =
        length > 0 ? std::clamp(QPointF::dotProduct(point - from, way) / length, 0.0, 1.0) : 0;
    return QLineF(from + along * way, point).length();
}

} // namespace

bool Drawing::isBlank() const {
    return std::ranges::all_of(m_pixels, [](float pixel) { return pixel == 0; });
}

bool Drawing::isGrey(const Pixels& pixels) {
    return std::equal(pixels.begin() + plane, pixels.end(), pixels.begin());
}

bool Drawing::isDark(const QPoint& pixel) const {
    const std::size_t index = indexOf(pixel.x(), pixel.y());
    for (std::size_t channel = index; channel < m_pixels.size(); channel += plane)
        if (m_pixels[channel] >= dark)
            return false;
    return true;
}

void Drawing::beginStroke() {
    m_before.push_back(m_pixels);
    if (m_before.size() > longestWayBack)
        m_before.erase(m_before.begin());
}

void Drawing::draw(const QPointF& from, const QPointF& to, Pen pen) {
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column)
            touch(from, to, column, row, pen);
}

void Drawing::touch(const QPointF& from, const QPointF& to, int column, int row, Pen pen) {
    const double away = distance(from, to, {column + 0.5, row + 0.5});
    const auto ink = static_cast<float>(std::clamp((reach - away) / (reach - core), 0.0, 1.0));
    for (std::size_t channel = indexOf(column, row); channel < m_pixels.size(); channel += plane) {
        float& pixel = m_pixels[channel];
        pixel = pen == Pen::Draw ? std::max(pixel, ink) : std::min(pixel, 1 - ink);
    }
}

void Drawing::fill(const QPoint& pixel) {
    beginStroke();
    std::vector<QPoint> open{pixel};
    while (!open.empty()) {
        const QPoint at = open.back();
        open.pop_back();
        const bool isInside = at.x() >= 0 && at.y() >= 0 && at.x() < side && at.y() < side;
        if (!isInside || !isDark(at))
            continue;
        for (std::size_t channel = indexOf(at.x(), at.y()); channel < m_pixels.size(); channel += plane)
            m_pixels[channel] = 1;
        for (const QPoint& step : {QPoint(1, 0), QPoint(-1, 0), QPoint(0, 1), QPoint(0, -1)})
            open.push_back(at + step);
    }
}

void Drawing::replace(const Pixels& pixels) {
    beginStroke();
    m_pixels = pixels;
}

void Drawing::clear() { replace({}); }

void Drawing::undo() {
    if (m_before.empty())
        return;
    m_pixels = m_before.back();
    m_before.pop_back();
}

} // namespace coreograph
