#pragma once

#include <QHash>
#include <QPainter>
#include <QStaticText>

#include "ui/theme/theme.h"

namespace coreograph {

/// The names beside a view's rows. One that fits is laid out once, not at every frame: of 64 rows, that
/// took a fifth of the time.
class RowLabels {
public:
    explicit RowLabels(const Theme& theme);

    /// The theme's font is another.
    void restyle() { m_texts.clear(); }

    int width(const QString& name); ///< logical pixels

    /// At the left of `area`, in the middle of its height; its middle left out where it is too wide.
    void paint(QPainter& painter, const QRect& area, const QString& name);

private:
    const QStaticText& textOf(const QString& name);

    const Theme& m_theme;
    QHash<QString, QStaticText> m_texts;
};

} // namespace coreograph
