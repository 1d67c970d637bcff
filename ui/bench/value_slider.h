#pragma once

#include <QSlider>

namespace coreograph {

/// A slider over a few whole numbers, with the one that it is at beside it.
class ValueSlider : public QSlider {
    Q_OBJECT

public:
    ValueSlider(int low, int high, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    /// What slides leaves room for the number.
    void initStyleOption(QStyleOptionSlider* option) const override;
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override; ///< left to what scrolls below it

private:
    QString textOf(int number) const { return locale().toString(number); }
    int numberWidth() const; ///< pixels, with the space before it
};

} // namespace coreograph
