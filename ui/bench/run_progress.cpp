#include "ui/bench/run_progress.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/views/quantity_text.h"

namespace coreograph {
namespace {

using namespace std::chrono_literals;

constexpr auto wordsDue = 500ms;
constexpr auto barDue = 5s;
constexpr auto estimateDue = 30s;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(coreograph::RunProgress)
};

QString countText(const Progress& progress) {
    const QString what = QString::fromStdString(progress.what);
    if (progress.total == 0 && progress.done == 0)
        return Words::tr("Running…");
    if (progress.total == 0)
        return Words::tr("%L1 %2").arg(progress.done).arg(what);
    return Words::tr("%L1 of %L2 %3").arg(progress.done).arg(progress.total).arg(what);
}

} // namespace

RunProgress runProgress(const Progress& progress, std::chrono::milliseconds worked) {
    if (worked < wordsDue)
        return {};
    RunProgress shown;
    shown.words = countText(progress);
    shown.hasBar = worked >= barDue;
    if (progress.total > 0)
        shown.share = std::min(1.0, double(progress.done) / double(progress.total));
    if (worked >= estimateDue && shown.share > 0 && shown.share < 1) {
        const double left = double(worked.count()) * 1e6 * (1 - shown.share) / shown.share;
        shown.words = Words::tr("%1, about %2 left").arg(shown.words, durationText(left));
    }
    return shown;
}

} // namespace coreograph
