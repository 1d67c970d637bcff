#include "ui/bench/run_export.h"

#include <QCoreApplication>
#include <array>
#include <ostream>
#include <streambuf>

#include "engine/recording/export_chrome_trace.h"
#include "engine/recording/export_csv.h"
#include "engine/recording/export_json.h"
#include "ui/bench/whole_file.h"

namespace coreograph {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(coreograph::ExportFormat)
};

/// Collects what a stream writes and hands it to a file in pieces.
class PieceBuffer : public std::streambuf {
public:
    explicit PieceBuffer(WholeFile& file)
        : m_file(file) {
        setp(m_piece.data(), m_piece.data() + m_piece.size());
    }

protected:
    int sync() override {
        const bool isWritten = m_file.write(pbase(), std::size_t(pptr() - pbase()));
        setp(m_piece.data(), m_piece.data() + m_piece.size());
        return isWritten ? 0 : -1;
    }

    int_type overflow(int_type letter) override {
        if (sync() != 0)
            return traits_type::eof();
        return sputc(traits_type::to_char_type(letter));
    }

private:
    WholeFile& m_file;
    std::array<char, 1 << 16> m_piece;
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

Result<void> exportRun(const Recording& recording, const ExportFormat& format, const QString& path,
                       FileProgress& progress) {
    WholeFile file(path, progress);
    PieceBuffer pieces(file);
    std::ostream out(&pieces);
    // A writer of events does not look at its stream after each: this is how it is told that nobody wants the rest.
    out.exceptions(std::ios::badbit);
    try {
        format.write(recording, out);
        out.flush();
    } catch (const std::ios_base::failure&) {
        // finish() knows why
    }
    return file.finish();
}

} // namespace coreograph
