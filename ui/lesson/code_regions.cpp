#include "ui/lesson/code_regions.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace coreograph {

const CodeRegions& CodeRegions::builtIn() {
    static const CodeRegions regions = [] {
        QFile file(QStringLiteral(":/lesson/regions.json"));
        Result<CodeRegions> read = file.open(QIODevice::ReadOnly) ? fromJson(file.readAll()) : CodeRegions();
        return read ? *std::move(read) : CodeRegions();
    }();
    return regions;
}

Result<CodeRegions> CodeRegions::fromJson(const QByteArray& json) {
    QJsonParseError mistake;
    const QJsonDocument document = QJsonDocument::fromJson(json, &mistake);
    if (mistake.error != QJsonParseError::NoError)
        return Error{"the code regions are no JSON: " + mistake.errorString().toStdString()};
    CodeRegions regions;
    for (const QJsonValue value : document["regions"].toArray())
        regions.m_regions.push_back({value["name"].toString(), value["file"].toString(),
                                     static_cast<std::uint16_t>(value["file_id"].toInt()),
                                     value["first_line"].toInt(), value["text"].toString()});
    for (const QJsonValue value : document["files"].toArray())
        regions.m_files.insert(static_cast<std::uint16_t>(value["id"].toInt()), value["path"].toString());
    return regions;
}

const CodeRegion* CodeRegions::find(const QString& name) const {
    for (const CodeRegion& region : m_regions)
        if (region.name == name)
            return &region;
    return nullptr;
}

QString CodeRegions::place(SourceLine line) const {
    const QString file = m_files.value(line.file);
    return file.isEmpty() ? QString() : QStringLiteral("%1:%2").arg(file).arg(line.line);
}

QStringList CodeRegions::names() const {
    QStringList all;
    for (const CodeRegion& region : m_regions)
        all.append(region.name);
    return all;
}

} // namespace coreograph
