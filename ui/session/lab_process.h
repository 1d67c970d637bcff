#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <functional>
#include <utility>
#include <vector>

#include "engine/recording/wire.h"

namespace coreograph {

/// The child process of one run: the lab as the leader of a session of its own, its stream turned into
/// messages, the tail of its errors kept, and a certain end for it and all it started.
///
/// ended() comes once, and nothing after it. Deleting it kills what still runs.
class LabProcess : public QObject {
    Q_OBJECT

public:
    LabProcess(QString program, std::function<void(Message&&)> take, QObject* parent);
    ~LabProcess() override;

    using Settings = std::vector<std::pair<QString, QString>>; ///< names and values of parameters

    void start(const QString& demo, const Settings& settings, quint64 seed);

    void control(const QJsonObject& command); ///< as the lab reads them from its standard input
    void setParameter(const QString& name, const QString& text);

    void terminate(); ///< SIGTERM to the lab
    void killTree();  ///< SIGKILL to the lab and all it started
    void abandon();   ///< and takes nothing more of what it said

    /// Bytes at the end of the stream that make no whole message.
    std::size_t pendingBytes() const { return m_reader.pendingBytes(); }

signals:
    void arrived(const QByteArray& bytes); ///< a piece of the stream, already decoded
    void ended(const QString& failure);    ///< empty: by itself, and with nothing to complain of

private:
    void readOutput();
    void readErrors();
    void finished(int code, QProcess::ExitStatus status);
    void end(const QString& failure);
    QString endingText(int code, QProcess::ExitStatus status) const;

    QString m_program;
    QProcess m_process;
    WireReader m_reader;
    QByteArray m_errorTail;
    QString m_streamProblem;
    qint64 m_leader = 0;
    bool m_ended = false;
};

} // namespace coreograph
