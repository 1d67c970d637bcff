#include <QTest>
#include <map>
#include <sstream>

#include "engine/work/word_source.h"

using namespace coreograph;

namespace {

std::map<std::string, int> countPlainly(const std::string& text) {
    std::map<std::string, int> counts;
    std::istringstream words(text);
    for (std::string word; words >> word;)
        ++counts[word];
    return counts;
}

} // namespace

class TestWordSource : public QObject {
    Q_OBJECT

private slots:
    void inventsTextOfTheLengthAskedFor() {
        QVERIFY(inventText(0, 1).empty());
        const std::string text = inventText(10'000, 1);
        QVERIFY(text.size() >= 10'000 && text.size() < 10'013);
    }

    void inventsTheSameForTheSameSeed() {
        QCOMPARE(inventText(1000, 9), inventText(1000, 9));
        QVERIFY(inventText(1000, 9) != inventText(1000, 10));
    }

    void inventsWordsOfTwoToTwelveLetters() {
        for (const auto& [word, count] : countPlainly(inventText(100'000, 2)))
            QVERIFY2(word.size() >= 2 && word.size() <= 12, word.c_str());
    }

    void usesTheCommonestWordTwiceAsOftenAsTheNext() {
        std::vector<int> counts;
        for (const auto& [word, count] : countPlainly(inventText(2'000'000, 3)))
            counts.push_back(count);
        std::sort(counts.rbegin(), counts.rend());
        const double ratio = double{1} * counts[0] / counts[1];
        QVERIFY2(ratio > 1.9 && ratio < 2.1, qPrintable(QString::number(ratio)));
        QVERIFY(counts.size() > 1400);
    }
};

QTEST_GUILESS_MAIN(TestWordSource)
#include "tst_word_source.moc"
