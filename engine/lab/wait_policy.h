#pragma once

namespace coreograph {

/// Makes OpenMP's threads sleep rather than spin while they wait, unless the environment says otherwise:
/// spinning on shared cores takes time from the very work that is waited for. The OpenMP library reads its
/// environment before main, so the program starts itself anew, once, with `arguments`.
void chooseWaitPolicy(char** arguments);

} // namespace coreograph
