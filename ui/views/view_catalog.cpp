#include "ui/views/view_catalog.h"

#include <algorithm>
#include <array>

#include "ui/views/convolution_view.h"
#include "ui/views/core_load_view.h"
#include "ui/views/curves_view.h"
#include "ui/views/distribution_view.h"
#include "ui/views/histograms_view.h"
#include "ui/views/learning_rates_view.h"
#include "ui/views/log_view.h"
#include "ui/views/network/confusion_view.h"
#include "ui/views/network/draw_view.h"
#include "ui/views/network/filters_view.h"
#include "ui/views/network/layer_times_view.h"
#include "ui/views/network/maps_view.h"
#include "ui/views/network/norm_statistics_view.h"
#include "ui/views/network/probabilities_view.h"
#include "ui/views/pooling_view.h"
#include "ui/views/rates_view.h"
#include "ui/views/results_table_view.h"
#include "ui/views/speedup_view.h"
#include "ui/views/timeline_view.h"
#include "ui/views/timing_bars_view.h"

namespace coreograph {

namespace {

struct ViewKind {
    const char* id;
    View* (*make)(const Theme& theme, QWidget* parent);
};

template<typename SomeView>
View* make(const Theme& theme, QWidget* parent) {
    return new SomeView(theme, parent);
}

/// One line for each view.
constexpr ViewKind viewKinds[] = {
    {"timeline", make<TimelineView>},
    {"core-load", make<CoreLoadView>},
    {"speedup", make<SpeedupView>},
    {"timing-bars", make<TimingBarsView>},
    {"distribution", make<DistributionView>},
    {"curves", make<CurvesView>},
    {"maps", make<MapsView>},
    {"probabilities", make<ProbabilitiesView>},
    {"filters", make<FiltersView>},
    {"confusion", make<ConfusionView>},
    {"layer-times", make<LayerTimesView>},
    {"draw", make<DrawView>},
    {"results-table", make<ResultsTableView>},
    {"log", make<LogView>},
    {"convolution", make<ConvolutionView>},
    {"pooling", make<PoolingView>},
    {"rates", make<RatesView>},
    {"histograms", make<HistogramsView>},
    {"norm-statistics", make<NormStatisticsView>},
    {"learning-rates", make<LearningRatesView>},
};

} // namespace

QStringList viewIds() {
    QStringList ids;
    for (const ViewKind& kind : viewKinds)
        ids.append(QLatin1String(kind.id));
    return ids;
}

View* makeView(const QString& id, const Theme& theme, QWidget* parent) {
    const auto kind =
        std::ranges::find_if(viewKinds, [&id](const ViewKind& k) { return id == QLatin1String(k.id); });
    return kind == std::end(viewKinds) ? nullptr : kind->make(theme, parent);
}

} // namespace coreograph
