#pragma once

#include <QPushButton>
#include <QWidget>
#include <map>
#include <memory>
#include <vector>

#include "engine/core/parameter.h"
#include "ui/theme/theme.h"

namespace coreograph {

class FlowLayout;
class ParameterField;

/// A demo's knobs: a control for each parameter, wrapping where the room is short. A control that holds what
/// cannot be accepted is marked; problem() says why. Of many knobs the first few are shown, and those that are not at their
/// initial values; a button shows the others.
class ParameterBar : public QWidget {
    Q_OBJECT

public:
    explicit ParameterBar(const Theme& theme, QWidget* parent = nullptr);
    ~ParameterBar() override;

    void setParameters(const std::vector<Parameter>& parameters);

    /// The values to run with: the latest acceptable one of each.
    const ParameterValues& values() const { return *m_values; }

    /// Sets some values; the others start from their initial ones. Returns a sentence for each name or value
    /// that does not fit; those keep their initial value.
    QStringList setValues(const std::map<QString, QString>& values);

    /// Takes another value for one parameter, as if the user had chosen it at its control. One that does not fit
    /// changes nothing.
    void edit(const QString& name, const QString& text);

    /// Why the values as they stand cannot be run with; empty where they can.
    QString problem() const { return m_problem; }

    int oneRowWidth() const; ///< pixels that all controls beside each other take

    /// The controls, in the order of the parameters.
    QList<QWidget*> controls() const;

    /// While a run goes on only what may change then can be changed.
    void setRunning(bool running);

signals:
    void edited(const QString& name, const QString& text); ///< the user chose another acceptable value
    void problemChanged();
    void unfolded(); ///< or folded: more or fewer controls are shown

private:
    void take(ParameterField* field);
    QString refusal(const QString& name, const QString& text) const;
    bool change(const std::string& name, const std::string& text); // false: it does not fit
    void updateProblem();
    void fold();

    const Theme& m_theme;
    FlowLayout* m_flow;
    QPushButton* m_more; ///< shows what is folded away
    std::unique_ptr<ParameterValues> m_values;
    std::vector<ParameterField*> m_fields;
    std::map<std::string, QString> m_problems; // by parameter
    QString m_problem;
};

} // namespace coreograph
