#include "ui/widgets/segmented.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>

namespace coreograph {

Segmented::Segmented(const Theme& theme, const QString& name, const QStringList& options, QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(name);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.scaled(4));
    for (int index = 0; index < options.size(); ++index) {
        auto* button = new QPushButton(options.at(index), this);
        button->setCheckable(true);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(name, options.at(index)));
        m_buttons.addButton(button, index);
        row->addWidget(button);
    }
    connect(&m_buttons, &QButtonGroup::idClicked, this, &Segmented::chosen);
}

int Segmented::current() const { return m_buttons.checkedId(); }

void Segmented::setCurrent(int index) {
    if (auto* button = m_buttons.button(index))
        button->setChecked(true);
}

void Segmented::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    auto* next = m_buttons.button(current() + step);
    if (step == 0 || !next)
        return QWidget::keyPressEvent(event);
    next->setFocus();
    next->click();
}

} // namespace coreograph
