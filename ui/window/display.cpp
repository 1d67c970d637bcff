#include "ui/window/display.h"

#include <QByteArray>
#include <QFileInfo>
#include <algorithm>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace coreograph {

namespace {

bool canConnect(const QByteArray& path, bool isAbstract) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::size_t offset = isAbstract ? 1 : 0;
    const auto length = static_cast<std::size_t>(path.size());
    if (length + offset >= sizeof(address.sun_path))
        return false;
    std::copy(path.begin(), path.end(), address.sun_path + offset);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto size =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + offset + length + (isAbstract ? 0 : 1));
    const bool connected = ::connect(socket, reinterpret_cast<const sockaddr*>(&address), size) == 0;
    ::close(socket);
    return connected;
}

/// A local display (":0", "unix:0") that nobody answers on. Others are left for the X library to find.
bool isDeadLocalDisplay(const QByteArray& display) {
    const qsizetype colon = display.lastIndexOf(':');
    const QByteArray host = display.left(std::max<qsizetype>(colon, 0));
    if (colon < 0 || !(host.isEmpty() || host == "unix"))
        return false;
    const QByteArray number = display.mid(colon + 1).split('.').first();
    const QByteArray path = "/tmp/.X11-unix/X" + number;
    return !canConnect(path, true) && !canConnect(path, false);
}

} // namespace

QString displayProblem() {
    if (!qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        return {};
    const QByteArray display = qgetenv("DISPLAY");
    const auto advice = QStringLiteral("run in a desktop session, or use coreograph-lab in the terminal");
    if (display.isEmpty())
        return QStringLiteral("there is no display to open a window on; %1").arg(advice);
    if (isDeadLocalDisplay(display))
        return QStringLiteral("the display %1 does not answer; %2")
            .arg(QString::fromLocal8Bit(display), advice);
    return {};
}

} // namespace coreograph
