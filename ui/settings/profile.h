#pragma once

#include <QString>

#include "engine/core/result.h"

namespace coreograph {

/// Where the window keeps what it remembers: settings apart from results.
class Profile {
public:
    /// The places the XDG base directory specification names: settings in ~/.config/coreograph, progress and
    /// recordings in ~/.local/share/coreograph.
    static Profile standard();

    /// All of it in one directory, to throw away afterwards.
    static Profile in(const QString& directory);

    const QString& settingsFile() const { return m_settingsFile; }
    const QString& dataFolder() const { return m_dataFolder; } ///< where Progress keeps its file
    QString recordingsFolder() const;

    /// Makes the folders. The error says which one cannot be written to, and what that means.
    Result<void> prepare() const;

private:
    Profile(QString settingsFile, QString dataFolder);

    QString m_settingsFile;
    QString m_dataFolder;
};

} // namespace coreograph
