#include "ui/session/lab_process.h"

#include <QJsonDocument>
#include <csignal>
#include <cstring>
#include <utility>

#include "ui/session/demo_catalog.h"
#include "ui/session/process_tree.h"

namespace coreograph {
namespace {

constexpr int errorTailBytes = 2000;
constexpr int wrongUsage = 2;

} // namespace

LabProcess::LabProcess(QString program, std::function<void(Message&&)> take, QObject* parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_reader(std::move(take)) {
    m_process.setChildProcessModifier(becomeSessionLeader);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &LabProcess::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &LabProcess::readErrors);
    connect(&m_process, &QProcess::finished, this, &LabProcess::finished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(labMissingText(m_program));
    });
}

LabProcess::~LabProcess() {
    m_process.disconnect(this);
    killTree();
    m_process.waitForFinished(2000);
}

void LabProcess::start(const QString& demo, const Settings& settings, quint64 seed) {
    QStringList arguments{QStringLiteral("run"), demo};
    for (const auto& [name, value] : settings)
        arguments << QStringLiteral("--set") << name + u'=' + value;
    arguments << QStringLiteral("--seed") << QString::number(seed) << QStringLiteral("--stream");
    m_process.start(m_program, arguments);
    m_leader = m_process.processId();
}

void LabProcess::control(const QJsonObject& command) {
    m_process.write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
}

void LabProcess::setParameter(const QString& name, const QString& text) {
    control({{"type", "set"}, {"name", name}, {"value", text}});
}

void LabProcess::terminate() { m_process.terminate(); }

void LabProcess::abandon() {
    m_ended = true; // what it may still say is not taken any more
    killTree();
}

void LabProcess::killTree() {
    if (m_process.state() == QProcess::NotRunning)
        return;       // its number may be another's by now
    m_process.kill(); // it may not lead its session yet
    killSession(m_leader);
}

void LabProcess::readOutput() {
    const QByteArray bytes = m_process.readAllStandardOutput();
    if (m_ended || !m_streamProblem.isEmpty())
        return;
    const auto read = m_reader.feed(std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size()))));
    if (!read) {
        m_streamProblem = tr("What the lab sent cannot be understood: %1. The window and %2 may be of "
                             "different versions; build both again.")
                              .arg(QString::fromStdString(read.error().message), m_program);
        killTree();
    }
    emit arrived(bytes);
}

void LabProcess::readErrors() {
    m_errorTail += m_process.readAllStandardError();
    m_errorTail = m_errorTail.right(errorTailBytes);
}

void LabProcess::finished(int code, QProcess::ExitStatus status) {
    readErrors();
    readOutput();
    killSession(std::exchange(m_leader, 0)); // a lab that crashed may leave workers behind
    end(m_streamProblem.isEmpty() ? endingText(code, status) : m_streamProblem);
}

void LabProcess::end(const QString& failure) {
    if (m_ended)
        return;
    m_ended = true;
    emit ended(failure);
}

QString LabProcess::endingText(int code, QProcess::ExitStatus status) const {
    const QString tail = QString::fromUtf8(m_errorTail).trimmed();
    const QString words = tail.isEmpty() ? QString() : tr(" Its last words: %1").arg(tail);
    if (status == QProcess::CrashExit)
        return tr("The lab crashed with signal %1 (%2). The window is not affected; Run starts it anew.%3")
            .arg(code)
            .arg(QString::fromLocal8Bit(strsignal(code)), words);
    if (code == wrongUsage && !tail.isEmpty())
        return tr("The lab did not accept the settings: %1").arg(tail);
    if (code != 0)
        return tr("The lab ended with exit code %1.%2").arg(code).arg(words);
    return {};
}

} // namespace coreograph
