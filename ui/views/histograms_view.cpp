#include "ui/views/histograms_view.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <set>

#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr const char* prefix = "histogram.";
constexpr const char* edgesName = "histogram.edges";
constexpr double tail = 0.1; // on each side of what counts as spread

/// Every NAME of the tensors "histogram.NAME", in order.
std::set<std::string> networkNames(const Recording& recording) {
    std::set<std::string> names;
    for (const TensorSnapshot& tensor : recording.tensors())
        if (tensor.name.starts_with(prefix) && tensor.name != edgesName)
            names.insert(tensor.name);
    return names;
}

} // namespace

QSize HistogramsView::sizeHint() const {
    return {theme().scaled(420), std::max(3, rows()) * theme().scaled(34) + theme().scaled(44)};
}

QSize HistogramsView::minimumSizeHint() const { return {theme().scaled(240), theme().scaled(160)}; }

QString HistogramsView::unit() const {
    return m_networks.empty() ? QString()
                              : tr("share of the values, step %L1").arg(m_networks.front().histogram->step);
}

void HistogramsView::recordingChanged() {
    m_networks.clear();
    CellView::recordingChanged();
    refresh();
}

void HistogramsView::refresh() {
    m_networks.clear();
    m_edges.clear();
    if (recording())
        collect();
    CellView::refresh();
}

void HistogramsView::collect() {
    if (const TensorSnapshot* edges = recording()->tensorAt(edgesName, cursor()))
        m_edges = edges->values;
    for (const std::string& name : networkNames(*recording())) {
        const TensorSnapshot* histogram = recording()->tensorAt(name, cursor());
        const bool fits =
            histogram && histogram->shape.size() == 2 && m_edges.size() > 1 &&
            histogram->shape[1] + 1 == m_edges.size() &&
            histogram->values.size() == static_cast<std::size_t>(histogram->shape[0]) * histogram->shape[1];
        if (fits)
            m_networks.push_back(
                {QString::fromStdString(name.substr(std::string(prefix).size())), histogram});
    }
}

std::vector<std::int64_t> HistogramsView::fingerprint() const {
    std::vector<std::int64_t> times;
    for (const Network& network : m_networks)
        times.push_back(network.histogram->time);
    return times;
}

int HistogramsView::rows() const {
    int most = 0;
    for (const Network& network : m_networks)
        most = std::max(most, static_cast<int>(network.histogram->shape[0]));
    return most;
}

std::span<const float> HistogramsView::shares(const Network& network, int row) const {
    const std::size_t bins = network.histogram->shape[1];
    if (row >= static_cast<int>(network.histogram->shape[0]))
        return {};
    return std::span(network.histogram->values).subspan(static_cast<std::size_t>(row) * bins, bins);
}

double HistogramsView::quantile(const Network& network, int row, double share) const {
    double below = 0;
    const auto all = shares(network, row);
    for (std::size_t bin = 0; bin < all.size(); ++bin) {
        const auto here = static_cast<double>(all[bin]);
        if (below + here >= share && here > 0)
            return static_cast<double>(m_edges[bin]) +
                   (share - below) / here * static_cast<double>(m_edges[bin + 1] - m_edges[bin]);
        below += here;
    }
    return static_cast<double>(m_edges.back());
}

/// The outermost bins hold all that lies beyond them, too: how far, nobody knows.
QString HistogramsView::quantileText(const Network& network, int row, double share) const {
    const double value = quantile(network, row, share);
    const auto lowest = static_cast<double>(m_edges[1]);
    const auto highest = static_cast<double>(m_edges[m_edges.size() - 2]);
    if (m_edges.size() > 3 && value < lowest)
        return tr("beyond %1").arg(numberText(static_cast<double>(m_edges.front()), 1));
    if (m_edges.size() > 3 && value > highest)
        return tr("beyond %1").arg(numberText(static_cast<double>(m_edges.back()), 1));
    return numberText(value, 2);
}

double HistogramsView::spread(const Network& network, int row) const {
    return quantile(network, row, 1 - tail) - quantile(network, row, tail);
}

QString HistogramsView::wordsFor(std::size_t cell) const {
    const Network& network = m_networks[cell % m_networks.size()];
    const auto row = static_cast<int>(cell / m_networks.size());
    return tr("%1, layer %2: 80 % of the values lie between %3 and %4")
        .arg(network.name)
        .arg(row + 1)
        .arg(quantileText(network, row, tail), quantileText(network, row, 1 - tail));
}

QColor HistogramsView::colorOf(int column) const { return theme().coreColor(column); }

QRect HistogramsView::cellArea(int column, int row) const {
    const QFontMetrics metrics(theme().captionFont());
    const int left = metrics.horizontalAdvance(tr("layer %1").arg(88)) + theme().scaled(8);
    const int top = metrics.height() + theme().scaled(6);
    const int bottom = metrics.height() + theme().scaled(4);
    const int gap = theme().scaled(20);
    const auto columns = static_cast<int>(m_networks.size());
    const int cellWidth = (width() - left - (columns - 1) * gap) / std::max(1, columns);
    const int cellHeight = (height() - top - bottom) / std::max(1, rows());
    return {left + column * (cellWidth + gap), top + row * cellHeight, cellWidth, cellHeight};
}

std::vector<QRectF> HistogramsView::cells() const {
    std::vector<QRectF> areas;
    for (int row = 0; row < rows(); ++row)
        for (int column = 0; column < static_cast<int>(m_networks.size()); ++column)
            areas.emplace_back(cellArea(column, row));
    return areas;
}

void HistogramsView::paint(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    for (int column = 0; column < static_cast<int>(m_networks.size()); ++column)
        for (int row = 0; row < rows(); ++row)
            paintHistogram(painter, column, row);
    if (!m_networks.empty())
        paintWords(painter);
}

void HistogramsView::paintHistogram(QPainter& painter, int column, int row) const {
    const QRectF area = QRectF(cellArea(column, row)).adjusted(0, theme().scaled(3), 0, 0);
    const auto all = shares(m_networks[static_cast<std::size_t>(column)], row);
    painter.setPen(QPen(theme().palette().grid, 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    const double middle = area.left() + area.width() / 2;
    painter.drawLine(QPointF(middle, area.top()), QPointF(middle, area.bottom()));
    if (all.empty())
        return;
    const float fullest = std::max(1e-9F, *std::ranges::max_element(all));
    const double binWidth = area.width() / static_cast<double>(all.size());
    QPainterPath steps(area.bottomLeft());
    for (std::size_t bin = 0; bin < all.size(); ++bin) {
        const double y = area.bottom() - area.height() * static_cast<double>(all[bin] / fullest);
        steps.lineTo(area.left() + binWidth * static_cast<double>(bin), y);
        steps.lineTo(area.left() + binWidth * static_cast<double>(bin + 1), y);
    }
    steps.lineTo(area.bottomRight());
    QColor fill = colorOf(column);
    fill.setAlphaF(0.28F);
    painter.fillPath(steps, fill);
    painter.setPen(QPen(colorOf(column), 1.4));
    painter.drawPath(steps);
}

void HistogramsView::paintWords(QPainter& painter) const {
    const int line = painter.fontMetrics().height();
    for (int row = 0; row < rows(); ++row) {
        const QRect cell = cellArea(0, row);
        painter.setPen(theme().palette().muted);
        painter.drawText(QRect(0, cell.top(), cell.left() - theme().scaled(8), cell.height()),
                         Qt::AlignRight | Qt::AlignBottom, tr("layer %1").arg(row + 1));
    }
    for (int column = 0; column < static_cast<int>(m_networks.size()); ++column) {
        const QRect first = cellArea(column, 0);
        painter.setPen(theme().labelColor(colorOf(column)));
        painter.drawText(QRect(first.left(), 0, first.width(), line), Qt::AlignLeft,
                         m_networks[static_cast<std::size_t>(column)].name);
        painter.setPen(theme().palette().muted);
        const QRect last = cellArea(column, rows() - 1);
        const QRect below(last.left(), last.bottom() + theme().scaled(4), last.width(), line);
        painter.drawText(below, Qt::AlignLeft,
                         tr("≤ %1").arg(numberText(static_cast<double>(m_edges.front()), 1)));
        painter.drawText(below, Qt::AlignHCenter, QStringLiteral("0"));
        painter.drawText(below, Qt::AlignRight,
                         tr("≥ %1").arg(numberText(static_cast<double>(m_edges.back()), 1)));
    }
}

QString HistogramsView::summary() const {
    if (m_networks.empty())
        return tr("No activations have been recorded yet.");
    QStringList each;
    for (const Network& network : m_networks)
        each.append(tr("%1 from %2 in the first layer to %3 in the last")
                        .arg(network.name, numberText(spread(network, 0), 2),
                             numberText(spread(network, rows() - 1), 2)));
    return tr("The middle 80 % of the values span: %1.").arg(each.join(tr("; ")));
}

DataTable HistogramsView::dataTable() const {
    DataTable table{{tr("network"), tr("layer"), tr("from"), tr("to"), tr("share")}, {}};
    for (const Network& network : m_networks)
        for (int row = 0; row < rows(); ++row) {
            const auto all = shares(network, row);
            for (std::size_t bin = 0; bin < all.size(); ++bin) {
                if (all[bin] == 0)
                    continue; // most are
                table.rows.push_back({network.name, QString::number(row + 1),
                                      plainNumber(static_cast<double>(m_edges[bin])),
                                      plainNumber(static_cast<double>(m_edges[bin + 1])),
                                      plainNumber(static_cast<double>(all[bin]))});
            }
        }
    return table;
}

} // namespace coreograph
