#pragma once

#include <QWidget>
#include <optional>

#include "ui/views/view.h"

namespace coreograph {

/// The line above a view: its title bold at the left, its unit and its legend at the right. Where they do
/// not fit beside each other, the unit goes below the title, and if need be the legend too, on as many lines as
/// they take.
class HeaderLine {
public:
    HeaderLine(const View& view, const Theme& theme);

    int height(int width) const;
    void paint(QPainter& painter, const QRect& area) const;
    bool operator==(const HeaderLine& other) const;

private:
    using Item = View::LegendEntry; ///< without a colour: no square before the text
    struct Placed {
        Item item;
        QPoint position;
    };

    int itemWidth(const Item& item) const;
    int lineHeight() const;
    int heightOf(const Item& item, int width) const;
    void paintSwatch(QPainter& painter, const QRect& square, const Item& item) const;
    bool fitsBeside(const std::vector<Item>& items, int width) const;
    std::vector<Placed> place(int width) const;
    std::vector<Placed> placeBeside(const std::vector<Item>& items, int width) const;
    std::vector<Placed> placeBelow(const std::vector<Item>& items, int width) const;

    const Theme& m_theme;
    QString m_title;
    std::optional<Item> m_unit;
    std::vector<Item> m_legend;
};

/// HeaderLine as a widget that takes the height it needs.
class ViewHeader : public QWidget {
    Q_OBJECT

public:
    ViewHeader(const View& view, const Theme& theme, QWidget* parent);

    void update(); ///< asks the view again

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void takeHeight();

    const View& m_view;
    const Theme& m_theme;
    std::unique_ptr<HeaderLine> m_line;
};

} // namespace coreograph
