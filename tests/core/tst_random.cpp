#include <QTest>
#include <array>
#include <vector>

#include "engine/core/random.h"

using namespace coreograph;

class RandomTest : public QObject {
    Q_OBJECT

private slots:
    void givesTheNumbersOfTheReference();
    void repeatsItselfForTheSameSeed();
    void staysWithinTheUnitInterval();
    void staysBelowTheBound_data();
    void staysBelowTheBound();
    void spreadsEvenly();
};

void RandomTest::givesTheNumbersOfTheReference() {
    // Vigna's splitmix64.c, seeded with 1234567.
    Random random(1234567);
    for (const std::uint64_t expected :
         {6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL, 4593380528125082431ULL,
          16408922859458223821ULL})
        QCOMPARE(random.next(), expected);
}

void RandomTest::repeatsItselfForTheSameSeed() {
    Random first(9);
    Random second(9);
    Random other(10);
    bool differs = false;
    for (int i = 0; i < 100; ++i) {
        const std::uint64_t number = first.next();
        QCOMPARE(second.next(), number);
        differs = differs || other.next() != number;
    }
    QVERIFY(differs);
}

void RandomTest::staysWithinTheUnitInterval() {
    Random random(1);
    double sum = 0;
    for (int i = 0; i < 100'000; ++i) {
        const double number = random.nextUnit();
        QVERIFY(number >= 0.0 && number < 1.0);
        sum += number;
    }
    QVERIFY(std::abs(sum / 100'000 - 0.5) < 0.01);
}

void RandomTest::staysBelowTheBound_data() {
    QTest::addColumn<quint32>("bound");
    for (const quint32 bound : {1U, 2U, 3U, 1'000U, 0x80000001U, 0xFFFFFFFFU})
        QTest::addRow("%u", bound) << bound;
}

void RandomTest::staysBelowTheBound() {
    QFETCH(quint32, bound);
    Random random(2);
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(random.nextBelow(bound) < bound);
}

void RandomTest::spreadsEvenly() {
    Random random(3);
    std::array<int, 6> counts{};
    for (int i = 0; i < 60'000; ++i)
        ++counts.at(random.nextBelow(6));
    for (const int count : counts)
        QVERIFY2(std::abs(count - 10'000) < 500, qPrintable(QString::number(count)));
}

QTEST_APPLESS_MAIN(RandomTest)
#include "tst_random.moc"
