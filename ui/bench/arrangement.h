#pragma once

#include <QStringList>
#include <vector>

namespace coreograph {

/// Where the views of a bench stand: rows from top to bottom, each of columns, each of views one above the
/// other.
struct Arrangement {
    using Column = QStringList;
    struct Row {
        std::vector<Column> columns;
        bool operator==(const Row&) const = default;
    };
    std::vector<Row> rows;
    bool operator==(const Arrangement&) const = default;
};

/// In the order asked for: wide views have a row to themselves, two smaller ones in succession share one. What
/// belongs together and comes in succession, such as curves, lanes and cores, stands in two columns.
Arrangement arranged(const QStringList& views);

/// The same views for a bench where learning curves need the whole width: what shared their row stands below, two by two.
Arrangement withWideCurves(const Arrangement& arrangement);

/// The same views for a bench too narrow for two beside each other.
Arrangement stacked(const Arrangement& arrangement);

/// All views in it, in the order in which they are read.
QStringList viewsIn(const Arrangement& arrangement);

} // namespace coreograph
