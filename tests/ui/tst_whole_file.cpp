#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/os/full_disk.h"
#include "ui/bench/whole_file.h"

using namespace coreograph;

namespace {

bool write(WholeFile& file, const QByteArray& bytes) {
    return file.write(bytes.constData(), std::size_t(bytes.size()));
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("?");
}

} // namespace

class TestWholeFile : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    FileProgress m_progress;

    QString path() const { return m_folder->filePath("run"); }

    void save(const QByteArray& bytes) {
        WholeFile file(path(), m_progress);
        QVERIFY(write(file, bytes) && file.finish());
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void putsAWholeFileInTheEarliersPlace() {
        save("what was there");
        WholeFile file(path(), m_progress);
        QVERIFY(write(file, "a new one, ") && write(file, "in two pieces"));
        QCOMPARE(contentOf(path()), QByteArray("what was there"));
        QVERIFY(file.finish());
        QCOMPARE(contentOf(path()), QByteArray("a new one, in two pieces"));
    }

    // The piece that does not fit goes in part at first, which is no error yet.
    void saysWhyAFullDiskTookOnlyAPart() {
        save("what was there");
        {
            const FullDisk full(100'000);
            WholeFile file(path(), m_progress);
            QVERIFY(write(file, QByteArray(60'000, 'x')));
            QVERIFY(!write(file, QByteArray(60'000, 'x')));
            QVERIFY(!write(file, "more"));
            const auto finished = file.finish();
            QVERIFY(!finished);
            QVERIFY2(finished.error().message.find("(File too large)") != std::string::npos,
                     finished.error().message.c_str());
        }
        QCOMPARE(contentOf(path()), QByteArray("what was there"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{"run"});
    }
};

QTEST_GUILESS_MAIN(TestWholeFile)
#include "tst_whole_file.moc"
