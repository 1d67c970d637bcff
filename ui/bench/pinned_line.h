#pragma once

#include <QWidget>

#include "ui/theme/theme.h"

namespace coreograph {

class ElidedLabel;

/// Says which run is pinned, and lets go of it.
class PinnedLine : public QWidget {
    Q_OBJECT

public:
    explicit PinnedLine(const Theme& theme, QWidget* parent = nullptr);

    void say(const QString& text);

signals:
    void unpinAsked();

private:
    ElidedLabel* m_text;
};

} // namespace coreograph
