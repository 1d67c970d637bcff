#include "ui/welcome/core_plots.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>

#include "ui/theme/viridis.h"

namespace coreograph {

namespace {

constexpr int largePlots = 8;
constexpr int smallPlots = 16;
constexpr int gap = 24;
constexpr int labelHeight = 22;

} // namespace

CorePlots::CorePlots(const Theme& theme, const CoreLoadSampler& sampler, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sampler(sampler) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Load of each core over the last half minute"));
    connect(&theme, &Theme::changed, this, &CorePlots::updateGeometry);
    connect(&sampler, &CoreLoadSampler::sampled, this, [this] {
        if (std::exchange(m_knownCores, coreCount()) != coreCount())
            updateGeometry();
        tellSummary();
        update();
    });
}

void CorePlots::tellSummary() {
    if (isVisible())
        setAccessibleDescription(m_sampler.summary());
}

CorePlots::Grid CorePlots::gridFor(int width) const {
    const int cores = std::max(coreCount(), 1);
    const int least = m_theme.scaled(cores > largePlots ? 80 : 200);
    const int most = cores > largePlots ? 8 : 4;
    const int columns =
        std::clamp((width + m_theme.scaled(gap)) / (least + m_theme.scaled(gap)), 1, std::min(most, cores));
    const int rows = (cores + columns - 1) / columns;
    return {(cores + rows - 1) / rows, rows}; // as even as can be: 6 cores are 3 and 3, not 4 and 2
}

int CorePlots::heightForWidth(int width) const {
    const int cores = coreCount();
    if (cores > smallPlots)
        return m_theme.scaled(labelHeight + 4) +
               std::clamp(cores * 6, m_theme.scaled(120), m_theme.scaled(240));
    const int rows = gridFor(width).rows;
    const int plot = m_theme.scaled(cores > largePlots || rows > 1 ? 40 : 56);
    return rows * (m_theme.scaled(labelHeight) + plot) + (rows - 1) * m_theme.scaled(12);
}

QSize CorePlots::sizeHint() const {
    return {m_theme.scaled(800), heightForWidth(std::max(width(), m_theme.scaled(400)))};
}
QSize CorePlots::minimumSizeHint() const { return {m_theme.scaled(200), sizeHint().height()}; }

void CorePlots::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_sampler.problem().isEmpty()) {
        painter.setPen(m_theme.palette().text);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_sampler.problem());
    } else if (coreCount() > smallPlots) {
        paintHeatMap(painter);
    } else {
        paintPlots(painter);
    }
}

void CorePlots::paintPlots(QPainter& painter) const {
    const Grid grid = gridFor(width());
    const double across = m_theme.scaled(gap);
    const double down = m_theme.scaled(12);
    const QSizeF size((width() - across * (grid.columns - 1)) / grid.columns,
                      (height() - down * (grid.rows - 1)) / grid.rows);
    for (int index = 0; index < coreCount(); ++index) {
        const QPointF corner((size.width() + across) * (index % grid.columns),
                             (size.height() + down) * (index / grid.columns));
        paintPlot(painter, QRectF(corner, size), static_cast<std::size_t>(index));
    }
}

void CorePlots::paintPlot(QPainter& painter, const QRectF& place, std::size_t index) const {
    const QRectF label(place.topLeft(), QSizeF(place.width(), m_theme.scaled(labelHeight)));
    const bool measured = !m_sampler.history().empty();
    const QString percent =
        measured ? tr("%1 %").arg(QLocale().toString(qRound(m_sampler.history().back()[index] * 100)))
                 : QString();
    painter.setFont(m_theme.headingFont());
    painter.setPen(m_theme.palette().text);
    painter.drawText(label, Qt::AlignLeft | Qt::AlignTop, tr("Core %1").arg(m_sampler.cores()[index]));
    painter.setFont(m_theme.captionFont());
    painter.setPen(m_theme.palette().muted);
    painter.drawText(label, Qt::AlignRight | Qt::AlignTop, percent);
    paintCurve(painter, place.adjusted(0, label.height(), 0, 0), index);
}

void CorePlots::paintCurve(QPainter& painter, const QRectF& plot, std::size_t index) const {
    const QColor color = m_theme.coreColor(static_cast<int>(m_sampler.cores()[index]));
    painter.setPen(QPen(m_theme.palette().hairline, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    const auto& history = m_sampler.history();
    if (history.size() < 2)
        return;
    const double step = plot.width() / static_cast<double>(CoreLoadSampler::historyLength - 1);
    QPolygonF curve;
    for (std::size_t sample = 0; sample < history.size(); ++sample) {
        const auto age = static_cast<double>(history.size() - 1 - sample);
        curve << QPointF(plot.right() - age * step,
                         plot.bottom() - 1 - history[sample][index] * (plot.height() - 3));
    }
    QPolygonF area = curve;
    area << QPointF(curve.last().x(), plot.bottom()) << QPointF(curve.first().x(), plot.bottom());
    QColor tint = color;
    tint.setAlphaF(m_theme.palette().dark ? 0.22F : 0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawPolygon(area);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(curve);
}

void CorePlots::paintHeatMap(QPainter& painter) const {
    const auto columns = static_cast<int>(CoreLoadSampler::historyLength);
    QImage map(columns, coreCount(), QImage::Format_RGB32);
    map.fill(m_theme.palette().codeGround);
    const auto& history = m_sampler.history();
    const int first = columns - static_cast<int>(history.size());
    for (int row = 0; row < coreCount(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(map.scanLine(row));
        for (std::size_t sample = 0; sample < history.size(); ++sample)
            line[first + static_cast<int>(sample)] = viridis(history[sample][static_cast<std::size_t>(row)]);
    }
    const QRectF label(0, 0, width(), m_theme.scaled(labelHeight));
    painter.setFont(m_theme.headingFont());
    painter.setPen(m_theme.palette().text);
    painter.drawText(
        label, Qt::AlignLeft | Qt::AlignTop,
        tr("Cores %1 to %2, from the top").arg(m_sampler.cores().front()).arg(m_sampler.cores().back()));
    paintScale(painter, label);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(QRectF(rect()).adjusted(0, m_theme.scaled(labelHeight + 4), 0, 0), map);
}

void CorePlots::paintScale(QPainter& painter, const QRectF& line) const {
    painter.setFont(m_theme.captionFont());
    painter.setPen(m_theme.palette().muted);
    const QString low = tr("%1 %").arg(QLocale().toString(0));
    const QString high = tr("%1 %").arg(QLocale().toString(100));
    painter.drawText(line, Qt::AlignRight | Qt::AlignTop, high);
    const double right = line.right() - painter.fontMetrics().horizontalAdvance(high) - m_theme.scaled(8);
    const int width = m_theme.scaled(96);
    for (int x = 0; x < width; ++x)
        painter.fillRect(QRectF(right - width + x, line.top() + m_theme.scaled(4), 1, m_theme.scaled(8)),
                         QColor(viridis(static_cast<double>(x) / width)));
    painter.drawText(QRectF(line.left(), line.top(), right - width - m_theme.scaled(8), line.height()),
                     Qt::AlignRight | Qt::AlignTop, low);
}

} // namespace coreograph
