#include "ui/lesson/code_text.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace coreograph {

CodeText::CodeText(const Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_theme(theme) {
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(NoWrap);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    dress();
    connect(&theme, &Theme::changed, this, &CodeText::dress);
}

void CodeText::dress() {
    setFont(m_theme.codeFont());
    QPalette colors = palette();
    colors.setColor(QPalette::Base, m_theme.palette().codeGround);
    colors.setColor(QPalette::Text, m_theme.palette().text);
    setPalette(colors);
    document()->setDocumentMargin(m_theme.scaled(10));
    updateGeometry();
    viewport()->update();
}

void CodeText::setLitLine(int line) {
    if (line == m_litLine)
        return;
    m_litLine = line;
    viewport()->update();
}

QSize CodeText::sizeHint() const {
    const double lines = blockCount() * fontMetrics().lineSpacing();
    const int scrollBar =
        horizontalScrollBar()->maximum() > 0 ? horizontalScrollBar()->sizeHint().height() : 0;
    return {m_theme.scaled(200), static_cast<int>(lines + 2 * document()->documentMargin()) + scrollBar + 2};
}

QSize CodeText::minimumSizeHint() const { return {m_theme.scaled(80), sizeHint().height()}; }

void CodeText::paintEvent(QPaintEvent* event) {
    const QTextBlock block = m_litLine < 0 ? QTextBlock() : document()->findBlockByNumber(m_litLine);
    if (block.isValid()) {
        QRectF line = blockBoundingGeometry(block).translated(contentOffset());
        line.setLeft(0);
        line.setWidth(viewport()->width());
        QPainter painter(viewport());
        painter.fillRect(line, m_theme.palette().accentTint);
        painter.fillRect(QRectF(0, line.top(), m_theme.scaled(3), line.height()), m_theme.palette().accent);
    }
    QPlainTextEdit::paintEvent(event);
}

/// Only what moves the selection or copies is ours; the lesson's own keys go on to the page.
void CodeText::keyPressEvent(QKeyEvent* event) {
    const bool selects = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::SelectAll) || selects)
        QPlainTextEdit::keyPressEvent(event);
    else
        event->ignore();
}

void CodeText::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    updateGeometry(); // the horizontal scroll bar comes and goes
}

/// The lesson scrolls, not the code in it.
void CodeText::wheelEvent(QWheelEvent* event) {
    if (std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y()))
        QPlainTextEdit::wheelEvent(event);
    else
        event->ignore();
}

} // namespace coreograph
