#pragma once

#include <QLabel>

#include "ui/theme/theme.h"

namespace coreograph {

/// What a piece of text is for, which says how it looks.
enum class TextRole {
    Title,   ///< 21 px bold: one a page
    Heading, ///< 13 px bold: a view, a group
    Body,
    Muted, ///< as Body, but it may be skipped
    Caption,
    Good,
    Problem,
};

/// A label that takes its type and colour from the theme and keeps them right when the theme changes.
class ThemedLabel : public QLabel {
    Q_OBJECT

public:
    ThemedLabel(const Theme& theme, TextRole role, const QString& text = {}, QWidget* parent = nullptr);

    void setRole(TextRole role);

protected:
    const Theme& theme() const { return m_theme; }

private:
    void dress();

    const Theme& m_theme;
    TextRole m_role;
};

/// One line that ends in "…" where the width is used up; the whole text is then its tool tip.
class ElidedLabel : public ThemedLabel {
    Q_OBJECT

public:
    using ThemedLabel::ThemedLabel;

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace coreograph
