#pragma once

#include "ui/bench/bench_page.h"

namespace coreograph {

class ThemedLabel;
class VerdictLine;

/// Threads against processes, and every other way of running, on work of the learner's choice: what that work is,
/// the verdict in a sentence, then why.
class ComparePage : public BenchPage {
    Q_OBJECT

public:
    ComparePage(const Theme& theme, DemoCatalogLoader& loader, const QString& recordingsFolder,
                QWidget* parent = nullptr);

    QString title() const override { return tr("Compare"); }

    /// `place` is settings, a line each: "workload=heat".
    void activate(const QString& place) override;
    QString place() const override;

private:
    void showWorkload();
    void showVerdict(std::int64_t cursor);
    QString chosenWorkload() const;

    const DemoCatalogLoader& m_loader;
    ThemedLabel* m_workload; ///< what the work is for, and what it does
    VerdictLine* m_verdict;
};

/// Each workload that Compare offers, for the command palette.
std::vector<Destination> compareDestinations(const DemoCatalog& catalog);

} // namespace coreograph
