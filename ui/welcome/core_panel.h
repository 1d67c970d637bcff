#pragma once

#include <QWidget>

#include "ui/machine/core_load_sampler.h"
#include "ui/theme/theme.h"
#include "ui/views/view.h"

namespace coreograph {

class CorePlots;
class DataTableModel;
class TableView;

/// What each core did in the last half minute: a row for each core, in %. No rows before the first sample.
DataTable coreLoadTable(const CoreLoadSampler& sampler);

/// The load of the cores as plots or, for those who do not see plots, as a table.
class CorePanel : public QWidget {
    Q_OBJECT

public:
    /// `sampler` outlives the panel.
    CorePanel(const Theme& theme, const CoreLoadSampler& sampler, QWidget* parent = nullptr);

    void setShownAsTable(bool shown);

private:
    void takeSample();
    void fill();

    const CoreLoadSampler& m_sampler;
    CorePlots* m_plots;
    TableView* m_table;
    DataTableModel* m_model;
    int m_samples = 0;
};

} // namespace coreograph
