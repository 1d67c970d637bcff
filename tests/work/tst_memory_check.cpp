#include <QTest>

#include "engine/work/memory_check.h"
#include "engine/work/wording.h"

using namespace coreograph;

namespace {

constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30U;

} // namespace

class TestMemoryCheck : public QObject {
    Q_OBJECT

private slots:
    void takesWhatFits_data() {
        QTest::addColumn<double>("size");
        QTest::addColumn<quint64>("available");
        QTest::addColumn<bool>("fits");
        QTest::newRow("fits") << 4.0 << quint64{8 * gibibyte} << true;
        QTest::newRow("fits exactly") << 7.0 << quint64{8 * gibibyte} << true;
        QTest::newRow("does not") << 7.1 << quint64{8 * gibibyte} << false;
        QTest::newRow("nobody knows what there is") << 1e9 << quint64{0} << true;
    }

    void takesWhatFits() {
        QFETCH(double, size);
        QFETCH(quint64, available);
        QFETCH(bool, fits);
        const MemoryNeed need{.bytesPerSize = 1.0 * gibibyte, .fixedBytes = 1.0 * gibibyte};
        QCOMPARE(checkMemory(need, size, available).has_value(), fits);
    }

    void saysWhatWouldFit_data() {
        QTest::addColumn<double>("bytesPerSize");
        QTest::addColumn<double>("size");
        QTest::addColumn<QString>("message");
        QTest::newRow("large") << 0.01 * gibibyte << 1000.0
                               << "A size of 1000 needs 11.0 GiB of memory and 8.0 GiB are available. "
                                  "A size of up to 700 fits.";
        QTest::newRow("middling") << 0.3 * gibibyte << 50.0
                                  << "A size of 50 needs 16.0 GiB of memory and 8.0 GiB are available. "
                                     "A size of up to 23 fits.";
        QTest::newRow("small") << 3.0 * gibibyte << 5.0
                               << "A size of 5 needs 16.0 GiB of memory and 8.0 GiB are available. "
                                  "A size of up to 2.3 fits.";
        QTest::newRow("below one") << 99.0 * gibibyte << 1.0
                                   << "A size of 1 needs 100.0 GiB of memory and 8.0 GiB are available. "
                                      "A size of up to 0.070 fits.";
    }

    void saysWhatWouldFit() {
        QFETCH(double, bytesPerSize);
        QFETCH(double, size);
        QFETCH(QString, message);
        const auto checked = checkMemory({bytesPerSize, 1.0 * gibibyte}, size, 8 * gibibyte);
        QVERIFY(!checked);
        QCOMPARE(QString::fromStdString(checked.error().message), message);
    }

    void advisesFewerTasksWhenNoSizeFits() {
        const auto checked = checkMemory({1.0, 9.0 * gibibyte}, 1, 8 * gibibyte);
        QVERIFY(!checked);
        QVERIFY(QString::fromStdString(checked.error().message).endsWith("Choose fewer tasks."));
    }

    void groupsDigits_data() {
        QTest::addColumn<qint64>("number");
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << qint64{0} << "0";
        QTest::newRow("three") << qint64{999} << "999";
        QTest::newRow("four") << qint64{1000} << "1,000";
        QTest::newRow("seven") << qint64{1234567} << "1,234,567";
        QTest::newRow("negative") << qint64{-999} << "-999";
        QTest::newRow("negative, four") << qint64{-1000} << "-1,000";
    }

    void groupsDigits() {
        QFETCH(qint64, number);
        QFETCH(QString, words);
        QCOMPARE(QString::fromStdString(grouped(number)), words);
    }
};

QTEST_GUILESS_MAIN(TestMemoryCheck)
#include "tst_memory_check.moc"
