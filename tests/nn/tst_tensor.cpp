#include <QTest>

#include "engine/nn/tensor.h"

using namespace coreograph;

class TestTensor : public QObject {
    Q_OBJECT

private slots:
    void liesRowByRow() {
        Tensor tensor({2, 3});
        tensor.at(1, 2) = 7;
        QCOMPARE(tensor.data()[5], 7.0F);
        QCOMPARE(tensor.size(), 6);
        QCOMPARE(toString(tensor.shape()), std::string("[2, 3]"));
    }

    void aCopyOfAnOwnedTensorIsItsOwn() {
        Tensor one({2});
        Tensor other = one;
        other.at(0) = 1;
        QCOMPARE(one.at(0), 0.0F);
    }

    void aViewChangesWhatItViews() {
        std::vector<float> values(4);
        Tensor view = Tensor::view({2, 2}, values);
        Tensor copy = view;
        copy.at(1, 1) = 3;
        QCOMPARE(values[3], 3.0F);
    }
};

QTEST_APPLESS_MAIN(TestTensor)
#include "tst_tensor.moc"
