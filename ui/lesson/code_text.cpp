#include "ui/lesson/code_text.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>
#include <algorithm>

#include "ui/lesson/code_wrap.h"
#include "ui/views/focus_ring.h"

namespace coreograph {

CodeText::CodeText(const Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
    , m_ring(new FocusRing(theme, this)) {
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(NoWrap);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
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
    m_columns = 0;
    wrap();
    viewport()->update();
}

void CodeText::setCode(const QString& code) {
    m_code = code;
    m_columns = 0;
    wrap();
}

void CodeText::wrap() {
    const double room = viewport()->width() - 2 * document()->documentMargin();
    const int columns = std::max(16, static_cast<int>(room / QFontMetricsF(font()).horizontalAdvance('x')));
    if (columns == m_columns)
        return;
    m_columns = columns;
    WrappedCode wrapped = wrapCode(m_code, columns);
    m_sourceLines = std::move(wrapped.sourceLines);
    setPlainText(wrapped.text);
    updateGeometry();
}

void CodeText::setLitLines(const std::vector<int>& lines) {
    if (lines == m_litLines)
        return;
    m_litLines = lines;
    viewport()->update();
}

QSize CodeText::sizeHint() const {
    // What the text layout takes for a line is rounded up, and may be more than the font's own spacing.
    const double lines = blockCount() * blockBoundingRect(document()->firstBlock()).height();
    return {m_theme.scaled(200), static_cast<int>(lines + 2 * document()->documentMargin()) + 2};
}

QSize CodeText::minimumSizeHint() const { return {m_theme.scaled(80), sizeHint().height()}; }

/// All the lines that a lit line was broken into are lit.
void CodeText::paintLit(QPainter& painter) {
    for (int i = 0; i < blockCount() && i < static_cast<int>(m_sourceLines.size()); ++i) {
        if (!std::ranges::binary_search(m_litLines, m_sourceLines[static_cast<std::size_t>(i)]))
            continue;
        const QRectF lit =
            blockBoundingGeometry(document()->findBlockByNumber(i)).translated(contentOffset());
        painter.fillRect(QRectF(0, lit.top(), viewport()->width(), lit.height()),
                         m_theme.palette().accentTint);
        painter.fillRect(QRectF(0, lit.top(), m_theme.scaled(3), lit.height()), m_theme.palette().accent);
    }
}

void CodeText::paintEvent(QPaintEvent* event) {
    if (!m_litLines.empty()) {
        QPainter painter(viewport());
        paintLit(painter);
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

void CodeText::focusInEvent(QFocusEvent* event) {
    const Qt::FocusReason reason = event->reason();
    m_ring->showAround(reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason);
    QPlainTextEdit::focusInEvent(event);
}

void CodeText::focusOutEvent(QFocusEvent* event) {
    m_ring->showAround(false);
    QPlainTextEdit::focusOutEvent(event);
}

void CodeText::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    m_ring->setGeometry(rect());
    wrap();
}

/// The lesson scrolls, not the code in it.
void CodeText::wheelEvent(QWheelEvent* event) { event->ignore(); }

} // namespace coreograph
