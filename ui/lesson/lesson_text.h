#pragma once

#include <QLabel>

#include "ui/theme/theme.h"

namespace coreograph {

/// A lesson's running text: wrapped rich text with room between its lines, selectable, with links that tell.
class LessonText : public QLabel {
    Q_OBJECT

public:
    explicit LessonText(const Theme& theme, QWidget* parent = nullptr);

    /// HTML as markdownToHtml() makes it.
    void setHtml(const QString& html);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void dress();

    const Theme& m_theme;
    QString m_html;
};

} // namespace coreograph
