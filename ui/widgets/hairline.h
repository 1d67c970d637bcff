#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace coreograph {

/// A thin line between two things, one above the other.
class Hairline : public QWidget {
    Q_OBJECT

public:
    explicit Hairline(const Theme& theme, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

} // namespace coreograph
