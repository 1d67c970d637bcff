#include <QTest>

#include "engine/machine/core_numbers.h"

using namespace coreograph;

class TestCoreList : public QObject {
    Q_OBJECT

private slots:
    void readsAListOfCores_data() {
        using Cores = std::vector<std::uint32_t>;
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Cores>("cores");
        QTest::newRow("nothing") << QByteArray("") << Cores{};
        QTest::newRow("an empty line") << QByteArray("\n") << Cores{};
        QTest::newRow("one") << QByteArray("0\n") << Cores{0};
        QTest::newRow("a range") << QByteArray("0-3\n") << Cores{0, 1, 2, 3};
        QTest::newRow("a mixture") << QByteArray("8,0-2,10-11") << Cores{0, 1, 2, 8, 10, 11};
        QTest::newRow("overlaps") << QByteArray("0-2,1-3,3") << Cores{0, 1, 2, 3};
        QTest::newRow("a range turned round") << QByteArray("3-1,5") << Cores{5};
        QTest::newRow("words") << QByteArray("all,2,-,4-,-6") << Cores{2};
        QTest::newRow("more cores than there can be") << QByteArray("1,0-4294967295,99999999999") << Cores{1};
    }

    void readsAListOfCores() {
        QFETCH(QByteArray, text);
        QFETCH(std::vector<std::uint32_t>, cores);
        QCOMPARE(parseCoreList(text.toStdString()), cores);
    }
};

QTEST_GUILESS_MAIN(TestCoreList)
#include "tst_core_list.moc"
