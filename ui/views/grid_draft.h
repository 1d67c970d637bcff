#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace coreograph {

/// The values of a grid as the learner painted them, until a run has come back with them: strokes are faster
/// than runs.
class GridDraft {
public:
    bool isActive() const { return !m_values.empty(); }
    const std::vector<float>& values() const { return m_values; }

    /// Takes over the painted values. Returns them as a parameter's text: "0,-1,0,-1,5".
    QString paint(std::vector<float> values);

    /// A run with this text of the parameter is shown now, `used` or not by its other parameters. Ends the draft,
    /// unless a run is still to come that knows of the latest stroke.
    void cameBack(const QString& text, bool used);

private:
    std::vector<float> m_values;
    QStringList m_sent;
};

} // namespace coreograph
