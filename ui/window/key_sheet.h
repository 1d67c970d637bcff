#pragma once

#include "ui/window/overlay.h"
#include "ui/window/window_action.h"

class QScrollArea;

namespace coreograph {

/// All keys on one sheet (F1).
class KeySheet : public Overlay {
    Q_OBJECT

public:
    KeySheet(const Theme& theme, const std::vector<WindowAction>& actions, QWidget* window);

protected:
    QSize panelSize() const override;
    QWidget* firstFocus() override;

private:
    QScrollArea* m_scroll;
};

} // namespace coreograph
