#include "ui/bench/run_export.h"

#include <QCoreApplication>
#include <QFile>
#include <cstdio>
#include <fstream>

#include "engine/recording/export_chrome_trace.h"
#include "engine/recording/export_csv.h"
#include "engine/recording/export_json.h"

namespace coreograph {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(coreograph::ExportFormat)
};

} // namespace

std::vector<ExportFormat> exportFormats() {
    return {
        {Words::tr("Chrome trace, for Perfetto"), QStringLiteral(".trace.json"), exportChromeTrace},
        {Words::tr("Metrics, tables and log as JSON"), QStringLiteral(".json"), exportJson},
        {Words::tr("Metrics as CSV"), QStringLiteral(".metrics.csv"), exportMetricsCsv},
        {Words::tr("Events as CSV"), QStringLiteral(".events.csv"), exportEventsCsv},
        {Words::tr("Core load and counters as CSV"), QStringLiteral(".counters.csv"), exportCountersCsv},
    };
}

Result<void> exportRun(const Recording& recording, const ExportFormat& format, const QString& path) {
    const std::string target = QFile::encodeName(path).toStdString();
    const std::string unfinished = target + ".part";
    std::ofstream out(unfinished, std::ios::binary);
    format.write(recording, out);
    out.close();
    if (out && std::rename(unfinished.c_str(), target.c_str()) == 0)
        return {};
    std::remove(unfinished.c_str());
    return Error{Words::tr("%1 could not be written. Is there room left, and may you write there?")
                     .arg(path)
                     .toStdString()};
}

} // namespace coreograph
