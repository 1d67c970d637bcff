#pragma once

#include <QWidget>
#include <vector>

#include "ui/machine/core_meter.h"
#include "ui/widgets/themed_label.h"

class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace coreograph {

/// The line along the top of the window: the name (which leads home), a tab for each place, and at the right
/// the machine in brief and how busy it is.
class TopBar : public QWidget {
    Q_OBJECT

public:
    TopBar(const Theme& theme, const CoreLoadSampler& sampler, QWidget* parent = nullptr);

    void addTab(const QString& id, const QString& title);
    void setCurrent(const QString& id); ///< no tab is the current one if `id` has none
    void setMachine(const QString& brief);

signals:
    void chosen(const QString& id);
    void homeChosen();
    void settingsChosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void dress();

    const Theme& m_theme;
    QHBoxLayout* m_tabRow;
    QPushButton* m_home;
    ElidedLabel* m_machine;
    QToolButton* m_settings;
    std::vector<std::pair<QString, QPushButton*>> m_tabs;
};

} // namespace coreograph
