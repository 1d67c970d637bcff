#include "ui/theme/palettes.h"

namespace coreograph {

Palette lightPalette() {
    return {
        .ground = 0xF7F7F4,
        .surface = 0xFFFFFF,
        .text = 0x1D2026,
        .muted = 0x656B75,
        .hairline = 0xE3E3DD,
        .grid = 0xECECE7,
        .accent = 0x0072B2,
        .accentTint = 0xE6F1F8,
        .onAccent = 0xFFFFFF,
        .good = 0x007A59,
        .warning = 0x8A5A00,
        .bad = 0xB3261E,
        .codeGround = 0xF1F1ED,
        .dark = false,
    };
}

Palette darkPalette() {
    return {
        .ground = 0x15171B,
        .surface = 0x1C1F24,
        .text = 0xE6E8EB,
        .muted = 0x949BA6,
        .hairline = 0x2B2F36,
        .grid = 0x272B31,
        .accent = 0x56B4E9,
        .accentTint = 0x1B2F3D,
        .onAccent = 0x15171B,
        .good = 0x2FC59B,
        .warning = 0xF0B429,
        .bad = 0xFF8A75,
        .codeGround = 0x1A1D21,
        .dark = true,
    };
}

MarkColors markColors(bool dark) {
    if (dark)
        return {
            .blue = 0x5AA9E6,
            .orange = 0xEFAE33,
            .green = 0x12B886,
            .vermillion = 0xF07A36,
            .sky = 0x8FD3F7,
            .pink = 0xE09CC3,
            .amber = 0xF5C710,
            .neutral = 0xC7CCD4,
        };
    return {
        .blue = 0x0072B2,
        .orange = 0xBD8200,
        .green = 0x009E73,
        .vermillion = 0xD55E00,
        .sky = 0x2F93CE,
        .pink = 0xC06A9A,
        .amber = 0x857A00,
        .neutral = 0x4A4F57,
    };
}

QPalette toolkitPalette(const Palette& palette) {
    QPalette toolkit(palette.text, palette.surface, palette.hairline, palette.hairline, palette.muted,
                     palette.text, palette.text, palette.surface, palette.ground);
    toolkit.setColor(QPalette::AlternateBase, palette.codeGround);
    toolkit.setColor(QPalette::ToolTipBase, palette.surface);
    toolkit.setColor(QPalette::ToolTipText, palette.text);
    toolkit.setColor(QPalette::PlaceholderText, palette.muted);
    toolkit.setColor(QPalette::Button, palette.surface);
    toolkit.setColor(QPalette::Midlight, palette.grid);
    toolkit.setColor(QPalette::Highlight, palette.accent);
    toolkit.setColor(QPalette::HighlightedText, palette.onAccent);
    toolkit.setColor(QPalette::Inactive, QPalette::Highlight, palette.accentTint);
    toolkit.setColor(QPalette::Inactive, QPalette::HighlightedText, palette.text);
    toolkit.setColor(QPalette::Link, palette.accent);
    toolkit.setColor(QPalette::LinkVisited, palette.accent);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        toolkit.setColor(QPalette::Disabled, role, palette.muted);
    toolkit.setColor(QPalette::Disabled, QPalette::Highlight, palette.hairline);
    return toolkit;
}

} // namespace coreograph
