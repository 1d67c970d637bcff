#include "ui/session/demo_catalog_loader.h"

namespace coreograph {
namespace {

constexpr int deadlineMilliseconds = 10'000;

} // namespace

DemoCatalogLoader::DemoCatalogLoader(QString program, QObject* parent)
    : QObject(parent)
    , m_program(std::move(program)) {
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(deadlineMilliseconds);
    connect(&m_process, &QProcess::finished, this, &DemoCatalogLoader::finished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(labMissingText(m_program));
    });
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        fail(
            tr("The program that runs the demos did not answer within %1 seconds: %2. Try “%2 describe” in a "
               "terminal.")
                .arg(deadlineMilliseconds / 1000)
                .arg(m_program));
    });
}

DemoCatalogLoader::~DemoCatalogLoader() {
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(1000);
}

void DemoCatalogLoader::load() {
    if (m_waiting)
        return;
    m_waiting = true;
    m_deadline.start();
    m_process.start(m_program, {QStringLiteral("describe"), QStringLiteral("--json")});
    m_process.closeWriteChannel();
}

void DemoCatalogLoader::finished() {
    if (!m_waiting)
        return;
    if (m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0) {
        const QString words = QString::fromUtf8(m_process.readAllStandardError()).trimmed().right(500);
        return fail(tr("The program that runs the demos could not say which there are (%1 describe): %2")
                        .arg(m_program, words.isEmpty() ? tr("it gave no reason.") : words));
    }
    auto catalog = DemoCatalog::fromJson(m_process.readAllStandardOutput());
    if (!catalog)
        return fail(QString::fromStdString(catalog.error().message) +
                    tr(" The window and %1 may be of different versions; build both again.").arg(m_program));
    m_waiting = false;
    m_deadline.stop();
    m_catalog = std::move(*catalog);
    emit loaded(*m_catalog);
}

void DemoCatalogLoader::fail(const QString& sentence) {
    if (!m_waiting)
        return;
    m_waiting = false;
    m_deadline.stop();
    m_process.kill();
    emit failed(sentence);
}

} // namespace coreograph
