#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

#include "engine/core/parameter.h"
#include "engine/core/preset.h"
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
    std::vector<Preset> presets{};
};

/// A kind of work that demos can be asked to do, as the lab describes it.
struct WorkloadDescription {
    QString id;
    QString title;
    QString use; ///< "Scientific computing"
    QString summary;
};

class DemoCatalog {
public:
    /// The error says what in the description is wrong.
    static Result<DemoCatalog> fromJson(const QByteArray& json);

    const std::vector<DemoDescription>& demos() const { return m_demos; }
    const DemoDescription* find(const QString& id) const; ///< nullptr where there is none

    const std::vector<WorkloadDescription>& workloads() const { return m_workloads; }
    const WorkloadDescription* findWorkload(const QString& id) const; ///< nullptr where there is none

    const QString& version() const { return m_version; } ///< of the lab

private:
    std::vector<DemoDescription> m_demos;
    std::vector<WorkloadDescription> m_workloads;
    QString m_version;
};

/// Where the lab is: beside this program, or what COREOGRAPH_LAB names.
QString labProgram();

/// The sentence for a lab that is not where it should be, or cannot be started.
QString labMissingText(const QString& program);

} // namespace coreograph
