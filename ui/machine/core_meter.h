#pragma once

#include <QWidget>

#include "ui/machine/core_load_sampler.h"
#include "ui/theme/theme.h"

namespace coreograph {

/// The machine's load at a glance: one small bar for each core, one for their mean beyond sixteen.
class CoreMeter : public QWidget {
    Q_OBJECT

public:
    /// `sampler` outlives the meter.
    CoreMeter(const Theme& theme, const CoreLoadSampler& sampler, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int barCount() const;
    double barWidth() const;
    double loadOf(int bar) const;

    const Theme& m_theme;
    const CoreLoadSampler& m_sampler;
    std::size_t m_cores = 0;
};

} // namespace coreograph
