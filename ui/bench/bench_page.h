#pragma once

#include "ui/page/page.h"
#include "ui/session/demo_catalog_loader.h"
#include "ui/theme/theme.h"

namespace coreograph {

class BenchPane;
class CatalogGate;

/// A page that is one bench: any demo, with its settings.
///
/// Its place is the demo's id and the settings that differ from the initial ones, a line each:
/// "threads\nworkers=4".
class BenchPage : public Page {
    Q_OBJECT

public:
    /// `loader` outlives the page. Recordings are saved in `recordingsFolder`.
    BenchPage(const Theme& theme, DemoCatalogLoader& loader, const QString& recordingsFolder,
              QWidget* parent = nullptr);

    QString title() const override { return {}; }
    void activate(const QString& place) override;
    QString place() const override;
    bool handle(Command command) override;
    bool isRunning() const override;
    bool isOpening() const override;
    QString problem() const override;

    BenchPane& pane() { return *m_pane; }
    const BenchPane& pane() const { return *m_pane; }

private:
    void goTo(const QString& place);
    void complain(const QString& sentence);

    DemoCatalogLoader& m_loader;
    BenchPane* m_pane;
    CatalogGate* m_gate;
    QString m_wanted;  // the place to go to once the demos are known
    QString m_problem; // with the place that was asked for last
};

/// Each demo that there is something to see of, for the command palette.
std::vector<Destination> demoDestinations(const DemoCatalog& catalog);

} // namespace coreograph
