#include "ui/bench/parameter_field.h"

#include <QVBoxLayout>

#include "ui/bench/parameter_text.h"
#include "ui/widgets/themed_label.h"

namespace coreograph {
namespace {

QString labelText(const Parameter& parameter) {
    const QString label = QString::fromStdString(parameter.label);
    return parameter.unit.empty()
               ? label
               : QStringLiteral("%1, %2").arg(label, QString::fromStdString(parameter.unit));
}

} // namespace

ParameterField::ParameterField(Parameter parameter, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_parameter(std::move(parameter))
    , m_theme(theme)
    , m_label(new ThemedLabel(theme, TextRole::Caption, {}, this))
    , m_control(makeParameterControl(m_parameter, this, [this] { emit edited(); })) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_label);
    column->addWidget(m_control.widget, 0, Qt::AlignLeft);
    m_label->setText(m_control.saysItsLabel ? QString() : labelText(m_parameter));
    m_label->setBuddy(m_control.widget);
    const QString help = QString::fromStdString(m_parameter.help);
    m_control.widget->setToolTip(tr("%1 It takes %2.").arg(help, acceptedText(m_parameter)));
    m_control.widget->setAccessibleName(labelText(m_parameter));
    m_control.widget->setAccessibleDescription(m_control.widget->toolTip());
    m_control.widget->setFixedHeight(theme.scaled(34)); // all alike, so that they stand on one line
    connect(&theme, &Theme::changed, m_control.widget,
            [this] { m_control.widget->setFixedHeight(m_theme.scaled(34)); });
    m_control.widget->setObjectName(QString::fromStdString(m_parameter.name));
}

void ParameterField::setRefused(bool refused) {
    m_control.widget->setProperty("refused", refused);
    m_control.widget->update();
}

} // namespace coreograph
