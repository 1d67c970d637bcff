#pragma once

#include <QString>
#include <vector>

#include "engine/core/parameter.h"
#include "engine/recording/recording.h"

namespace coreograph {

/// How a run that has ended went: "Ran for 1.8 s on 2 cores, seed 1."
QString ranText(const Recording& recording);

/// Which run is pinned, and in which settings the one shown differs: "Pinned: Threads, 14:02:11, Workers 2
/// (now 4)". `parameters` are their demo's; settings that are not among them are told as they are.
QString pinnedText(const RunInfo& pinned, const RunInfo& shown, const std::vector<Parameter>& parameters);

/// When a run began, in the reader's time and words; the text as it is where it is no date.
QString startedText(const std::string& iso8601);

/// A file name for a run that says what and when: "threads 2026-11-22 075221.cgr".
QString fileNameFor(const RunInfo& info);

} // namespace coreograph
