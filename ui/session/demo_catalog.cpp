#include "ui/session/demo_catalog.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

#include "engine/core/parameter_json.h"

namespace coreograph {
namespace {

using nlohmann::json;

QString textAt(const json& object, const char* key) {
    return QString::fromStdString(object.at(key).get<std::string>());
}

Result<std::vector<Parameter>> parametersFrom(const json& list) {
    std::vector<Parameter> parameters;
    for (const json& object : list) {
        auto parameter = parameterFromJson(object);
        if (!parameter)
            return parameter.error();
        parameters.push_back(std::move(*parameter));
    }
    return parameters;
}

Preset presetFrom(const json& object) {
    return {object.at("parameter").get<std::string>(), object.at("choice").get<std::string>(),
            object.at("sets").get<std::string>(), object.at("value").get<std::string>()};
}

Result<DemoDescription> demoFrom(const json& object) {
    DemoDescription demo;
    demo.id = textAt(object, "id");
    demo.title = textAt(object, "title");
    demo.summary = textAt(object, "summary");
    auto parameters = parametersFrom(object.at("parameters"));
    if (!parameters)
        return Error{"demo '" + demo.id.toStdString() + "': " + parameters.error().message};
    demo.parameters = std::move(*parameters);
    for (const json& view : object.at("views"))
        demo.views << QString::fromStdString(view.get<std::string>());
    for (const json& metric : object.at("metrics"))
        demo.metrics << textAt(metric, "name");
    for (const json& preset : object.value("presets", json::array()))
        demo.presets.push_back(presetFrom(preset));
    return demo;
}

WorkloadDescription workloadFrom(const json& object) {
    return {textAt(object, "id"), textAt(object, "title"), textAt(object, "use"), textAt(object, "summary")};
}

} // namespace

Result<DemoCatalog> DemoCatalog::fromJson(const QByteArray& text) {
    try {
        const json all = json::parse(text.begin(), text.end());
        DemoCatalog catalog;
        for (const json& object : all.at("demos")) {
            auto demo = demoFrom(object);
            if (!demo)
                return demo.error();
            catalog.m_demos.push_back(std::move(*demo));
        }
        for (const json& object : all.value("workloads", json::array()))
            catalog.m_workloads.push_back(workloadFrom(object));
        catalog.m_version = QString::fromStdString(all.value("version", std::string()));
        return catalog;
    } catch (const json::exception& problem) {
        return Error{"The lab's description of its demos cannot be read: " + std::string(problem.what())};
    }
}

const DemoDescription* DemoCatalog::find(const QString& id) const {
    const auto found = std::ranges::find(m_demos, id, &DemoDescription::id);
    return found == m_demos.end() ? nullptr : &*found;
}

const WorkloadDescription* DemoCatalog::findWorkload(const QString& id) const {
    const auto found = std::ranges::find(m_workloads, id, &WorkloadDescription::id);
    return found == m_workloads.end() ? nullptr : &*found;
}

QString labProgram() {
    const QString named = qEnvironmentVariable("COREOGRAPH_LAB");
    return named.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/coreograph-lab")
                           : named;
}

QString labMissingText(const QString& program) {
    const QFileInfo file(program);
    if (!file.exists())
        return QCoreApplication::translate(
                   "coreograph::LabSession",
                   "The program that runs the demos is missing: %1 is not there. Build "
                   "it with “./dev build”, or let COREOGRAPH_LAB name it.")
            .arg(program);
    return QCoreApplication::translate("coreograph::LabSession",
                                       "The program that runs the demos could not be started: %1. Is it "
                                       "executable, and is there memory left for it?")
        .arg(program);
}

} // namespace coreograph
