#pragma once

#include <QString>
#include <functional>

#include "engine/core/parameter.h"

class QWidget;

namespace coreograph {

/// The control that suits a parameter's kind, and how to read and write it in the command line's words.
struct ParameterControl {
    QWidget* widget = nullptr;
    std::function<QString()> text; ///< what stands in it, acceptable or not
    std::function<void(const QString&)> setText;
    bool saysItsLabel = false; ///< as a check box does
};

/// A control of `parent` that calls `edited` whenever the user changes it.
ParameterControl makeParameterControl(const Parameter& parameter, QWidget* parent,
                                      const std::function<void()>& edited);

} // namespace coreograph
