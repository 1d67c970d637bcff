#pragma once

#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include "engine/nn/tensor.h"

namespace coreograph {

/// What tests/fixtures/nn/make_golden.py wrote into this file.
inline nlohmann::json golden(const char* file) {
    QFile json(QString(TEST_FIXTURES "/nn/") + file);
    if (!json.open(QIODevice::ReadOnly))
        qFatal("there is no fixture %s", file);
    return nlohmann::json::parse(json.readAll().toStdString());
}

inline Tensor tensorOf(const nlohmann::json& json) {
    return {json.at("shape").get<Shape>(), json.at("values").get<std::vector<float>>()};
}

} // namespace coreograph
