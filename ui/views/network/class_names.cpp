#include "ui/views/network/class_names.h"

#include <QCoreApplication>

namespace coreograph {

QStringList classNames(const Recording& recording, int count) {
    QStringList names;
    for (int number = 0; number < count; ++number)
        names.append(QCoreApplication::translate("coreograph", "class %L1").arg(number));
    const Table* table = recording.table("classes");
    if (!table || table->declared.columns.size() < 2)
        return names;
    for (const TableRow& row : table->rows) {
        const double* number = std::get_if<double>(&row.cells[0]);
        const std::string* name = std::get_if<std::string>(&row.cells[1]);
        if (number && name && *number >= 0 && *number < count)
            names[static_cast<qsizetype>(*number)] = QString::fromStdString(*name);
    }
    return names;
}

bool showsShapes(const Recording& recording) { return recording.metric("fashion") == 0.0; }

} // namespace coreograph
