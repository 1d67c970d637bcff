#pragma once

#include "ui/page/page.h"
#include "ui/settings/profile.h"
#include "ui/settings/settings.h"

class QCheckBox;
class QLabel;
class QSlider;

namespace coreograph {

class Segmented;

/// The few settings there are. Each works at once.
class SettingsPage : public Page {
    Q_OBJECT

public:
    /// `settings` and `theme` outlive the page.
    SettingsPage(const Theme& theme, Settings& settings, const Profile& profile);

    QString title() const override { return tr("Settings"); }
    void activate(const QString& place) override;
    bool handle(Command command) override;

private:
    QWidget* makeRow(const QString& name, const QString& help, QWidget* control);
    QWidget* makeTextSize();
    QWidget* makeDefaults();
    QWidget* makePlaces(const Profile& profile);
    void show();

    const Theme& m_theme;
    Settings& m_settings;
    Segmented* m_themes;
    QSlider* m_textSize;
    QLabel* m_textSizeShown;
    QCheckBox* m_motion;
};

} // namespace coreograph
