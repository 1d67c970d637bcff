#pragma once

#include "ui/views/network/bar_rows.h"
#include "ui/views/view.h"

namespace coreograph {

/// What a network says of a picture ("probabilities" of a recording), as bars, as a sentence and as a table.
struct Probabilities {
    QStringList names;          ///< of the classes
    std::vector<double> shares; ///< 0..1, one for each name
    std::int64_t step = 0;      ///< how far the network was trained
    std::int64_t time = -1;     ///< ns; -1: nothing was said yet

    static Probabilities at(const Recording& recording, std::int64_t time);

    bool isEmpty() const { return shares.empty(); }
    std::size_t likeliest() const; ///< REQUIRES: not empty

    BarRows bars(int width, const Theme& theme) const;
    QString words(std::size_t number) const; ///< "Trouser: 97 %"
    QString sentence() const;                ///< "It says Trouser (97 %), then Dress (2 %)."
    DataTable table() const;
};

} // namespace coreograph
