#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/recording/recording_file.h"
#include "tests/recording/sample_recording.h"

using namespace coreograph;

namespace {

/// No file may grow beyond so many bytes while this lives: what a full disk looks like to a writer.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) {
        getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

QByteArray contents(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const std::string& path, std::span<const std::byte> bytes) {
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

} // namespace

class RecordingFileTest : public QObject {
    Q_OBJECT

private slots:
    void init() { QVERIFY(m_folder.isValid()); }
    void opensWhatItSaved();
    void opensATruncatedFileWithAWarning();
    void warnsOfAFileWithoutItsEnd();
    void saysWhatIsWrongWithABadFile_data();
    void saysWhatIsWrongWithABadFile();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void leavesTheOldFileAloneWhenTheDiskIsFull();
    void saysWhenAFolderIsMissing();
    void keepsPermissionsAndSymbolicLinks();
    void givesANewFileTheUsualPermissions();

private:
    std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    std::vector<std::string> filesInFolder() const {
        std::vector<std::string> names;
        for (const QString& name : QDir(m_folder.path()).entryList(QDir::Files))
            names.push_back(name.toStdString());
        return names;
    }

    QTemporaryDir m_folder;
    const std::vector<std::byte> m_stream = streamOf(sampleMessages());
};

void RecordingFileTest::opensWhatItSaved() {
    QVERIFY(saveRecordingFile(path("whole.cgr"), m_stream).has_value());
    const auto file = readRecordingFile(path("whole.cgr"));
    QVERIFY2(file.has_value(), file ? "" : file.error().message.c_str());
    QCOMPARE(file->warning, std::string());
    QCOMPARE(file->recording->info().demo, std::string("pipes"));
    QCOMPARE(file->recording->eventCount(), sampleRecording().eventCount());
    QVERIFY(file->recording->ended().has_value());
    QCOMPARE(filesInFolder(), std::vector<std::string>{"whole.cgr"});
}

void RecordingFileTest::opensATruncatedFileWithAWarning() {
    const auto cut = std::span(m_stream).first(m_stream.size() - 5);
    write(path("cut.cgr"), cut);
    const auto file = readRecordingFile(path("cut.cgr"));
    QVERIFY(file.has_value());
    QVERIFY(file->truncatedBytes > 0);
    QVERIFY2(holds(file->warning, "was cut short"), file->warning.c_str());
    QVERIFY2(holds(file->warning, "copy it again"), file->warning.c_str());
    QCOMPARE(file->recording->metrics().size(), std::size_t{2});
    QVERIFY(!file->recording->ended().has_value());
}

void RecordingFileTest::warnsOfAFileWithoutItsEnd() {
    std::vector<Message> messages = sampleMessages();
    messages.pop_back();
    write(path("going-on.cgr"), streamOf(messages));
    const auto file = readRecordingFile(path("going-on.cgr"));
    QVERIFY(file.has_value());
    QCOMPARE(file->truncatedBytes, std::uint64_t{0});
    QVERIFY2(holds(file->warning, "still going on"), file->warning.c_str());
}

void RecordingFileTest::saysWhatIsWrongWithABadFile_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("part");
    const QByteArray whole(reinterpret_cast<const char*>(m_stream.data()),
                           static_cast<qsizetype>(m_stream.size()));
    QByteArray otherVersion = whole;
    otherVersion[6] = 9;
    QByteArray damaged = whole;
    damaged[12] = 99; // the type of the first message
    QTest::addRow("empty") << QByteArray() << "at byte 0";
    QTest::addRow("half a header") << whole.left(5) << "at byte 5";
    QTest::addRow("a header alone") << whole.left(8)
                                    << "at byte 8, before it says what was run; copy it again";
    QTest::addRow("half a message") << whole.left(10)
                                    << "at byte 10, before it says what was run; copy it again";
    QTest::addRow("text") << QByteArray("{\"type\":\"summary\"}") << "not a Coreograph recording";
    QTest::addRow("another version") << otherVersion
                                     << "version 9 of the format; this program reads version 1";
    QTest::addRow("a damaged message") << damaged << "at byte 8";
    QTest::addRow("cut before its run") << whole.left(10) << "before it says what was run; copy it again";
}

void RecordingFileTest::saysWhatIsWrongWithABadFile() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, part);
    write(path("bad.cgr"),
          std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    const auto file = readRecordingFile(path("bad.cgr"));
    QVERIFY(!file.has_value());
    QVERIFY2(holds(file.error().message, part.toStdString()), file.error().message.c_str());
    QVERIFY(holds(file.error().message, "bad.cgr"));
}

void RecordingFileTest::refusesWhatIsNoFile_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("canBeSaved");
    QTest::addRow("missing") << m_folder.filePath("missing.cgr") << true;
    QTest::addRow("folder") << m_folder.path() << false;
    QTest::addRow("endless device") << QString("/dev/zero") << false;
    QTest::addRow("full device") << QString("/dev/full") << false;
    QTest::addRow("pipe without a writer") << m_folder.filePath("pipe") << false;
}

void RecordingFileTest::refusesWhatIsNoFile() {
    QFETCH(QString, what);
    QFETCH(bool, canBeSaved);
    ::mkfifo(path("pipe").c_str(), 0600);
    const auto file = readRecordingFile(what.toStdString());
    QVERIFY(!file.has_value());
    QVERIFY(holds(file.error().message, what.toStdString()));
    const Result<void> saved = saveRecordingFile(what.toStdString(), m_stream);
    QCOMPARE(saved.has_value(), canBeSaved);
    QVERIFY(canBeSaved || holds(saved.error().message, "it is not a file"));
    ::unlink(path("pipe").c_str());
}

void RecordingFileTest::leavesTheOldFileAloneWhenTheDiskIsFull() {
    QVERIFY(saveRecordingFile(path("full.cgr"), m_stream).has_value());
    const QByteArray before = contents(path("full.cgr"));
    const auto files = filesInFolder();
    {
        const FullDisk disk(100);
        const Result<void> saved = saveRecordingFile(path("full.cgr"), std::vector<std::byte>(100'000));
        QVERIFY(!saved.has_value());
        QVERIFY2(holds(saved.error().message, "nothing was changed"), saved.error().message.c_str());
    }
    QCOMPARE(contents(path("full.cgr")), before);
    QCOMPARE(filesInFolder(), files);
}

void RecordingFileTest::saysWhenAFolderIsMissing() {
    const Result<void> saved = saveRecordingFile(path("no/such/folder.cgr"), m_stream);
    QVERIFY(!saved.has_value());
    QVERIFY2(holds(saved.error().message, "No such file or directory"), saved.error().message.c_str());
}

void RecordingFileTest::keepsPermissionsAndSymbolicLinks() {
    write(path("real.cgr"), std::vector<std::byte>(3));
    QCOMPARE(::chmod(path("real.cgr").c_str(), 0640), 0);
    QCOMPARE(::symlink("real.cgr", path("link.cgr").c_str()), 0);
    QVERIFY(saveRecordingFile(path("link.cgr"), m_stream).has_value());
    struct stat status {};
    QCOMPARE(::lstat(path("link.cgr").c_str(), &status), 0);
    QVERIFY(S_ISLNK(status.st_mode));
    QCOMPARE(::lstat(path("real.cgr").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0640U);
    QCOMPARE(contents(path("real.cgr")).size(), static_cast<qsizetype>(m_stream.size()));
}

void RecordingFileTest::givesANewFileTheUsualPermissions() {
    const mode_t mask = ::umask(022);
    QVERIFY(saveRecordingFile(path("new.cgr"), m_stream).has_value());
    ::umask(mask);
    struct stat status {};
    QCOMPARE(::lstat(path("new.cgr").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0644U);
}

QTEST_APPLESS_MAIN(RecordingFileTest)
#include "tst_recording_file.moc"
