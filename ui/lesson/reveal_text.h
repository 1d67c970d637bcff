#pragma once

#include <QString>
#include <optional>

#include "ui/lesson/course_progress.h"
#include "ui/lesson/lesson.h"
#include "ui/theme/theme.h"

namespace coreograph {

/// What a step says once there is something to say, as HTML: how the prediction came out, and the debrief with the
/// run's numbers. Empty before that. `facts` is the latest run made at the step, or null.
QString revealHtml(const Step& step, const std::optional<GradedPrediction>& made, const RunFacts* facts,
                   const Palette& colors);

/// Which step is to be run before one that compares its run with another's, with a link to it, as HTML.
QString earlierToRunHtml(const Step& earlier);

/// The link that a reveal may hold for loading the step's own settings.
inline const QString stepSettingsLink = QStringLiteral("step:settings");

/// And for going to the step that a question compares with.
inline const QString earlierStepLink = QStringLiteral("step:earlier");

} // namespace coreograph
