#include "ui/compare/compare_page.h"

#include <algorithm>

#include "ui/bench/bench_pane.h"
#include "ui/bench/compare_arrangement.h"
#include "ui/bench/verdict_line.h"
#include "ui/widgets/themed_label.h"

namespace coreograph {
namespace {

/// The workloads that the demo offers; nullptr where it offers none.
const Choice* workloadChoice(const DemoDescription& demo) {
    const auto workload = std::ranges::find(demo.parameters, "workload", &Parameter::name);
    return workload == demo.parameters.end() ? nullptr : std::get_if<Choice>(&workload->kind);
}

} // namespace

ComparePage::ComparePage(const Theme& theme, DemoCatalogLoader& loader, const QString& recordingsFolder,
                         QWidget* parent)
    : BenchPage(theme, loader, recordingsFolder, parent)
    , m_loader(loader)
    , m_workload(new ThemedLabel(theme, TextRole::Muted))
    , m_verdict(new VerdictLine(theme)) {
    m_workload->setWordWrap(true);
    pane().setArrangement(compareArrangement());
    pane().setHeadline(m_workload);
    pane().setHeadline(m_verdict);
    connect(&pane(), &BenchPane::edited, this, &ComparePage::showWorkload);
    connect(&loader, &DemoCatalogLoader::loaded, this, &ComparePage::showWorkload);
    connect(&pane(), &BenchPane::runStarted, this, &ComparePage::showWorkload);
    connect(&pane(), &BenchPane::moved, this, &ComparePage::showVerdict);
    showVerdict(0);
}

void ComparePage::activate(const QString& place) {
    const bool staysAsItIs = place.isEmpty() && !BenchPage::place().isEmpty();
    BenchPage::activate(staysAsItIs ? QString() : compareDemo() + '\n' + place);
    showWorkload();
}

QString ComparePage::place() const { return BenchPage::place().section('\n', 1); }

void ComparePage::showWorkload() {
    const DemoCatalog* catalog = m_loader.catalog();
    const WorkloadDescription* workload = catalog ? catalog->findWorkload(chosenWorkload()) : nullptr;
    m_workload->setVisible(workload != nullptr);
    QString words = workload ? tr("%1. %2").arg(workload->use, workload->summary) : QString();
    const auto& shown = pane().recording().info().parameters;
    if (const auto other = shown.find("workload"); catalog && other != shown.end())
        if (const WorkloadDescription* run = catalog->findWorkload(QString::fromStdString(other->second));
            run != nullptr && run != workload)
            words += QChar(' ') + tr("What is shown is still the run of “%1”; F5 runs this.").arg(run->title);
    m_workload->setText(words);
}

QString ComparePage::chosenWorkload() const {
    const QString setting = QStringLiteral("workload=");
    for (const QString& changed : pane().changedValues())
        if (changed.startsWith(setting))
            return changed.mid(setting.size());
    const Choice* choice = workloadChoice(pane().demo());
    return choice ? QString::fromStdString(choice->initial) : QString();
}

void ComparePage::showVerdict(std::int64_t cursor) { m_verdict->showAt(pane().recording(), cursor); }

std::vector<Destination> compareDestinations(const DemoCatalog& catalog) {
    std::vector<Destination> all;
    const DemoDescription* demo = catalog.find(compareDemo());
    if (!demo)
        return all;
    if (const Choice* choice = workloadChoice(*demo))
        for (const Option& option : choice->options)
            all.push_back({QString::fromStdString(option.label), ComparePage::tr("Compare"),
                           QStringLiteral("workload=") + QString::fromStdString(option.value)});
    return all;
}

} // namespace coreograph
