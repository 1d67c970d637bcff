#include "ui/window/start_watch.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <time.h>
#include <unistd.h>

#include "engine/core/clock.h"

namespace coreograph {

namespace {

/// When this process was started, from field 22 of /proc/self/stat (proc(5)), which counts ticks since boot.
std::int64_t processStart() {
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return monotonicNanoseconds();
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const std::int64_t sinceBoot = fields.value(19).toLongLong() * (1'000'000'000 / sysconf(_SC_CLK_TCK));
    timespec boot{};
    clock_gettime(CLOCK_BOOTTIME, &boot);
    const std::int64_t asleep = boot.tv_sec * 1'000'000'000 + boot.tv_nsec - monotonicNanoseconds();
    return sinceBoot - asleep;
}

std::int64_t started() {
    bool given = false;
    const std::int64_t stamp = qEnvironmentVariable("COREOGRAPH_STARTED_NS").toLongLong(&given);
    return given ? stamp : processStart();
}

double milliseconds(std::int64_t from, std::int64_t to) { return static_cast<double>(to - from) / 1e6; }

} // namespace

StartWatch::StartWatch()
    : m_main(monotonicNanoseconds()) {}

void StartWatch::applicationMade() { m_application = monotonicNanoseconds(); }
void StartWatch::windowMade() { m_window = monotonicNanoseconds(); }

QByteArray StartWatch::firstPaintReport() const {
    const std::int64_t painted = monotonicNanoseconds();
    const std::int64_t begin = started();
    const QJsonObject report{
        {QStringLiteral("name"), QStringLiteral("window_first_paint_ms")},
        {QStringLiteral("value"), milliseconds(begin, painted)},
        {QStringLiteral("loading_ms"), milliseconds(begin, m_main)},
        {QStringLiteral("application_ms"), milliseconds(m_main, m_application)},
        {QStringLiteral("window_ms"), milliseconds(m_application, m_window)},
        {QStringLiteral("paint_ms"), milliseconds(m_window, painted)},
    };
    return QJsonDocument(report).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace coreograph
