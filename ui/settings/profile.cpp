#include "ui/settings/profile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <utility>

namespace coreograph {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(coreograph::Profile)
};

} // namespace

Profile::Profile(QString settingsFile, QString dataFolder)
    : m_settingsFile(std::move(settingsFile))
    , m_dataFolder(std::move(dataFolder)) {}

Profile Profile::standard() {
    const auto place = [](QStandardPaths::StandardLocation location) {
        return QStandardPaths::writableLocation(location) + QStringLiteral("/coreograph");
    };
    return {place(QStandardPaths::GenericConfigLocation) + QStringLiteral("/settings.ini"),
            place(QStandardPaths::GenericDataLocation)};
}

Profile Profile::in(const QString& directory) {
    const QString folder = QDir(directory).absolutePath();
    return {folder + QStringLiteral("/settings.ini"), folder};
}

QString Profile::recordingsFolder() const { return m_dataFolder + QStringLiteral("/recordings"); }

Result<void> Profile::prepare() const {
    for (const QString& folder : {QFileInfo(m_settingsFile).absolutePath(), m_dataFolder})
        if (!QDir().mkpath(folder) || !QFileInfo(folder).isWritable())
            return Error{
                Words::tr("%1 cannot be written to, so progress and settings last only until this window "
                          "closes. Free the folder, or start with --profile and one that can be written.")
                    .arg(folder)
                    .toStdString()};
    if (QFileInfo file(m_settingsFile); file.exists() && !file.isWritable())
        return Error{Words::tr("%1 cannot be written to, so settings last only until this window closes. "
                               "Make the file writable, or start with --profile and another folder.")
                         .arg(m_settingsFile)
                         .toStdString()};
    return {};
}

} // namespace coreograph
