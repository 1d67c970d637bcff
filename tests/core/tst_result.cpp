#include <QTest>
#include <memory>

#include "engine/core/result.h"

using namespace coreograph;

namespace {

Result<int> half(int number) {
    if (number % 2 != 0)
        return Error{std::to_string(number) + " is odd"};
    return number / 2;
}

Result<void> mustBeEven(int number) {
    if (const Result<int> result = half(number); !result)
        return result.error();
    return {};
}

} // namespace

class ResultTest : public QObject {
    Q_OBJECT

private slots:
    void holdsAValue();
    void holdsAnError();
    void holdsNothingButSuccess();
    void movesAValueOut();
    void tellsAStringFromAnError();
    void givesAccessToMembers();
};

void ResultTest::holdsAValue() {
    const Result<int> result = half(6);
    QVERIFY(result);
    QVERIFY(result.has_value());
    QCOMPARE(*result, 3);
    QCOMPARE(result.value(), 3);
}

void ResultTest::holdsAnError() {
    const Result<int> result = half(7);
    QVERIFY(!result);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().message, std::string("7 is odd"));
}

void ResultTest::holdsNothingButSuccess() {
    QVERIFY(mustBeEven(2));
    QVERIFY(Result<void>());
    const Result<void> failed = mustBeEven(3);
    QVERIFY(!failed);
    QCOMPARE(failed.error().message, std::string("3 is odd"));
}

void ResultTest::movesAValueOut() {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
    const std::unique_ptr<int> owned = *std::move(result);
    QCOMPARE(*owned, 5);
}

void ResultTest::tellsAStringFromAnError() {
    const Result<std::string> value = std::string("fine");
    const Result<std::string> error = Error{"not fine"};
    QCOMPARE(*value, std::string("fine"));
    QCOMPARE(error.error().message, std::string("not fine"));
}

void ResultTest::givesAccessToMembers() {
    Result<std::string> result = std::string("abc");
    result->push_back('d');
    *result += "e";
    QCOMPARE(result->size(), std::size_t{5});
}

QTEST_APPLESS_MAIN(ResultTest)
#include "tst_result.moc"
