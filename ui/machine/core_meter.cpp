#include "ui/machine/core_meter.h"

#include <QPainter>
#include <numeric>

namespace coreograph {

namespace {
constexpr int coresShownEach = 16;
}

CoreMeter::CoreMeter(const Theme& theme, const CoreLoadSampler& sampler, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sampler(sampler) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Load of the cores"));
    connect(&theme, &Theme::changed, this, &CoreMeter::updateGeometry);
    connect(&sampler, &CoreLoadSampler::sampled, this, [this] {
        if (m_sampler.cores().size() != std::exchange(m_cores, m_sampler.cores().size()))
            updateGeometry();
        setToolTip(m_sampler.summary());
        setAccessibleDescription(m_sampler.summary());
        update();
    });
}

int CoreMeter::barCount() const {
    const auto cores = static_cast<int>(m_sampler.cores().size());
    return cores > coresShownEach ? 1 : std::max(cores, 1);
}

double CoreMeter::barWidth() const { return barCount() > 4 ? m_theme.scaled(4) : m_theme.scaled(7); }

double CoreMeter::loadOf(int bar) const {
    if (m_sampler.history().empty())
        return 0;
    const std::vector<double>& load = m_sampler.history().back();
    if (load.size() <= coresShownEach)
        return load[static_cast<std::size_t>(bar)];
    return std::accumulate(load.begin(), load.end(), 0.0) / static_cast<double>(load.size());
}

QSize CoreMeter::sizeHint() const {
    const int gap = m_theme.scaled(3);
    return {static_cast<int>(barWidth() + gap) * barCount() - gap, m_theme.scaled(20)};
}

void CoreMeter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double gap = m_theme.scaled(3);
    for (int bar = 0; bar < barCount(); ++bar) {
        const QRectF whole(bar * (barWidth() + gap), 0, barWidth(), height());
        painter.setBrush(m_theme.palette().hairline);
        painter.drawRoundedRect(whole, 2, 2);
        if (m_sampler.cores().empty() || m_sampler.history().empty())
            continue;
        const double filled = std::max(2.0, loadOf(bar) * height());
        painter.setBrush(
            m_theme.coreColor(static_cast<int>(m_sampler.cores()[static_cast<std::size_t>(bar)])));
        painter.drawRoundedRect(whole.adjusted(0, height() - filled, 0, 0), 2, 2);
    }
}

} // namespace coreograph
