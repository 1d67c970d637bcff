#pragma once

#include <optional>
#include <vector>

#include "ui/views/focus_ring.h"
#include "ui/views/hover_bubble.h"
#include "ui/views/view.h"

namespace coreograph {

/// A view that paints rectangles which can be pointed at: the tiles of feature maps, the cells of a matrix,
/// bars. Says in words what the pointer or the keyboard's cursor is on; the arrow keys go to the neighbour in
/// their direction, a click or Enter chooses.
class CellView : public View {
    Q_OBJECT

public:
    explicit CellView(const Theme& theme, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    /// What is painted at the cursor, in numbers that differ when the picture does; compared every frame.
    virtual std::vector<std::int64_t> fingerprint() const = 0;

    virtual std::vector<QRectF> cells() const = 0; ///< in reading order, in pixels of the view
    virtual QString wordsFor(std::size_t cell) const = 0;
    virtual void paint(QPainter& painter) const = 0;
    virtual void choose(std::size_t) {} ///< clicked, or Enter
    virtual void currentChanged() {}    ///< current() is another

    /// The cell that the pointer or the keyboard's cursor is on.
    std::optional<std::size_t> current() const { return m_current; }

    void recordingChanged() override;
    void refresh() override;

    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    std::optional<std::size_t> cellAt(const QPointF& point) const;
    std::optional<std::size_t> neighbour(int key) const;
    void moveTo(std::optional<std::size_t> cell);

    FocusRing* m_ring;
    HoverBubble* m_bubble;
    std::optional<std::size_t> m_current;
    std::vector<std::int64_t> m_painted; ///< its fingerprint
};

} // namespace coreograph
