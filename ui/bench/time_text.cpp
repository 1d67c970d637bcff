#include "ui/bench/time_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/views/quantity_text.h"

namespace coreograph {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(coreograph::Transport)
};

} // namespace

QString cursorText(std::int64_t cursor, std::int64_t end) {
    const TimeUnit unit = timeUnitFor(double(end));
    const auto text = [&unit](std::int64_t time) {
        return QLocale().toString(double(time) / unit.nanoseconds, 'f', unit.nanoseconds > 1 ? 1 : 0);
    };
    return Words::tr("%1 of %2 %3").arg(text(cursor), text(end), unit.name);
}

QString speedText(double factor) { return QLocale().toString(factor, 'g', 3) + QStringLiteral("×"); }

QString eventCountText(std::uint64_t events, std::uint64_t lost) {
    return Words::tr("%L1 events · lost %L2").arg(events).arg(lost);
}

} // namespace coreograph
