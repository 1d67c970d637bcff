#include "ui/bench/whole_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace coreograph {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(coreograph::WholeFile)
};

} // namespace

WholeFile::WholeFile(const QString& path, FileProgress& progress)
    : m_file(path)
    , m_progress(progress) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    m_isGood = m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered); // whoever writes does so in pieces
}

bool WholeFile::write(const char* bytes, std::size_t count) {
    // What went only in part is tried again: only a write that moves nothing says why.
    for (std::size_t done = 0; m_isGood && done < count;) {
        const qint64 written = m_file.write(bytes + done, qint64(count - done));
        m_isGood = written > 0;
        done += m_isGood ? std::size_t(written) : 0;
    }
    m_isGood = m_isGood && m_progress.advance(count);
    return m_isGood;
}

Result<void> WholeFile::finish() {
    if (m_progress.isCancelled)
        return cancelledError();
    if (!m_isGood || !m_file.commit())
        return cannotWrite();
    return {};
}

Error WholeFile::cannotWrite() const {
    return {Words::tr(
                "%1 could not be written (%2); what was there before is unchanged. Free some space or choose "
                "another place.")
                .arg(QDir::toNativeSeparators(m_file.fileName()), m_file.errorString())
                .toStdString()};
}

Error cancelledError() { return {Words::tr("cancelled").toStdString()}; }

} // namespace coreograph
