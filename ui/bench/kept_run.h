#pragma once

namespace coreograph {

class BenchPane;
class Page;

/// Has the page tell of a run that was left while it went on, and lead to its recording.
void tellOfKeptRuns(const BenchPane& pane, Page& page);

} // namespace coreograph
