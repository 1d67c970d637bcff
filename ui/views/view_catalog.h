#pragma once

#include <QStringList>

#include "ui/views/view.h"

namespace coreograph {

/// Every view there is, by the id that demos ask for it with ("timeline").
QStringList viewIds();

/// A new view, or nullptr where there is none of that id.
View* makeView(const QString& id, const Theme& theme, QWidget* parent);

} // namespace coreograph
