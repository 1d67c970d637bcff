#include "ui/welcome/core_panel.h"

#include <QVBoxLayout>
#include <algorithm>

#include "ui/views/data_table_model.h"
#include "ui/views/table_view.h"
#include "ui/welcome/core_plots.h"

namespace coreograph {
namespace {

constexpr int samplesPerFill = 1000 / CoreLoadSampler::intervalMilliseconds; // figures that can be read

QString percent(double share) { return QString::number(share * 100, 'f', 0); }

} // namespace

DataTable coreLoadTable(const CoreLoadSampler& sampler) {
    DataTable table{{CorePanel::tr("core"), CorePanel::tr("now (%)"), CorePanel::tr("mean (%)"),
                     CorePanel::tr("highest (%)")},
                    {}};
    const auto& history = sampler.history();
    if (history.empty())
        return table;
    for (std::size_t core = 0; core < sampler.cores().size(); ++core) {
        double sum = 0;
        double highest = 0;
        for (const std::vector<double>& sample : history) {
            sum += sample[core];
            highest = std::max(highest, sample[core]);
        }
        table.rows.push_back({QString::number(sampler.cores()[core]), percent(history.back()[core]),
                              percent(sum / static_cast<double>(history.size())), percent(highest)});
    }
    return table;
}

CorePanel::CorePanel(const Theme& theme, const CoreLoadSampler& sampler, QWidget* parent)
    : QWidget(parent)
    , m_sampler(sampler)
    , m_plots(new CorePlots(theme, sampler, this))
    , m_table(new TableView(theme, this))
    , m_model(new DataTableModel(this)) {
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Load of each core over the last half minute, as a table"));
    m_table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_plots);
    column->addWidget(m_table);
    connect(&sampler, &CoreLoadSampler::sampled, this, &CorePanel::takeSample);
    setShownAsTable(false);
}

void CorePanel::setShownAsTable(bool shown) {
    m_plots->setVisible(!shown);
    m_table->setVisible(shown);
    fill();
}

void CorePanel::takeSample() {
    if (++m_samples % samplesPerFill == 0 && m_table->isVisible())
        fill();
}

void CorePanel::fill() {
    m_model->setTable(coreLoadTable(m_sampler));
    m_table->fit();
}

} // namespace coreograph
