#include "ui/views/network/probabilities.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/views/network/class_names.h"
#include "ui/views/quantity_text.h"

namespace coreograph {

namespace {

QString translated(const char* text) { return QCoreApplication::translate("coreograph", text); }

} // namespace

Probabilities Probabilities::at(const Recording& recording, std::int64_t time) {
    const TensorSnapshot* tensor = recording.tensorAt("probabilities", time);
    if (!tensor)
        return {};
    Probabilities said{.step = tensor->step, .time = tensor->time};
    said.names = classNames(recording, static_cast<int>(tensor->values.size()));
    for (const float value : tensor->values)
        said.shares.push_back(std::isfinite(value) ? std::clamp<double>(value, 0, 1) : 0);
    return said;
}

std::size_t Probabilities::likeliest() const {
    return static_cast<std::size_t>(std::ranges::max_element(shares) - shares.begin());
}

BarRows Probabilities::bars(int width, const Theme& theme) const {
    std::vector<BarRow> rows;
    for (std::size_t i = 0; i < shares.size(); ++i)
        rows.push_back(
            {.name = names[static_cast<qsizetype>(i)],
             .pieces = {{shares[i], i == likeliest() ? theme.palette().accent : theme.palette().muted}},
             .value = percentText(shares[i]),
             .isStrong = i == likeliest()});
    return {std::move(rows), 1, width, theme};
}

QString Probabilities::words(std::size_t number) const {
    return QStringLiteral("%1: %2").arg(names[static_cast<qsizetype>(number)], percentText(shares[number]));
}

QString Probabilities::sentence() const {
    if (isEmpty())
        return translated("The network has not been asked yet.");
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [this](std::size_t i) { return shares[i]; });
    const auto named = [this](std::size_t i) {
        return QStringLiteral("%1 (%2)").arg(names[static_cast<qsizetype>(i)], percentText(shares[i]));
    };
    if (order.size() < 2)
        return translated("It says %1.").arg(named(order[0]));
    return translated("It says %1, then %2.").arg(named(order[0]), named(order[1]));
}

DataTable Probabilities::table() const {
    DataTable table{{translated("class"), translated("probability")}, {}};
    for (std::size_t i = 0; i < shares.size(); ++i)
        table.rows.push_back(
            {names[static_cast<qsizetype>(i)], plainNumber(std::round(double(shares[i]) * 1e6) / 1e6)});
    return table;
}

} // namespace coreograph
