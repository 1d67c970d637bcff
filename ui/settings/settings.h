#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QVariantMap>
#include <optional>

#include "ui/theme/theme.h"

namespace coreograph {

/// What the learner chose, and where the window was: kept in one small file that people can read.
///
/// Each change works at once and is written soon after. When the file cannot be written all goes on in memory.
class Settings : public QObject {
    Q_OBJECT

public:
    explicit Settings(const QString& file, QObject* parent = nullptr);

    Theme::Choice theme() const;
    void setTheme(Theme::Choice choice);
    void showTheme(Theme::Choice choice); ///< until another is set; not kept

    double textScale() const; ///< 0.75 to 2.0
    void setTextScale(double scale);

    /// For a projector: everything larger, until the window closes. Not kept.
    bool isPresenting() const { return m_presenting; }
    void setPresenting(bool presenting);
    double shownTextScale() const; ///< with presenting taken into account

    std::optional<bool> reducedMotion() const; ///< nothing: as the system says
    void setReducedMotion(bool reduced);

    QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);

    /// Where a page was left, by the page's id.
    QString place(const QString& page) const;
    void setPlace(const QString& page, const QString& place);

    /// Forgets all choices; places and geometry as well. Progress and recordings are not kept here.
    /// Returns what was forgotten, for takeBack().
    QVariantMap restoreDefaults();
    void takeBack(const QVariantMap& forgotten);

    void save(); ///< now, such as before leaving

signals:
    void changed(); ///< a choice, not a place

private:
    bool choose(const QString& key, const QVariant& value); // whether it is another than before

    QSettings m_file;
    std::optional<Theme::Choice> m_shownTheme;
    bool m_presenting = false;
};

/// The words of a theme on the command line and in the file: "system", "light", "dark".
QString themeWord(Theme::Choice choice);
std::optional<Theme::Choice> themeFromWord(const QString& word);

} // namespace coreograph
