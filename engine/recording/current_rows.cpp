#include "engine/recording/current_rows.h"

#include <algorithm>
#include <map>

namespace coreograph {

std::vector<const TableRow*> currentRows(const Table& table, std::int64_t time) {
    std::vector<const TableRow*> rows;
    std::map<std::vector<TableCell>, std::size_t> places;
    for (const TableRow& row : table.rows) {
        if (row.time > time)
            break;
        const auto keySize = std::min<std::size_t>(table.declared.keyColumns, row.cells.size());
        const std::vector<TableCell> key(row.cells.begin(),
                                         row.cells.begin() + static_cast<std::ptrdiff_t>(keySize));
        const auto [place, isNew] = places.try_emplace(key, rows.size());
        if (isNew || keySize == 0)
            rows.push_back(&row);
        else
            rows[place->second] = &row;
    }
    return rows;
}

} // namespace coreograph
