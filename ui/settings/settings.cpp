#include "ui/settings/settings.h"

#include <algorithm>
#include <array>

namespace coreograph {

namespace {

const auto themeKey = QStringLiteral("theme");
const auto textScaleKey = QStringLiteral("text_scale");
const auto reducedMotionKey = QStringLiteral("reduced_motion");
const auto geometryKey = QStringLiteral("window/geometry");

constexpr double presenterScale = 1.6;

QString placeKey(const QString& page) { return QStringLiteral("place/") + page; }

constexpr std::array choices{Theme::Choice::System, Theme::Choice::Light, Theme::Choice::Dark};

} // namespace

QString themeWord(Theme::Choice choice) {
    switch (choice) {
    case Theme::Choice::Light:
        return QStringLiteral("light");
    case Theme::Choice::Dark:
        return QStringLiteral("dark");
    case Theme::Choice::System:
        break;
    }
    return QStringLiteral("system");
}

std::optional<Theme::Choice> themeFromWord(const QString& word) {
    const auto* found = std::find_if(choices.begin(), choices.end(),
                                     [&](Theme::Choice choice) { return themeWord(choice) == word; });
    return found == choices.end() ? std::nullopt : std::optional(*found);
}

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent)
    , m_file(file, QSettings::IniFormat) {}

Theme::Choice Settings::theme() const {
    return m_shownTheme.value_or(
        themeFromWord(m_file.value(themeKey).toString()).value_or(Theme::Choice::System));
}

void Settings::setTheme(Theme::Choice choice) {
    const bool wasShown = m_shownTheme.has_value();
    m_shownTheme.reset();
    if (!choose(themeKey, themeWord(choice)) && wasShown)
        emit changed();
}

void Settings::showTheme(Theme::Choice choice) {
    m_shownTheme = choice;
    emit changed();
}

double Settings::textScale() const {
    bool isNumber = false;
    const double scale = m_file.value(textScaleKey).toString().toDouble(&isNumber);
    return isNumber && scale > 0 ? std::clamp(scale, 0.75, 2.0) : 1.0;
}

void Settings::setTextScale(double scale) {
    choose(textScaleKey, QString::number(std::clamp(scale, 0.75, 2.0), 'f', 2));
}

std::optional<bool> Settings::reducedMotion() const {
    if (!m_file.contains(reducedMotionKey))
        return std::nullopt;
    return m_file.value(reducedMotionKey).toBool();
}

void Settings::setReducedMotion(bool reduced) { choose(reducedMotionKey, reduced); }

QByteArray Settings::geometry() const { return m_file.value(geometryKey).toByteArray(); }
void Settings::setGeometry(const QByteArray& geometry) { m_file.setValue(geometryKey, geometry); }

QString Settings::place(const QString& page) const { return m_file.value(placeKey(page)).toString(); }
void Settings::setPlace(const QString& page, const QString& place) { m_file.setValue(placeKey(page), place); }

void Settings::setPresenting(bool presenting) {
    m_presenting = presenting;
    emit changed();
}

double Settings::shownTextScale() const { return m_presenting ? textScale() * presenterScale : textScale(); }

QVariantMap Settings::restoreDefaults() {
    m_shownTheme.reset();
    QVariantMap forgotten;
    for (const QString& key : m_file.allKeys())
        forgotten.insert(key, m_file.value(key));
    m_file.clear();
    emit changed();
    return forgotten;
}

void Settings::takeBack(const QVariantMap& forgotten) {
    for (auto entry = forgotten.begin(); entry != forgotten.end(); ++entry)
        m_file.setValue(entry.key(), entry.value());
    emit changed();
}

void Settings::save() { m_file.sync(); }

bool Settings::choose(const QString& key, const QVariant& value) {
    if (m_file.value(key) == value)
        return false;
    m_file.setValue(key, value);
    emit changed();
    return true;
}

} // namespace coreograph
