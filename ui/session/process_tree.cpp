#include "ui/session/process_tree.h"

#include <QDir>
#include <QFile>
#include <csignal>

#include <unistd.h>

namespace coreograph {
namespace {

/// The session a process belongs to, from /proc/PID/stat; -1 where it is gone or cannot be read.
pid_t sessionOf(const QString& processName) {
    QFile file(QStringLiteral("/proc/%1/stat").arg(processName));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray stat = file.readAll();
    // The command, in parentheses, may hold anything; after it: state, parent, group, session.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return fields.size() > 3 ? fields[3].toInt() : -1;
}

} // namespace

void becomeSessionLeader() { setsid(); }

void killSession(qint64 leader) {
    if (leader <= 1)
        return;
    const auto session = static_cast<pid_t>(leader);
    ::kill(-session, SIGKILL);
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : names) {
        bool isProcess = false;
        const pid_t process = name.toInt(&isProcess);
        if (isProcess && sessionOf(name) == session)
            ::kill(process, SIGKILL);
    }
}

} // namespace coreograph
