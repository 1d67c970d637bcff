#include "ui/lesson/code_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/lesson/code_highlighter.h"
#include "ui/lesson/code_text.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/themed_label.h"

namespace coreograph {

CodeView::CodeView(const Theme& theme, const CodeRegion* region, const QString& python, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_region(region)
    , m_python(python.trimmed())
    , m_text(new CodeText(theme, this))
    , m_highlighter(new CodeHighlighter(theme, m_text->document()))
    , m_place(new ElidedLabel(theme, TextRole::Caption, {}, this)) {
    build(m_python);
    showPython(region == nullptr);
}

void CodeView::build(const QString& python) {
    auto* head = new QHBoxLayout;
    head->setSpacing(m_theme.scaled(8));
    if (m_region != nullptr && !python.isEmpty()) {
        m_languages = new Segmented(m_theme, tr("Language of the code"), {tr("C++"), tr("Python")}, this);
        connect(m_languages, &Segmented::chosen, this, [this](int index) { showPython(index == 1); });
        head->addWidget(m_languages);
    }
    head->addWidget(m_place, 1);
    auto* copyButton = new QToolButton(this);
    copyButton->setIcon(icon(Icon::Copy, m_theme));
    copyButton->setToolTip(tr("Copy the code"));
    copyButton->setAccessibleName(tr("Copy the code"));
    copyButton->setAutoRaise(true);
    copyButton->setFocusPolicy(Qt::TabFocus);
    connect(copyButton, &QToolButton::clicked, this, &CodeView::copy);
    head->addWidget(copyButton);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(m_theme.scaled(4));
    column->addLayout(head);
    column->addWidget(m_text);
}

void CodeView::showPython(bool python) {
    m_showsPython = python;
    if (m_languages != nullptr)
        m_languages->setCurrent(python ? 1 : 0);
    m_text->setCode(shownText());
    m_text->setAccessibleName(python ? tr("Python code") : tr("C++ code, %1").arg(m_region->file));
    m_highlighter->setLanguage(python ? CodeLanguage::Python : CodeLanguage::Cpp);
    m_place->setText(python ? tr("the same in Python")
                            : QStringLiteral("%1:%2")
                                  .arg(m_region->file.section('/', -1)) // the folders are in its tool tip
                                  .arg(m_region->firstLine));
    m_place->setToolTip(python ? QString() : m_region->file);
    m_text->updateGeometry();
    relight();
}

QString CodeView::shownText() const { return m_showsPython ? m_python : m_region->text; }

void CodeView::lightHovered(SourceLine line) {
    m_hovered = line;
    relight();
}

void CodeView::lightCurrent(SourceLine line) {
    m_current = line;
    relight();
}

int CodeView::litLine() const { return m_text->litLine() < 0 ? 0 : m_region->firstLine + m_text->litLine(); }

int CodeView::lineWithin(SourceLine line) const {
    return m_region != nullptr && m_region->holds(line) ? line.line - m_region->firstLine : -1;
}

void CodeView::relight() {
    const int line = lineWithin(m_hovered.file != 0 ? m_hovered : m_current);
    m_text->setLitLine(m_showsPython ? -1 : line);
    m_text->setAccessibleDescription(m_text->litLine() < 0 ? QString()
                                                           : tr("Line %1 is running.").arg(litLine()));
}

void CodeView::copy() { QGuiApplication::clipboard()->setText(shownText()); }

} // namespace coreograph
