#pragma once

#include <QPoint>
#include <QPointF>
#include <array>
#include <vector>

namespace coreograph {

/// A picture of 28 x 28 pixels that is drawn upon in white stroke by stroke, with a way back. Positions are in pixels:
/// (0.5, 0.5) is the middle of the first.
class Drawing {
public:
    static constexpr int side = 28;
    static constexpr std::size_t plane = side * side;
    using Pixels = std::array<float, 3 * plane>; ///< 0..1, [red, green and blue, 28, 28]

    enum class Pen { Draw, Erase };

    const Pixels& pixels() const { return m_pixels; }
    bool isBlank() const;
    static bool isGrey(const Pixels& pixels); ///< red, green and blue are the same everywhere
    bool canUndo() const { return !m_before.empty(); }

    void beginStroke(); ///< what follows is one step of going back
    void draw(const QPointF& from, const QPointF& to, Pen pen);
    void fill(const QPoint& pixel); ///< the dark area that the pixel is in; one step of going back
    void replace(const Pixels& pixels);
    void clear();
    void undo();

private:
    bool isDark(const QPoint& pixel) const;
    void touch(const QPointF& from, const QPointF& to, int column, int row, Pen pen);

    Pixels m_pixels{};
    std::vector<Pixels> m_before;
};

} // namespace coreograph
