#include "ui/views/grid_draft.h"

namespace coreograph {

QString GridDraft::paint(std::vector<float> values) {
    m_values = std::move(values);
    QStringList numbers;
    for (const float value : m_values)
        numbers.append(QString::number(static_cast<double>(value), 'g', 6));
    m_sent.append(numbers.join(u','));
    return m_sent.last();
}

void GridDraft::cameBack(const QString& text, bool used) {
    if (m_sent.contains(text) && (!used || text != m_sent.last()))
        return;
    m_values.clear();
    m_sent.clear();
}

} // namespace coreograph
