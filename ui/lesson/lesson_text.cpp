#include "ui/lesson/lesson_text.h"

#include <QKeyEvent>

namespace coreograph {

LessonText::LessonText(const Theme& theme, QWidget* parent)
    : QLabel(parent)
    , m_theme(theme) {
    setWordWrap(true);
    setTextFormat(Qt::RichText);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse |
                            Qt::LinksAccessibleByKeyboard);
    setFocusPolicy(Qt::ClickFocus);
    connect(&theme, &Theme::changed, this, &LessonText::dress);
}

void LessonText::setHtml(const QString& html) {
    m_html = html;
    setFocusPolicy(html.contains("<a ") ? Qt::StrongFocus : Qt::ClickFocus);
    dress();
}

/// Qt's rich text knows line heights and code colours only from a style sheet of its own.
void LessonText::dress() {
    const Palette& colors = m_theme.palette();
    const QString style =
        QStringLiteral("<style>p, li { line-height: 150%; margin: 0 0 %1px 0; }"
                       "ul, ol { margin: 0 0 0 -%6px; -qt-list-indent: 1; }" // Qt's indent is 40 px
                       "h3, h4 { font-size: %2px; margin: 4px 0 4px 0; }"
                       "code, pre { font-family: '%3'; font-size: %4px; }"
                       "a { color: %5; text-decoration: none; }</style>")
            .arg(m_theme.scaled(8))
            .arg(m_theme.textFont().pixelSize())
            .arg(m_theme.codeFont().family())
            .arg(m_theme.codeFont().pixelSize())
            .arg(colors.accent.name())
            .arg(m_theme.scaled(20));
    setFont(m_theme.textFont());
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colors.text);
    own.setColor(QPalette::Link, colors.accent);
    setPalette(own);
    setText(style + m_html);
}

/// Tab comes to the first link, and not to a text with none chosen, where nothing shows the keyboard.
void LessonText::focusInEvent(QFocusEvent* event) {
    QLabel::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        focusNextPrevChild(event->reason() == Qt::TabFocusReason);
}

/// Keys that this does not need (the arrows, Space) are the lesson's.
void LessonText::keyPressEvent(QKeyEvent* event) {
    const bool wanted = event->matches(QKeySequence::Copy) || event->key() == Qt::Key_Return ||
                        event->key() == Qt::Key_Enter || event->key() == Qt::Key_Tab ||
                        event->key() == Qt::Key_Backtab;
    if (wanted)
        QLabel::keyPressEvent(event);
    else
        event->ignore();
}

} // namespace coreograph
