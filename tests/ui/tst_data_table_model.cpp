#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include "ui/views/data_table_model.h"

using namespace coreograph;

class TestDataTableModel : public QObject {
    Q_OBJECT

    static QString shown(const DataTableModel& model, int row, int column) {
        return model.index(row, column).data(Qt::DisplayRole).toString();
    }

private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany)); }

    void writesNumbersInTheReadersWay() {
        DataTableModel model;
        model.setTable({{"mode", "time"}, {{"threads", "1234.50"}, {"serial", "1e-12"}}});
        QCOMPARE(shown(model, 0, 0), "threads");
        QCOMPARE(shown(model, 0, 1), "1.234,50");
        model.setDecimals(1, 0);
        QCOMPARE(shown(model, 0, 1), QLocale().toString(1234.5, 'f', 0));
    }

    void alignsColumnsOfNumbersToTheRight() {
        DataTableModel model;
        model.setTable({{"mode", "time", "interval", "fraction"},
                        {{"threads", "1", "1.2 – 1.4", "0.1"},
                         {"2 of them", "", "—", "none: slower than serial"},
                         {"serial", "3", "2.9 – 3.1", "—"}}});
        const auto isRight = [&](int column) {
            return (model.index(0, column).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
        };
        QVERIFY(!isRight(0) && isRight(1) && isRight(2) && isRight(3));
    }

    void sortsByValueAndNotByLetter() {
        DataTableModel model;
        model.setTable({{"n"}, {{"10"}, {"9"}, {"many"}}});
        QCOMPARE(model.index(0, 0).data(DataTableModel::sortRole), QVariant(10.0));
        QCOMPARE(model.index(2, 0).data(DataTableModel::sortRole), QVariant("many"));
    }

    void rowsThatWereThereStayInPlace() {
        DataTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTable({{"n"}, {{"1"}}});
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setTable({{"n"}, {{"1"}, {"2"}}});
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(changed.count(), 0);
        model.setTable({{"n"}, {{"3"}, {"2"}}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(reset.count(), 0);
        model.setTable({{"m"}, {}});
        QCOMPARE(reset.count(), 1);
    }

    void aShortRowIsFilledUp() {
        DataTableModel model;
        model.setTable({{"a", "b"}, {{"1"}}});
        QCOMPARE(shown(model, 0, 1), "");
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), "b");
    }
};

QTEST_GUILESS_MAIN(TestDataTableModel)
#include "tst_data_table_model.moc"
