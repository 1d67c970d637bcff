#include "engine/work/word_source.h"

#include <cmath>
#include <set>
#include <string_view>
#include <vector>

#include "engine/core/random.h"

namespace coreograph {

namespace {

std::string inventWord(Random& random) {
    constexpr std::string_view consonants = "bdfgklmnprstvz";
    constexpr std::string_view vowels = "aeiou";
    std::string word;
    const std::uint32_t syllables = 1 + random.nextBelow(6);
    for (std::uint32_t i = 0; i < syllables; ++i) {
        word += consonants[random.nextBelow(consonants.size())];
        word += vowels[random.nextBelow(vowels.size())];
    }
    return word;
}

std::vector<std::string> inventVocabulary(Random& random) {
    constexpr std::size_t wordCount = 1500;
    std::set<std::string> known;
    std::vector<std::string> words;
    while (words.size() < wordCount)
        if (const std::string word = inventWord(random); known.insert(word).second)
            words.push_back(word);
    return words;
}

/// Words to draw from evenly, each in as many places as its share is large.
std::vector<std::uint16_t> fillUrn(std::size_t wordCount) {
    constexpr double places = 1U << 16U;
    double shares = 0;
    for (std::size_t rank = 1; rank <= wordCount; ++rank)
        shares += 1 / static_cast<double>(rank);
    std::vector<std::uint16_t> urn;
    for (std::size_t rank = 1; rank <= wordCount; ++rank) {
        const auto copies = std::lround(places / shares / static_cast<double>(rank));
        urn.insert(urn.end(), static_cast<std::size_t>(std::max(1L, copies)),
                   static_cast<std::uint16_t>(rank - 1));
    }
    return urn;
}

} // namespace

std::string inventText(std::size_t bytes, std::uint64_t seed) {
    Random random(seed);
    const std::vector<std::string> vocabulary = inventVocabulary(random);
    const std::vector<std::uint16_t> urn = fillUrn(vocabulary.size());
    std::string text;
    text.reserve(bytes + 16);
    while (text.size() < bytes) {
        text += vocabulary[urn[random.nextBelow(static_cast<std::uint32_t>(urn.size()))]];
        text += ' ';
    }
    return text;
}

} // namespace coreograph
