#pragma once

#include <QButtonGroup>
#include <QWidget>

#include "ui/theme/theme.h"

namespace coreograph {

/// One of a few, all in sight: buttons in a row of which one is on. Left and Right move the choice.
class Segmented : public QWidget {
    Q_OBJECT

public:
    /// `name` is what assistive technology calls the whole.
    Segmented(const Theme& theme, const QString& name, const QStringList& options, QWidget* parent = nullptr);

    int current() const;
    void setCurrent(int index); ///< without a signal

signals:
    void chosen(int index);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QButtonGroup m_buttons;
};

} // namespace coreograph
