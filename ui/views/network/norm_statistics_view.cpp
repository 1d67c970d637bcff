#include "ui/views/network/norm_statistics_view.h"

#include <QKeyEvent>
#include <QLocale>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/views/plot_ticks.h"
#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

constexpr const char* tensorName = "norm.statistics";
constexpr int boxGap = 8;       // pixels
constexpr int spotGap = 3;      // pixels between points that can be pointed at
constexpr double bandGap = 0.2; // of the plot's height
constexpr int mostTicks = 3;    // of a band

bool fits(const TensorSnapshot& tensor) {
    return tensor.name == tensorName && tensor.shape.size() == 3 && tensor.shape[0] > 0 &&
           tensor.shape[1] == 4 && tensor.shape[2] > 0 &&
           tensor.values.size() == std::size_t{4} * tensor.shape[0] * tensor.shape[2];
}

} // namespace

NormStatisticsView::NormStatisticsView(const Theme& theme, QWidget* parent)
    : PlotView(theme, parent)
    , m_layer(new QComboBox(this))
    , m_channel(new QComboBox(this)) {
    m_layer->setAccessibleName(tr("Layer"));
    m_channel->setAccessibleName(tr("Channel"));
    for (QComboBox* box : {m_layer, m_channel}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            rebuildNow();
            emit refreshed();
        });
    }
    connect(&theme, &Theme::changed, this, &NormStatisticsView::layOutBoxes);
}

QString NormStatisticsView::name(Statistic statistic) {
    switch (statistic) {
    case BatchMean:
        return tr("batch's mean");
    case RunningMean:
        return tr("running mean");
    case BatchVariance:
        return tr("batch's variance");
    default:
        return tr("running variance");
    }
}

QSize NormStatisticsView::sizeHint() const { return {theme().scaled(420), theme().scaled(260)}; }

void NormStatisticsView::choose(int layer, int channel) {
    m_layer->setCurrentIndex(std::clamp(layer, 0, m_layer->count() - 1));
    m_channel->setCurrentIndex(std::clamp(channel, 0, m_channel->count() - 1));
}

void NormStatisticsView::recordingChanged() {
    m_tensors.clear();
    m_tensorsSeen = m_tensorsShown = 0;
    PlotView::recordingChanged();
}

bool NormStatisticsView::dataChanged() {
    const bool grown = takeTensors();
    return std::exchange(m_tensorsShown, shown().size()) != m_tensorsShown || grown;
}

bool NormStatisticsView::takeTensors() {
    const std::size_t before = m_tensors.size();
    for (; recording() && m_tensorsSeen < recording()->tensors().size(); ++m_tensorsSeen) {
        const TensorSnapshot& tensor = recording()->tensors()[m_tensorsSeen];
        if (fits(tensor) && (m_tensors.empty() || tensor.shape == m_tensors.front()->shape))
            m_tensors.push_back(&tensor);
    }
    fillBoxes();
    return m_tensors.size() != before;
}

/// As many layers and channels as there are; what was chosen stays chosen in the next run.
void NormStatisticsView::fillBoxes() {
    const auto fill = [this](QComboBox& box, const QString& word, std::size_t extent) {
        const int count = m_tensors.empty() ? 0 : static_cast<int>(m_tensors.front()->shape[extent]);
        if (m_tensors.empty() || box.count() == count)
            return;
        const QSignalBlocker quiet(&box);
        const int chosen = std::max(0, box.currentIndex());
        box.clear();
        for (int number = 1; number <= count; ++number)
            box.addItem(word.arg(number));
        box.setCurrentIndex(std::min(chosen, count - 1));
        layOutBoxes();
    };
    fill(*m_layer, tr("layer %L1"), 0);
    fill(*m_channel, tr("channel %L1"), 2);
    for (QComboBox* box : {m_layer, m_channel})
        box->setVisible(!m_tensors.empty());
}

void NormStatisticsView::resizeEvent(QResizeEvent* event) {
    PlotView::resizeEvent(event);
    layOutBoxes();
}

void NormStatisticsView::layOutBoxes() {
    QPoint corner(0, 0);
    for (QComboBox* box : {m_layer, m_channel}) {
        box->setGeometry(QRect(corner, box->sizeHint()));
        corner.rx() += box->width() + theme().scaled(boxGap);
    }
    const QPoint below(0, m_layer->height() + theme().scaled(boxGap));
    const QSize rest(std::max(1, width()),
                     std::max(1, height() - below.y())); // a plot of nothing cannot be painted
    plot().setGeometry(QRect(below, rest));
    rebuildNow();
}

double NormStatisticsView::value(const TensorSnapshot& tensor, Statistic statistic) const {
    const std::size_t channels = tensor.shape[2];
    const auto layer = static_cast<std::size_t>(std::max(0, m_layer->currentIndex()));
    const auto channel = static_cast<std::size_t>(std::max(0, m_channel->currentIndex()));
    return static_cast<double>(tensor.values[(layer * statistics + statistic) * channels + channel]);
}

std::vector<const TensorSnapshot*> NormStatisticsView::shown() const {
    const auto end = std::ranges::upper_bound(m_tensors, cursor(), {}, &TensorSnapshot::time);
    return {m_tensors.begin(), end};
}

RoundScale NormStatisticsView::scaleOf(Statistic batch, Statistic running) const {
    double low = INFINITY;
    double high = -INFINITY;
    for (const Statistic statistic : {batch, running})
        for (const TensorSnapshot* tensor : m_tensors)
            if (const double here = value(*tensor, statistic); std::isfinite(here)) {
                low = std::min(low, here);
                high = std::max(high, here);
            }
    return low <= high ? RoundScale::around(low, high, mostTicks - 1) : RoundScale();
}

/// From all of the recording, so that a scale stays while the cursor moves.
void NormStatisticsView::layOutBands() {
    m_bands = {Band{(1 + bandGap) / 2, 1, scaleOf(BatchMean, RunningMean)},
               Band{0, (1 - bandGap) / 2, scaleOf(BatchVariance, RunningVariance)}};
}

void NormStatisticsView::layOutAxes() {
    for (QCPAxis* axis : {plot().xAxis, plot().yAxis})
        axis->setVisible(!m_tensors.empty());
    if (m_tensors.empty()) {
        notes().setPanelTitles({});
        notes().setKeyTitle({});
        return;
    }
    plot().yAxis->setRange(-0.01, 1.01); // the lines' own width
    const QSharedPointer<QCPAxisTickerText> values(new QCPAxisTickerText);
    for (const Band& band : m_bands)
        for (int tick = band.scale.first; tick <= band.scale.last; ++tick)
            values->addTick(band.y(band.scale.value(tick)), band.scale.text(tick));
    plot().yAxis->setTicker(values);
    notes().setPanelTitles({{tr("mean"), m_bands[0].top}, {tr("variance"), m_bands[1].top}});
    notes().setKeyTitle(tr("step"));
    const Progress& progress = recording()->progress();
    const std::int64_t total = progress.what == "steps" ? static_cast<std::int64_t>(progress.total) : 0;
    const int last = static_cast<int>(std::clamp<std::int64_t>(total, m_tensors.back()->step, INT_MAX));
    const QFontMetrics metrics(theme().captionFont());
    plot().xAxis->setRange(0, std::max(1, last));
    plot().xAxis->grid()->setVisible(false);
    plot().xAxis->setTicker(
        wholeTicker(0, last, plot().axisRect()->width(),
                    metrics.horizontalAdvance(QLocale().toString(last)) + theme().scaled(24)));
}

void NormStatisticsView::rebuild() {
    plot().clearPlottables();
    layOutBands();
    layOutAxes();
    std::vector<PlotNotes::EndLabel> labels;
    if (const std::vector<const TensorSnapshot*> tensors = shown(); !tensors.empty())
        for (const Statistic statistic : {BatchMean, RunningMean, BatchVariance, RunningVariance})
            labels.push_back(drawLine(statistic, tensors));
    notes().setEndLabels(std::move(labels));
}

PlotNotes::EndLabel NormStatisticsView::drawLine(Statistic statistic,
                                                 const std::vector<const TensorSnapshot*>& tensors) {
    const int style = statistic % 2; // the batch's, running
    const QPen pen(theme().coreColor(style), style == 0 ? 1 : 1.8, theme().coreDash(style));
    QCPGraph* line = plot().addGraph();
    line->setPen(pen);
    for (const TensorSnapshot* tensor : tensors)
        line->addData(static_cast<double>(tensor->step), bandOf(statistic).y(value(*tensor, statistic)));
    const double last = value(*tensors.back(), statistic);
    return {.text = name(statistic) + u' ' + numberText(last),
            .value = bandOf(statistic).y(last),
            .color = pen.color(),
            .dash = pen.style()};
}

std::vector<PlotView::Spot> NormStatisticsView::spots() const {
    std::vector<Spot> found;
    const std::vector<const TensorSnapshot*> tensors = shown();
    for (const Statistic statistic : {BatchMean, RunningMean, BatchVariance, RunningVariance}) {
        double free = -spotGap;
        for (const TensorSnapshot* tensor : tensors) {
            const double x = plot().x() + plot().xAxis->coordToPixel(static_cast<double>(tensor->step));
            if (x < free)
                continue;
            free = x + spotGap;
            const double here = value(*tensor, statistic);
            const double y = plot().y() + plot().yAxis->coordToPixel(bandOf(statistic).y(here));
            found.push_back(
                {.position = {x, y},
                 .words = tr("step %L1: %2 %3").arg(tensor->step).arg(name(statistic), numberText(here)),
                 .time = tensor->time});
        }
    }
    return found;
}

bool NormStatisticsView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->key() == Qt::Key_Up || key->key() == Qt::Key_Down) && key->modifiers() == Qt::NoModifier) {
            event->accept();
            return true;
        }
    }
    return PlotView::event(event);
}

void NormStatisticsView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        choose(m_layer->currentIndex(), m_channel->currentIndex() + (event->key() == Qt::Key_Down ? 1 : -1));
    else
        PlotView::keyPressEvent(event);
}

QString NormStatisticsView::summary() const {
    const std::vector<const TensorSnapshot*> tensors = shown();
    if (tensors.empty())
        return tr("No batch has been normalized yet.");
    const auto text = [&](Statistic statistic) { return numberText(value(*tensors.back(), statistic)); };
    return tr("%1, %2, after step %L3: the batch's mean is %4, the running one %5; "
              "the batch's variance is %6, the running one %7.")
        .arg(m_layer->currentText(), m_channel->currentText())
        .arg(tensors.back()->step)
        .arg(text(BatchMean), text(RunningMean), text(BatchVariance), text(RunningVariance));
}

DataTable NormStatisticsView::dataTable() const {
    DataTable table{{tr("step")}, {}};
    for (const Statistic statistic : {BatchMean, RunningMean, BatchVariance, RunningVariance})
        table.columns.append(name(statistic));
    for (const TensorSnapshot* tensor : shown()) {
        QStringList row{QString::number(tensor->step)};
        for (const Statistic statistic : {BatchMean, RunningMean, BatchVariance, RunningVariance})
            row.append(plainNumber(value(*tensor, statistic)));
        table.rows.push_back(row);
    }
    return table;
}

} // namespace coreograph
