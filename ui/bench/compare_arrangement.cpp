#include "ui/bench/compare_arrangement.h"

namespace coreograph {

QString compareDemo() { return QStringLiteral("compare"); }

Arrangement compareArrangement() {
    using Column = Arrangement::Column;
    return {{
        {{Column{"speedup"}, Column{"timing-bars", "core-load"}}},
        {{Column{"results-table"}}},
        {{Column{"timeline"}}},
        {{Column{"log"}}},
    }};
}

} // namespace coreograph
