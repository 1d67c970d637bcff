#include <QTest>

#include "engine/machine/available_memory.h"

using namespace coreograph;

class TestAvailableMemory : public QObject {
    Q_OBJECT

private slots:
    void isTheLeastThatAnyoneLeaves_data() {
        constexpr quint64 mebibyte = quint64{1} << 20U;
        QTest::addColumn<quint64>("available");
        QTest::newRow("memory-v2") << 1536 * mebibyte; // of the group above its own
        QTest::newRow("memory-v2-unlimited") << 8192 * mebibyte;
        QTest::newRow("memory-v1") << 512 * mebibyte;
        QTest::newRow("there is no such folder") << quint64{0};
    }

    void isTheLeastThatAnyoneLeaves() {
        const std::string root = std::string(TEST_FIXTURES "/machine/") + QTest::currentDataTag();
        QTEST(quint64{readAvailableMemory(root)}, "available");
    }

    void knowsThisMachines() { QVERIFY(readAvailableMemory() > 0); }
};

QTEST_APPLESS_MAIN(TestAvailableMemory)
#include "tst_available_memory.moc"
