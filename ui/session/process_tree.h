#pragma once

#include <QtGlobal>

namespace coreograph {

/// Makes the calling process the leader of a session and a process group of its own. For the child between
/// fork and exec: async-signal-safe.
void becomeSessionLeader();

/// Sends SIGKILL to every process of the session that `leader` leads or led: its process group first, then
/// whoever moved to a group of its own. Processes of other sessions are never touched.
void killSession(qint64 leader);

} // namespace coreograph
