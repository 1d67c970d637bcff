#pragma once

#include <QWidget>

#include "ui/bench/parameter_control.h"
#include "ui/theme/theme.h"

namespace coreograph {

class ThemedLabel;

/// One parameter on screen: its label and its control.
class ParameterField : public QWidget {
    Q_OBJECT

public:
    ParameterField(Parameter parameter, const Theme& theme, QWidget* parent = nullptr);

    const Parameter& parameter() const { return m_parameter; }
    QString text() const { return m_control.text(); } ///< as on the command line, acceptable or not
    void setText(const QString& text) { m_control.setText(text); }

    /// What takes the keyboard. The field has no focus proxy: it would be a second stop of Tab, wherever it stands.
    QWidget* control() const { return m_control.widget; }

    void setRefused(bool refused); ///< marks the control: what stands in it cannot be accepted

signals:
    void edited(); ///< by the user

private:
    const Parameter m_parameter;
    const Theme& m_theme;
    ThemedLabel* m_label;
    ParameterControl m_control;
};

} // namespace coreograph
