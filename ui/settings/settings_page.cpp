#include "ui/settings/settings_page.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include "ui/widgets/segmented.h"
#include "ui/widgets/themed_label.h"
#include "ui/widgets/width_limit.h"

namespace coreograph {

SettingsPage::SettingsPage(const Theme& theme, Settings& settings, const Profile& profile)
    : m_theme(theme)
    , m_settings(settings)
    , m_themes(new Segmented(theme, tr("Theme"), {tr("As the system"), tr("Light"), tr("Dark")}))
    , m_textSize(new QSlider(Qt::Horizontal))
    , m_textSizeShown(new ThemedLabel(theme, TextRole::Body))
    , m_motion(new QCheckBox(tr("Nothing moves by itself: no sliding, no fading"))) {
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 32, 0, 32);
    column->setSpacing(24);
    column->addWidget(new ThemedLabel(theme, TextRole::Title, tr("Settings")));
    column->addWidget(makeRow(tr("Theme"), tr("Ctrl+T goes round."), m_themes));
    column->addWidget(
        makeRow(tr("Text size"), tr("Plots too. Ctrl and + or -; F9 for a projector."), makeTextSize()));
    column->addWidget(makeRow(tr("Reduced motion"), {}, m_motion));
    column->addWidget(makeDefaults());
    column->addWidget(makePlaces(profile));
    column->addStretch();
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(new WidthLimit(theme, body, 640));
    connect(m_themes, &Segmented::chosen, this,
            [this](int index) { m_settings.setTheme(static_cast<Theme::Choice>(index)); });
    connect(m_textSize, &QSlider::valueChanged, this,
            [this](int percent) { m_settings.setTextScale(percent / 100.0); });
    connect(m_motion, &QCheckBox::toggled, this, [this](bool on) { m_settings.setReducedMotion(on); });
    connect(&settings, &Settings::changed, this, &SettingsPage::show);
    show();
}

QWidget* SettingsPage::makeRow(const QString& name, const QString& help, QWidget* control) {
    auto* row = new QWidget;
    auto* column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    auto* label = new ThemedLabel(m_theme, TextRole::Heading, name);
    label->setBuddy(control);
    column->addWidget(label);
    auto* line = new QHBoxLayout;
    line->addWidget(control);
    line->addStretch();
    column->addLayout(line);
    if (!help.isEmpty())
        column->addWidget(new ThemedLabel(m_theme, TextRole::Caption, help));
    return row;
}

QWidget* SettingsPage::makeTextSize() {
    m_textSize->setRange(75, 200);
    m_textSize->setSingleStep(5);
    m_textSize->setPageStep(25);
    m_textSize->setMinimumWidth(240);
    m_textSize->setTracking(false); // the slider would move away under the pointer as everything grows
    m_textSize->setAccessibleName(tr("Text size in percent"));
    auto* control = new QWidget;
    auto* line = new QHBoxLayout(control);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_textSize);
    line->addWidget(m_textSizeShown);
    return control;
}

QWidget* SettingsPage::makeDefaults() {
    auto* button = new QPushButton(tr("Restore defaults"));
    connect(button, &QPushButton::clicked, this, [this] {
        const QVariantMap forgotten = m_settings.restoreDefaults();
        emit noticed({.text = tr("Settings are back to their defaults. Progress and recordings were kept."),
                      .kind = Notice::Kind::Good,
                      .action = tr("Undo"),
                      .act = [this, forgotten] { m_settings.takeBack(forgotten); }});
    });
    return makeRow(tr("Defaults"), tr("Also: coreograph --restore-defaults"), button);
}

QWidget* SettingsPage::makePlaces(const Profile& profile) {
    auto* places = new ThemedLabel(
        m_theme, TextRole::Muted,
        tr("Settings: %1\nProgress and recordings: %2").arg(profile.settingsFile(), profile.dataFolder()));
    places->setTextFormat(Qt::PlainText);
    places->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    places->setWordWrap(true);
    auto* group = new QWidget;
    auto* column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new ThemedLabel(m_theme, TextRole::Heading, tr("Where things are kept")));
    column->addWidget(places);
    return group;
}

void SettingsPage::activate(const QString&) { show(); }

bool SettingsPage::handle(Command) { return false; }

void SettingsPage::show() {
    const QSignalBlocker noSize(m_textSize);
    const QSignalBlocker noMotion(m_motion);
    m_themes->setCurrent(static_cast<int>(m_settings.theme()));
    m_textSize->setValue(qRound(m_settings.textScale() * 100));
    m_textSizeShown->setText(tr("%1 %").arg(QLocale().toString(m_textSize->value())));
    m_motion->setChecked(m_theme.reducedMotion());
}

} // namespace coreograph
