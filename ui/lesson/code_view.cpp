#include "ui/lesson/code_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

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

void CodeView::lightHovered(const SourceLines& lines) {
    m_hovered = lines;
    relight();
}

void CodeView::lightCurrent(const SourceLines& lines) {
    m_current = lines;
    relight();
}

std::vector<int> CodeView::litLines() const {
    std::vector<int> lines;
    for (const int line : m_text->litLines())
        lines.push_back(m_region->firstLine + line);
    return lines;
}

void CodeView::relight() {
    std::vector<int> within;
    if (m_region != nullptr && !m_showsPython)
        for (const SourceLine line : m_hovered.empty() ? m_current : m_hovered)
            if (m_region->holds(line))
                within.push_back(line.line - m_region->firstLine);
    std::ranges::sort(within);
    m_text->setLitLines(within);
    m_text->setAccessibleDescription(litWords());
}

QString CodeView::litWords() const {
    QStringList lines;
    for (const int line : litLines())
        lines.append(QString::number(line));
    if (lines.size() < 2)
        return lines.isEmpty() ? QString() : tr("Line %1 is lit.").arg(lines.front());
    return tr("Lines %1 are lit.").arg(QLocale().createSeparatedList(lines));
}

void CodeView::copy() { QGuiApplication::clipboard()->setText(shownText()); }

} // namespace coreograph
