#include "ui/compare/compare_page.h"

#include <algorithm>

#include "ui/bench/bench_pane.h"
#include "ui/compare/verdict_line.h"

namespace coreograph {
namespace {

QString demoId() { return QStringLiteral("compare"); }

/// The verdict's reasons first: how it scales and what the time went into, then the figures, then the lanes.
Arrangement compareArrangement() {
    using Column = Arrangement::Column;
    return {{
        {{Column{"speedup"}, Column{"timing-bars", "core-load"}}},
        {{Column{"results-table"}}},
        {{Column{"timeline"}}},
        {{Column{"log"}}},
    }};
}

} // namespace

ComparePage::ComparePage(const Theme& theme, DemoCatalogLoader& loader, const QString& recordingsFolder,
                         QWidget* parent)
    : BenchPage(theme, loader, recordingsFolder, parent)
    , m_verdict(new VerdictLine(theme)) {
    pane().setArrangement(compareArrangement());
    pane().setHeadline(m_verdict);
    connect(&pane(), &BenchPane::moved, this, &ComparePage::showVerdict);
    showVerdict(0);
}

void ComparePage::activate(const QString& place) {
    const bool staysAsItIs = place.isEmpty() && !BenchPage::place().isEmpty();
    BenchPage::activate(staysAsItIs ? QString() : demoId() + '\n' + place);
}

QString ComparePage::place() const { return BenchPage::place().section('\n', 1); }

void ComparePage::showVerdict(std::int64_t cursor) { m_verdict->showAt(pane().recording(), cursor); }

std::vector<Destination> compareDestinations(const DemoCatalog& catalog) {
    std::vector<Destination> all;
    const DemoDescription* demo = catalog.find(demoId());
    if (!demo)
        return all;
    const auto workload = std::ranges::find(demo->parameters, "workload", &Parameter::name);
    if (workload == demo->parameters.end())
        return all;
    if (const auto* choice = std::get_if<Choice>(&workload->kind))
        for (const Option& option : choice->options)
            all.push_back({QString::fromStdString(option.label), ComparePage::tr("Compare"),
                           QStringLiteral("workload=") + QString::fromStdString(option.value)});
    return all;
}

} // namespace coreograph
