#pragma once

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <vector>

#include "engine/recording/wire.h"

namespace coreograph {

/// A lab for tests: a shell script that says what it is told to say and reads what the window tells it.
///
/// Inside the script $STREAM is a file with the bytes of the given messages, and $HEARD one to write to. What goes on after
/// it, as addStream() has it, is in $STREAM.2 and so on.
class FakeLab {
public:
    FakeLab(const QByteArray& script, const std::vector<Message>& messages)
        : FakeLab(script, wire(messages)) {}

    FakeLab(const QByteArray& script, const QByteArray& stream) {
        write(path("stream"), stream);
        write(program(), "#!/bin/sh\nSTREAM='" + path("stream").toUtf8() + "'\nHEARD='" +
                             path("heard").toUtf8() + "'\n" + script + "\n");
        QFile::setPermissions(program(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    /// More messages of the same run.
    void addStream(const std::vector<Message>& messages) {
        const QByteArray bytes = wire(messages).mid(qsizetype(wireHeader().size()));
        write(path("stream") + u'.' + QString::number(++m_streams), bytes);
    }

    QString program() const { return path("coreograph-lab"); }

    QString heardPath() const { return path("heard"); }

    /// What the script wrote to $HEARD so far.
    QByteArray heard() const {
        QFile file(path("heard"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QByteArray wire(const std::vector<Message>& messages) {
        const auto header = wireHeader();
        std::vector<std::byte> bytes(header.begin(), header.end());
        for (const Message& message : messages)
            encode(message, bytes);
        return {reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())};
    }

    /// A whole run of one lane that ran from 0 to 2 ms and ended.
    static std::vector<Message> shortRun() {
        constexpr SourceLine source{7, 42};
        EventBatch batch;
        batch.events = {{.time = 0, .source = source, .state = State::StartUp},
                        {.time = 500'000, .source = source, .state = State::Run},
                        {.time = 2'000'000, .source = source, .state = State::Ended}};
        return {RunInfo{.demo = "threads",
                        .title = "Threads",
                        .parameters = {{"workers", "2"}},
                        .seed = 1,
                        .version = "0.9.1",
                        .machine = {{"processor", "a machine"}},
                        .cores = 2},
                LaneOpened{.id = 0, .name = "thread 1"}, batch,
                Progress{.done = 1, .total = 1, .what = "rounds"}, RunEnded{.ok = true, .time = 2'000'000}};
    }

private:
    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QTemporaryDir m_folder;
    int m_streams = 1;
};

} // namespace coreograph
