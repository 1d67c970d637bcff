#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

#include "engine/core/parameter.h"
#include "engine/core/result.h"

namespace coreograph {

/// What the window knows of a demo: what `coreograph-lab describe --json` says.
struct DemoDescription {
    QString id;
    QString title;
    QString summary;
    std::vector<Parameter> parameters;
    QStringList views;
    QStringList metrics; ///< names, with {placeholders}
};

class DemoCatalog {
public:
    /// The error says what in the description is wrong.
    static Result<DemoCatalog> fromJson(const QByteArray& json);

    const std::vector<DemoDescription>& demos() const { return m_demos; }
    const DemoDescription* find(const QString& id) const; ///< nullptr where there is none

private:
    std::vector<DemoDescription> m_demos;
};

/// Where the lab is: beside this program, or what COREOGRAPH_LAB names.
QString labProgram();

} // namespace coreograph
