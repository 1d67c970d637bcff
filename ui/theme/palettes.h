#pragma once

#include <QPalette>

#include "ui/theme/palette.h"

namespace coreograph {

/// The two themes' colours. Text on any of the grounds has 4.5:1, marks have 3:1; a test computes both.
Palette lightPalette();
Palette darkPalette();

/// The same as the toolkit wants it, for every control that is not drawn by us.
QPalette toolkitPalette(const Palette& palette);

/// Okabe and Ito's eight colours (jfly.uni-koeln.de/color), toned to stand out 3:1 on our grounds: darker in
/// the light theme, lighter in the dark one. Amber stands in for their yellow.
struct MarkColors {
    QColor blue;
    QColor orange;
    QColor green;
    QColor vermillion;
    QColor sky;
    QColor pink;
    QColor amber;
    QColor neutral;
};
MarkColors markColors(bool dark);

} // namespace coreograph
