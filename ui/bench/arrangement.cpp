#include "ui/bench/arrangement.h"

#include <algorithm>
#include <iterator>

namespace coreograph {
namespace {

bool isSmall(const QString& view) {
    static const QStringList small{QStringLiteral("core-load"), QStringLiteral("speedup")};
    return small.contains(view);
}

/// Their names stand at the ends of the curves, and leave them little room.
bool isWideCurves(const QString& view) {
    static const QStringList curves{QStringLiteral("curves"), QStringLiteral("norm-statistics")};
    return curves.contains(view);
}

/// Where a view stands among those that belong together: beside each other in two columns about equally high.
struct Place {
    const char* view;
    int group;
    std::size_t column;
};

constexpr Place places[] = {
    {"curves", 0, 0},   {"norm-statistics", 0, 0}, {"histograms", 0, 1},
    {"timeline", 0, 1}, {"core-load", 0, 1},       {"probabilities", 1, 0},
    {"filters", 1, 0},  {"confusion", 1, 1},       {"layer-times", 1, 1},
};

const Place* placeOf(const QString& view) {
    const auto found =
        std::ranges::find_if(places, [&](const Place& place) { return view == QLatin1String(place.view); });
    return found == std::end(places) ? nullptr : found;
}

/// Makes rows one view after the other.
class RowMaker {
public:
    explicit RowMaker(Arrangement& arrangement)
        : m_rows(arrangement.rows) {}

    void add(const QString& view) {
        const Place* place = placeOf(view);
        if (place && place->group == m_group)
            return addToGroup(view, place->column);
        if (m_isHalf && isSmall(view)) {
            m_rows.back().columns.push_back({view});
            m_isHalf = false;
            return;
        }
        m_rows.push_back({{{view}}});
        m_group = place && place->column == 0 ? place->group : -1;
        m_isHalf = m_group < 0 && isSmall(view);
    }

private:
    void addToGroup(const QString& view, std::size_t column) {
        std::vector<Arrangement::Column>& columns = m_rows.back().columns;
        columns.resize(std::max(columns.size(), column + 1));
        columns[column].append(view);
    }

    std::vector<Arrangement::Row>& m_rows;
    int m_group = -1;      // of the last row, which takes more of it; -1 for none
    bool m_isHalf = false; // the last row has room for one more small view
};

} // namespace

Arrangement arranged(const QStringList& views) {
    Arrangement arrangement;
    RowMaker rows(arrangement);
    for (const QString& view : views)
        rows.add(view);
    return arrangement;
}

Arrangement withWideCurves(const Arrangement& arrangement) {
    Arrangement result;
    for (const Arrangement::Row& row : arrangement.rows) {
        const QStringList views = viewsIn({{row}});
        if (row.columns.size() < 2 || !isWideCurves(views.first())) {
            result.rows.push_back(row);
            continue;
        }
        QStringList others;
        for (const QString& view : views)
            if (isWideCurves(view))
                result.rows.push_back({{{view}}});
            else
                others << view;
        for (qsizetype i = 0; i < others.size(); ++i) {
            if (i % 2 == 0)
                result.rows.emplace_back();
            result.rows.back().columns.push_back({others[i]});
        }
    }
    return result;
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
