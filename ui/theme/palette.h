#pragma once

#include <QColor>

namespace coreograph {

/// The colours of one theme, by what they are for.
struct Palette {
    QColor ground;  ///< behind everything
    QColor surface; ///< fields, cards
    QColor text;
    QColor muted; ///< captions, axis labels: 4.5:1 on ground and surface
    QColor hairline;
    QColor grid;       ///< lines inside plots
    QColor accent;     ///< the one accent: links, the filled button, the current place
    QColor accentTint; ///< behind what is current
    QColor onAccent;   ///< text on the accent
    QColor good;
    QColor warning;
    QColor bad;
    QColor codeGround;
    bool dark = false;
};

} // namespace coreograph
