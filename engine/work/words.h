#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/concurrency/task.h"
#include "engine/work/workload.h"

namespace coreograph {

/// How often a word occurs.
struct WordCount {
    static constexpr std::size_t longestWord = 12;

    std::array<char, longestWord> letters{}; ///< filled up with zeros
    std::uint32_t count = 0;

    std::string_view word() const;
};

/// The words of a text and how often each occurs, in no order.
struct WordTable {
    static constexpr std::size_t mostWords = 2048;

    std::uint32_t size = 0;
    std::array<WordCount, mostWords> words;
};

/// Task "count-words": input is a text, words of lower-case letters with blanks between them; output a
/// WordTable. Throws std::length_error at a word too long or one word too many.
void countWords(TaskContext& context, std::span<const std::byte> input, std::span<std::byte> output);

/// Cuts a text into blocks of equal length, each filled up with blanks, and no word in two.
std::string cutText(std::string_view text, std::size_t blocks);

WorkloadKind wordsWorkload();

} // namespace coreograph
