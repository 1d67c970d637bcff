#pragma once

#include <QStringList>
#include <QWidget>

#include "ui/theme/theme.h"

class QPushButton;
class QVBoxLayout;

namespace coreograph {

/// Hints that come one after another, when asked for.
class HintsBox : public QWidget {
    Q_OBJECT

public:
    HintsBox(const Theme& theme, const QStringList& hints, QWidget* parent = nullptr);

    void showNext();
    int shownCount() const { return m_shown; }

signals:
    void shown(); ///< one more

private:
    void name();

    const Theme& m_theme;
    const QStringList m_hints;
    int m_shown = 0;
    QVBoxLayout* m_column;
    QPushButton* m_more;
};

} // namespace coreograph
