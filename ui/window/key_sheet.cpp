#include "ui/window/key_sheet.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/widgets/themed_label.h"

namespace coreograph {

namespace {

QString keyText(const WindowAction& action) {
    QStringList keys;
    for (const QKeySequence& key : action.keys)
        keys.append(key.toString(QKeySequence::NativeText));
    return keys.join(QStringLiteral("  "));
}

QStringList groupsOf(const std::vector<WindowAction>& actions) {
    QStringList groups;
    for (const WindowAction& action : actions)
        if (!action.keys.empty() && !groups.contains(action.group))
            groups.append(action.group);
    return groups;
}

QWidget* makeGroup(const Theme& theme, const QString& group, const std::vector<WindowAction>& actions) {
    auto* widget = new QWidget;
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new ThemedLabel(theme, TextRole::Heading, group), 0, 0, 1, 2);
    for (const WindowAction& action : actions) {
        if (action.group != group || action.keys.empty())
            continue;
        const int row = grid->rowCount();
        grid->addWidget(new ThemedLabel(theme, TextRole::Muted, keyText(action)), row, 0, Qt::AlignTop);
        auto* title = new ThemedLabel(theme, TextRole::Body, action.title);
        title->setWordWrap(true);
        grid->addWidget(title, row, 1);
    }
    return widget;
}

} // namespace

KeySheet::KeySheet(const Theme& theme, const std::vector<WindowAction>& actions, QWidget* window)
    : Overlay(theme, window)
    , m_scroll(new QScrollArea(panel())) {
    auto* sheet = new QWidget;
    auto* columns = new QHBoxLayout(sheet);
    columns->setContentsMargins(20, 20, 20, 20);
    columns->setSpacing(40);
    const std::array sides{new QVBoxLayout, new QVBoxLayout};
    for (const QString& group : groupsOf(actions)) {
        QVBoxLayout* shorter = sides[sides[1]->sizeHint().height() < sides[0]->sizeHint().height() ? 1 : 0];
        shorter->addWidget(makeGroup(theme, group, actions));
        shorter->addSpacing(20);
    }
    for (QVBoxLayout* side : sides) {
        side->addStretch();
        columns->addLayout(side, 1);
    }
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(sheet);
    m_scroll->setAccessibleName(tr("All keys"));
    m_scroll->viewport()->setAutoFillBackground(false);
    sheet->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(panel());
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(m_scroll);
}

QSize KeySheet::panelSize() const {
    const int all = m_scroll->widget()->sizeHint().height() + theme().scaled(16);
    return {theme().scaled(720), std::max(theme().scaled(520), all)};
}
QWidget* KeySheet::firstFocus() { return m_scroll; }

} // namespace coreograph
