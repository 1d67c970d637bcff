#pragma once

#include <QPoint>
#include <QPointF>
#include <array>
#include <vector>

namespace coreograph {

/// A grey picture of 28 x 28 pixels that is drawn stroke by stroke, with a way back. Positions are in pixels: (0.5,
/// 0.5) is the middle of the first.
class Drawing {
public:
    static constexpr int side = 28;
    using Pixels = std::array<float, side * side>; ///< 0..1, row-major

    enum class Pen { Draw, Erase };

    const Pixels& pixels() const { return m_pixels; }
    bool isBlank() const;
    bool canUndo() const { return !m_before.empty(); }

    void beginStroke(); ///< what follows is one step of going back
    void draw(const QPointF& from, const QPointF& to, Pen pen);
    void fill(const QPoint& pixel); ///< the dark area that the pixel is in; one step of going back
    void replace(const Pixels& pixels);
    void clear();
    void undo();

private:
    void touch(const QPointF& from, const QPointF& to, int column, int row, Pen pen);

    Pixels m_pixels{};
    std::vector<Pixels> m_before;
};

} // namespace coreograph
