#include "ui/bench/arrangement.h"

namespace coreograph {
namespace {

bool isSmall(const QString& view) {
    static const QStringList small{QStringLiteral("core-load"), QStringLiteral("speedup")};
    return small.contains(view);
}

} // namespace

Arrangement arranged(const QStringList& views) {
    Arrangement arrangement;
    bool half = false; // the last row has room for one more
    for (const QString& view : views) {
        if (half && isSmall(view)) {
            arrangement.rows.back().columns.push_back({view});
            half = false;
            continue;
        }
        arrangement.rows.push_back({{{view}}});
        half = isSmall(view);
    }
    return arrangement;
}

Arrangement stacked(const Arrangement& arrangement) {
    Arrangement narrow;
    for (const QString& view : viewsIn(arrangement))
        narrow.rows.push_back({{{view}}});
    return narrow;
}

QStringList viewsIn(const Arrangement& arrangement) {
    QStringList views;
    for (const Arrangement::Row& row : arrangement.rows)
        for (const Arrangement::Column& column : row.columns)
            views << column;
    return views;
}

} // namespace coreograph
