#pragma once

#include "ui/bench/bench_page.h"

namespace coreograph {

class VerdictLine;

/// Threads against processes, and every other way of running, on work of the learner's choice: the verdict in
/// a sentence, then why.
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
    void showVerdict(std::int64_t cursor);

    VerdictLine* m_verdict;
};

/// Each workload that Compare offers, for the command palette.
std::vector<Destination> compareDestinations(const DemoCatalog& catalog);

} // namespace coreograph
