#include "ui/bench/kept_run.h"

#include "ui/bench/bench_pane.h"
#include "ui/page/page.h"

namespace coreograph {

void tellOfKeptRuns(const BenchPane& pane, Page& page) {
    QObject::connect(
        &pane, &BenchPane::leftRunKept, &page, [&page](const QString& title, const QString& path) {
            emit page.noticed(
                {.text = Page::tr("“%1” was ended when another demo was shown. What it had done is kept "
                                  "as a recording.")
                             .arg(title),
                 .kind = Notice::Kind::Information,
                 .action = Page::tr("Open it"),
                 .act = [&page, path] { emit page.pageWanted(QStringLiteral("recordings"), path); }});
        });
    QObject::connect(
        &pane, &BenchPane::leftRunLost, &page, [&page](const QString& title, const QString& problem) {
            emit page.noticed(
                {.text = Page::tr("“%1” was ended when another demo was shown, and could not be kept: %2")
                             .arg(title, problem)});
        });
}

} // namespace coreograph
