#include "ui/views/network/probabilities_view.h"

#include <algorithm>

namespace coreograph {

Probabilities ProbabilitiesView::said() const {
    return recording() ? Probabilities::at(*recording(), cursor()) : Probabilities();
}

QString ProbabilitiesView::unit() const {
    const Probabilities now = said();
    return now.isEmpty() ? QString() : tr("step %L1").arg(now.step);
}

QSize ProbabilitiesView::sizeHint() const {
    const int rows = std::max(10, static_cast<int>(said().shares.size()));
    return {theme().scaled(260), BarRows::heightOf(rows, theme())};
}

} // namespace coreograph
