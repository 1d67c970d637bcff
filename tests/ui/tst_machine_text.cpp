#include <QLocale>
#include <QTest>

#include "ui/machine/machine_text.h"

using namespace coreograph;

class TestMachineText : public QObject {
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void saysWhatAMachineIs_data() {
        QTest::addColumn<QString>("words");
        QTest::newRow("one-core") << "1 core, no SMT, 1 GiB, no quota";
        QTest::newRow("smt") << "4 cores, SMT with 2 threads a core, 32 GiB, no quota";
        QTest::newRow("board") << "4 cores, no SMT, 1.9 GiB, no quota";
        QTest::newRow("quota-v2") << "8 cores, no SMT, memory unknown, quota of 2.5 cores";
        QTest::newRow("quota-one-core") << "8 cores, no SMT, memory unknown, quota of 1 core";
        QTest::newRow("affinity-mask")
            << "8 cores, no SMT, memory unknown, quota of 6 cores, bound to 3 of them";
    }

    void saysWhatAMachineIs() {
        QFETCH(QString, words);
        QCOMPARE(
            machineText(readMachineQuickly(std::string(TEST_FIXTURES "/machine/") + QTest::currentDataTag())),
            words);
    }

    void writesNumbersAsTheReaderDoes() {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        Machine machine;
        machine.quotaCores = 2.5;
        QVERIFY(machineText(machine).contains("2,5"));
    }
};

QTEST_GUILESS_MAIN(TestMachineText)
#include "tst_machine_text.moc"
