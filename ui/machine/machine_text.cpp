#include "ui/machine/machine_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>
#include <cmath>

namespace coreograph {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(coreograph::Machine)
};

/// "2.5", and "24" rather than "24.0".
QString number(double value) {
    const double rounded = std::round(value * 10) / 10;
    return QLocale().toString(rounded, 'f', std::round(rounded) == rounded ? 0 : 1);
}

QString coresText(std::uint32_t cores) {
    return cores == 1 ? Words::tr("1 core") : Words::tr("%L1 cores").arg(cores);
}

QString threadsText(std::uint32_t threadsPerCore) {
    return threadsPerCore > 1 ? Words::tr("SMT with %L1 threads a core").arg(threadsPerCore)
                              : Words::tr("no SMT");
}

QString memoryText(std::uint64_t bytes) {
    if (bytes == 0)
        return Words::tr("memory unknown");
    const double gibibytes = static_cast<double>(bytes) / (1U << 30U);
    // The kernel keeps some for itself: 23.5 GiB seen are 24 GiB bought.
    return Words::tr("%1 GiB").arg(number(gibibytes >= 2 ? std::round(gibibytes) : gibibytes));
}

QString quotaText(double cores) {
    if (cores == 0)
        return Words::tr("no quota");
    const QString text = number(cores);
    return text == number(1) ? Words::tr("quota of 1 core") : Words::tr("quota of %1 cores").arg(text);
}

} // namespace

QString machineText(const Machine& machine) {
    QStringList parts{coresText(machine.cores), threadsText(machine.threadsPerCore),
                      memoryText(machine.memoryBytes), quotaText(machine.quotaCores)};
    const std::uint64_t logicalCores = std::uint64_t{machine.cores} * machine.threadsPerCore;
    if (machine.allowed.size() < logicalCores)
        parts << Words::tr("bound to %L1 of them").arg(machine.allowed.size());
    return parts.join(Words::tr(", "));
}

} // namespace coreograph
