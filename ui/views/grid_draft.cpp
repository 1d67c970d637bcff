#include "ui/views/grid_draft.h"

#include "engine/core/number_text.h"

namespace coreograph {

QString GridDraft::paint(std::vector<float> values) {
    m_values = std::move(values);
    m_sent.append(QString::fromStdString(numbersText(m_values)));
    return m_sent.last();
}

void GridDraft::cameBack(const QString& text, bool used) {
    if (m_sent.contains(text) && (!used || text != m_sent.last()))
        return;
    m_values.clear();
    m_sent.clear();
}

} // namespace coreograph
