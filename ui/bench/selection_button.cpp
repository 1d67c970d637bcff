#include "ui/bench/selection_button.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace coreograph {
namespace {} // namespace

SelectionButton::SelectionButton(std::vector<Option> options, QWidget* parent)
    : QPushButton(parent)
    , m_options(std::move(options))
    , m_menu(new QMenu(this)) {
    for (const Option& option : m_options) {
        QAction* action = m_menu->addAction(QString::fromStdString(option.label));
        action->setData(QString::fromStdString(option.value));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this] {
            showChosen();
            emit edited();
        });
    }
    m_menu->installEventFilter(this);
    setMenu(m_menu);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    showChosen();
}

QStringList SelectionButton::chosen() const {
    QStringList values;
    for (const QAction* action : m_menu->actions())
        if (action->isChecked())
            values << action->data().toString();
    return values;
}

void SelectionButton::setChosen(const QStringList& values) {
    for (QAction* action : m_menu->actions())
        action->setChecked(values.contains(action->data().toString()));
    showChosen();
}

QSize SelectionButton::sizeHint() const { return sizeFor(fontMetrics().horizontalAdvance(words())); }

QSize SelectionButton::minimumSizeHint() const { return sizeFor(fontMetrics().averageCharWidth() * 12); }

QSize SelectionButton::sizeFor(int textWidth) const {
    const QStyleOptionComboBox option = comboBox();
    return style()->sizeFromContents(QStyle::CT_ComboBox, &option, {textWidth, fontMetrics().height()}, this);
}

QStyleOptionComboBox SelectionButton::comboBox() const {
    QStyleOptionComboBox option;
    option.initFrom(this);
    option.editable = false;
    option.subControls = QStyle::SC_All;
    return option;
}

void SelectionButton::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    QStyleOptionComboBox option = comboBox();
    const QRect room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = fontMetrics().elidedText(words(), Qt::ElideRight, room.width() - 4);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

bool SelectionButton::eventFilter(QObject* watched, QEvent* event) {
    return (watched == m_menu && toggleCurrent(event)) || QPushButton::eventFilter(watched, event);
}

bool SelectionButton::toggleCurrent(QEvent* event) {
    const bool clicked = event->type() == QEvent::MouseButtonRelease;
    const bool pressed =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    QAction* action = m_menu->activeAction();
    if (!action || !(clicked || pressed))
        return false;
    action->trigger(); // and the menu stays open
    return true;
}

void SelectionButton::showChosen() {
    const QStringList values = chosen();
    for (QAction* action : m_menu->actions())
        action->setEnabled(values.size() > 1 || !action->isChecked());
    setText(words()); // for assistive technology
    updateGeometry();
    update();
}

QString SelectionButton::words() const {
    QStringList labels;
    for (const QAction* action : m_menu->actions())
        if (action->isChecked())
            labels << action->text();
    return labels.join(QStringLiteral(", "));
}

} // namespace coreograph
