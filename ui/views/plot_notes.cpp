#include "ui/views/plot_notes.h"

#include <algorithm>
#include <cmath>

#include "ui/views/label_spread.h"

namespace coreograph {

namespace {

constexpr int gap = 8;
constexpr int sampleWidth = 16; // of the dash or marker before a label
constexpr int scaleWidth = 10;

} // namespace

PlotNotes::PlotNotes(QCustomPlot* plot, const Theme& theme)
    : QCPLayerable(plot, QStringLiteral("overlay"))
    , m_theme(theme) {}

int PlotNotes::lineHeight() const { return QFontMetrics(m_theme.captionFont()).height(); }

int PlotNotes::sampleRoom(const EndLabel& label) const {
    const bool hasSample = label.dash != Qt::NoPen || label.marker != QCPScatterStyle::ssNone;
    return hasSample ? m_theme.scaled(sampleWidth + gap / 2.0) : 0;
}

int PlotNotes::labelWidth(const EndLabel& label) const {
    return m_theme.scaled(gap) + sampleRoom(label) +
           QFontMetrics(m_theme.captionFont()).horizontalAdvance(label.text);
}

int PlotNotes::roomFor() const { return mParentPlot->axisRect()->height() / std::max(1, lineHeight()) + 1; }

void PlotNotes::reserveMargins() {
    const QFontMetrics metrics(m_theme.captionFont());
    int right = m_theme.scaled(gap);
    for (const EndLabel& label : m_ends)
        right = std::max(right, labelWidth(label));
    if (m_scale)
        right = m_theme.scaled(2 * gap + scaleWidth) +
                std::max(metrics.horizontalAdvance(m_scale->low), metrics.horizontalAdvance(m_scale->high));
    if (!m_keyTitle.isEmpty())
        right = std::max(right, keyTitleStart() + metrics.horizontalAdvance(m_keyTitle) + 1);
    // Half a line, so that the topmost tick label and end label are whole.
    const int top =
        m_tops.empty() && m_panels.empty() ? lineHeight() / 2 + 1 : lineHeight() + m_theme.scaled(gap / 2);
    QCPAxisRect* area = mParentPlot->axisRect();
    area->setAutoMargins(QCP::msLeft | QCP::msBottom);
    area->setMargins(QMargins(0, top, right, 0));
}

void PlotNotes::draw(QCPPainter* painter) {
    painter->setFont(m_theme.captionFont());
    drawTops(*painter);
    drawPanelTitles(*painter);
    drawKeyTitle(*painter);
    if (m_scale)
        drawScale(*painter);
    else
        drawEnds(*painter);
}

void PlotNotes::drawEnds(QCPPainter& painter) const {
    std::vector<EndLabel> shown = m_ends;
    std::ranges::stable_sort(shown, std::greater{}, &EndLabel::importance);
    shown.resize(std::min(shown.size(), static_cast<std::size_t>(roomFor())));
    const QRect area = mParentPlot->axisRect()->rect();
    std::vector<double> wanted;
    for (const EndLabel& label : shown)
        wanted.push_back(std::clamp(mParentPlot->yAxis->coordToPixel(label.value), double(area.top()),
                                    double(area.bottom())));
    const std::vector<double> middles = spreadApart(wanted, lineHeight(), area.top(), area.bottom());
    const double left = area.right() + 1 + m_theme.scaled(gap);
    const double sample = m_theme.scaled(sampleWidth);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const EndLabel& label = shown[i];
        painter.setPen(QPen(label.color, 2, label.dash));
        if (label.dash != Qt::NoPen)
            painter.drawLine(QLineF(left, middles[i], left + sample, middles[i]));
        if (label.marker != QCPScatterStyle::ssNone) {
            const QCPScatterStyle style(label.marker, label.color, label.color, 7);
            style.applyTo(&painter, QPen(label.color, 1.5));
            style.drawShape(&painter, left + sample / 2, middles[i]);
        }
        painter.setPen(m_theme.labelColor(label.color));
        const QRectF text(left + sampleRoom(label), middles[i] - lineHeight() / 2.0, 1000, lineHeight());
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, label.text);
    }
}

void PlotNotes::drawTops(QCPPainter& painter) const {
    const QRect area = mParentPlot->axisRect()->rect();
    for (const TopLabel& label : m_tops) {
        const int width = painter.fontMetrics().horizontalAdvance(label.text);
        const double middle = mParentPlot->xAxis->coordToPixel(label.key);
        const double left = std::clamp(middle - width / 2.0, double(area.left()),
                                       std::max<double>(area.left(), area.right() - width));
        painter.setPen(m_theme.labelColor(label.color));
        painter.drawText(QRectF(left, area.top() - lineHeight() - 2, width + 2, lineHeight()),
                         Qt::AlignLeft | Qt::AlignVCenter, label.text);
    }
}

void PlotNotes::drawPanelTitles(QCPPainter& painter) const {
    const QRect area = mParentPlot->axisRect()->rect();
    painter.setPen(m_theme.palette().muted);
    for (const PanelTitle& title : m_panels) {
        const double bottom = mParentPlot->yAxis->coordToPixel(title.top) - m_theme.scaled(gap / 4.0);
        painter.drawText(QRectF(area.left(), bottom - lineHeight(), 1000, lineHeight()),
                         Qt::AlignLeft | Qt::AlignVCenter, title.text);
    }
}

/// From the right end of the axis, behind the last tick's label.
int PlotNotes::keyTitleStart() const {
    const QCPAxis& axis = *mParentPlot->xAxis;
    const QVector<QString> labels = axis.tickVectorLabels();
    int over = 0;
    if (!labels.isEmpty() && !axis.tickVector().isEmpty()) {
        const int half = QFontMetrics(m_theme.captionFont()).horizontalAdvance(labels.last()) / 2;
        over = static_cast<int>(axis.coordToPixel(axis.tickVector().last())) + half -
               mParentPlot->axisRect()->right();
    }
    return std::max(0, over) + m_theme.scaled(gap);
}

/// On the line of the ticks' labels.
void PlotNotes::drawKeyTitle(QCPPainter& painter) const {
    const QRect area = mParentPlot->axisRect()->rect();
    painter.setPen(m_theme.palette().muted);
    painter.drawText(QRectF(area.right() + keyTitleStart(),
                            area.bottom() + mParentPlot->xAxis->tickLabelPadding(), 1000, lineHeight()),
                     Qt::AlignLeft | Qt::AlignVCenter, m_keyTitle);
}

void PlotNotes::drawScale(QCPPainter& painter) const {
    const QRect area = mParentPlot->axisRect()->rect();
    const QRect bar(area.right() + 1 + m_theme.scaled(gap), area.top(), m_theme.scaled(scaleWidth),
                    area.height());
    QCPColorGradient gradient = m_scale->gradient;
    for (int y = bar.top(); y <= bar.bottom(); ++y)
        painter.fillRect(QRect(bar.left(), y, bar.width(), 1),
                         QColor(gradient.color(bar.bottom() - y, QCPRange(0, bar.height() - 1))));
    painter.setPen(m_theme.palette().muted);
    const int left = bar.right() + 1 + m_theme.scaled(gap / 2.0);
    painter.drawText(QRectF(left, bar.top() - lineHeight() / 2.0, 1000, lineHeight()),
                     Qt::AlignLeft | Qt::AlignVCenter, m_scale->high);
    painter.drawText(QRectF(left, bar.bottom() - lineHeight() / 2.0, 1000, lineHeight()),
                     Qt::AlignLeft | Qt::AlignVCenter, m_scale->low);
}

} // namespace coreograph
