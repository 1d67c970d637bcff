#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <filesystem>
#include <fstream>

#include <sys/stat.h>

#include "engine/os/regular_file.h"
#include "tests/os/full_disk.h"

using namespace coreograph;

namespace {

std::span<const std::byte> bytesOf(const std::string& text) { return std::as_bytes(std::span(text)); }

} // namespace

class TestRegularFile : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::string path(const char* name) const { return m_folder->filePath(name).toStdString(); }

    static std::string contentOf(const std::string& path) {
        std::string text;
        const auto read = readRegularFile(path, [&text](std::span<const std::byte> piece) -> Result<void> {
            text.append(reinterpret_cast<const char*>(piece.data()), piece.size());
            return {};
        });
        return read ? text : "? " + read.error().message;
    }

    std::ptrdiff_t filesInFolder() const {
        return std::distance(std::filesystem::directory_iterator(m_folder->path().toStdString()), {});
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsWhatWasWritten_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3'000'000})
            QTest::addRow("%d bytes", size) << size;
    }

    void readsWhatWasWritten() {
        QFETCH(int, size);
        std::string text(static_cast<std::size_t>(size), ' ');
        for (std::size_t i = 0; i < text.size(); ++i)
            text[i] = static_cast<char>(i * 7 / 3);
        QVERIFY(replaceRegularFile(path("file"), bytesOf(text)));
        QCOMPARE(contentOf(path("file")), text);
        QCOMPARE(filesInFolder(), 1);
    }

    void passesOnWhatTheReaderSays() {
        QVERIFY(replaceRegularFile(path("file"), bytesOf(std::string(3'000'000, 'x'))));
        int pieces = 0;
        const auto read = readRegularFile(path("file"), [&pieces](auto) -> Result<void> {
            ++pieces;
            return Error{"enough"};
        });
        QCOMPARE(read.error().message, std::string("enough"));
        QCOMPARE(pieces, 1);
    }

    void readsAWholeFileOfAtMostSoManyBytes() {
        constexpr std::size_t size = (std::size_t{1} << 20U) + 10;
        const std::string text(size, 'x');
        QVERIFY(replaceRegularFile(path("file"), bytesOf(text)));
        const auto whole = readWholeFile(path("file"), size);
        QVERIFY(whole && std::ranges::equal(*whole, bytesOf(text)));
        const auto refused = readWholeFile(path("file"), size - 1);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.find(path("file") + ": it has more than 1048585 bytes") !=
                     std::string::npos,
                 refused.error().message.c_str());
    }

    void readsNothingButFiles_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("a folder") << "folder";
        QTest::newRow("a pipe that nobody writes to") << "pipe";
        QTest::newRow("a link to nowhere") << "link";
        QTest::newRow("nothing") << "missing";
        QTest::newRow("a device that never ends") << "zero";
    }

    void readsNothingButFiles() {
        QFETCH(QString, name);
        std::filesystem::create_directory(path("folder"));
        mkfifo(path("pipe").c_str(), 0600);
        std::filesystem::create_symlink(path("nowhere"), path("link"));
        std::filesystem::create_symlink("/dev/zero", path("zero"));
        const std::string file = path(name.toUtf8());
        bool isAsked = false;
        const auto read = readRegularFile(file, [&isAsked](auto) -> Result<void> {
            isAsked = true;
            return {};
        });
        QVERIFY(!read && !isAsked);
        QVERIFY(read.error().message.find("cannot read " + file) == 0);
    }

    void leavesTheOldOneWholeWhenTheDiskIsFull() {
        QVERIFY(replaceRegularFile(path("file"), bytesOf("what was there")));
        {
            const FullDisk full(100'000);
            const auto saved = replaceRegularFile(path("file"), bytesOf(std::string(200'000, 'x')));
            QVERIFY(!saved);
            QVERIFY(saved.error().message.find("nothing was changed") != std::string::npos);
        }
        QCOMPARE(contentOf(path("file")), std::string("what was there"));
        QCOMPARE(filesInFolder(), 1);
    }

    void replacesNothingButFiles_data() {
        QTest::addColumn<QString>("place");
        QTest::newRow("a folder") << "folder";
        QTest::newRow("in a folder that is missing") << "missing/file";
        QTest::newRow("in a file") << "file/file";
        QTest::newRow("a pipe") << "pipe";
    }

    void replacesNothingButFiles() {
        QFETCH(QString, place);
        std::filesystem::create_directory(path("folder"));
        mkfifo(path("pipe").c_str(), 0600);
        std::ofstream(path("file")) << "whole";
        const auto before = filesInFolder();
        const std::string file = path(place.toUtf8());
        const auto saved = replaceRegularFile(file, bytesOf("new"));
        QVERIFY(!saved);
        QVERIFY(saved.error().message.find("cannot save " + file) == 0);
        const auto looked = checkPlaceFor(file);
        QVERIFY(!looked);
        QCOMPARE(looked.error().message, saved.error().message);
        QCOMPARE(filesInFolder(), before);
        QCOMPARE(contentOf(path("file")), std::string("whole"));
    }

    void leavesNothingWhereItLooksForAPlace() {
        QVERIFY(checkPlaceFor(path("file")));
        QCOMPARE(filesInFolder(), 0);
        std::ofstream(path("file")) << "whole";
        QVERIFY(checkPlaceFor(path("file")));
        QCOMPARE(filesInFolder(), 1);
        QCOMPARE(contentOf(path("file")), std::string("whole"));
    }

    void keepsPermissionsAndLinks() {
        std::ofstream(path("file")) << "old";
        std::filesystem::permissions(path("file"), std::filesystem::perms::owner_all);
        std::filesystem::create_symlink("file", path("link"));
        QVERIFY(replaceRegularFile(path("link"), bytesOf("new")));
        QVERIFY(std::filesystem::is_symlink(path("link")));
        QCOMPARE(contentOf(path("file")), std::string("new"));
        QVERIFY(std::filesystem::status(path("file")).permissions() == std::filesystem::perms::owner_all);
    }
};

QTEST_GUILESS_MAIN(TestRegularFile)
#include "tst_regular_file.moc"
