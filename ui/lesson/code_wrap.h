#pragma once

#include <QString>
#include <vector>

namespace coreograph {

/// Code whose lines fit into a column, and which of the given lines each of them is from.
struct WrappedCode {
    QString text;
    std::vector<int> sourceLines; ///< for each line of `text`, from 0
};

/// Breaks lines that are longer than `columns` characters, where a reader would: behind a space, a comma or an opening
/// bracket. What goes on is indented further than the line it belongs to. REQUIRES: columns >= 8.
WrappedCode wrapCode(const QString& code, int columns);

} // namespace coreograph
