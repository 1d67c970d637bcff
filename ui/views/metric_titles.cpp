#include "ui/views/metric_titles.h"

#include <algorithm>

namespace coreograph {

namespace {

std::string parentOf(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos ? std::string() : name.substr(0, dot + 1);
}

QString titleOf(const std::string& name) {
    if (name == "openmp")
        return QStringLiteral("OpenMP");
    if (name == "onednn")
        return QStringLiteral("oneDNN");
    return QString::fromStdString(name).replace(u'_', u' ');
}

} // namespace

QStringList metricTitles(const std::vector<std::string>& names) {
    QStringList titles;
    if (names.empty())
        return titles;
    const std::string parent = parentOf(names.front());
    const bool shared =
        std::ranges::all_of(names, [&](const std::string& name) { return parentOf(name) == parent; });
    for (const std::string& name : names)
        titles.append(titleOf(shared ? name.substr(parent.size()) : name));
    return titles;
}

} // namespace coreograph
