#include "engine/work/words.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <unordered_map>

#include "engine/machine/available_memory.h"
#include "engine/work/bytes.h"
#include "engine/work/digest.h"
#include "engine/work/make_workload.h"
#include "engine/work/memory_check.h"
#include "engine/work/range.h"
#include "engine/work/task_catalog.h"
#include "engine/work/word_source.h"
#include "engine/work/wording.h"

namespace coreograph {

static WordTable toTable(const std::unordered_map<std::string_view, std::uint32_t>& counts) {
    if (counts.size() > WordTable::mostWords)
        throw std::length_error("The text has more than 2048 different words.");
    WordTable table;
    for (const auto& [word, count] : counts) {
        if (word.size() > WordCount::longestWord)
            throw std::length_error("A word has more than 12 letters: " + std::string(word));
        WordCount& entry = table.words[table.size++];
        std::copy(word.begin(), word.end(), entry.letters.begin());
        entry.count = count;
    }
    return table;
}

// [count-words]
/// Takes the first word off `text`; an empty one when there is none left.
static std::string_view takeWord(std::string_view& text) {
    const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return word;
}

void countWords(TaskContext&, std::span<const std::byte> input, std::span<std::byte> output) {
    std::string_view text(reinterpret_cast<const char*>(input.data()), input.size());
    std::unordered_map<std::string_view, std::uint32_t> counts;
    for (std::string_view word = takeWord(text); !word.empty(); word = takeWord(text))
        ++counts[word];
    store(toTable(counts), output);
}
// [/count-words]

std::string_view WordCount::word() const {
    const auto end = std::find(letters.begin(), letters.end(), '\0');
    return {letters.data(), static_cast<std::size_t>(end - letters.begin())};
}

std::string cutText(std::string_view text, std::size_t blocks) {
    // A block may end up to a word short of its length, as no word is cut.
    const std::size_t length = text.size() / blocks + WordCount::longestWord + 1;
    std::string cut;
    cut.reserve(blocks * length);
    for (std::size_t block = 1; block <= blocks; ++block) {
        std::size_t taken = std::min(length, text.size());
        if (taken < text.size() && text[taken] != ' ')
            taken = text.substr(0, taken).rfind(' ') + 1;
        cut += text.substr(0, taken);
        cut.resize(block * length, ' ');
        text.remove_prefix(taken);
    }
    return cut;
}

namespace {

class Words : public Workload {
public:
    Words(std::string_view text, std::size_t tasks)
        : m_tasks(tasks)
        , m_blocks(cutText(text, tasks))
        , m_tables(tasks) {}

    BatchReport run(Pool& pool, SourceLine from) override {
        for (WordTable& table : m_tables)
            table.size = 0;
        const Batch batch{taskKind("count-words"),   std::as_bytes(std::span(m_blocks)),
                          m_blocks.size() / m_tasks, std::as_writable_bytes(std::span(m_tables)),
                          sizeof(WordTable),         from};
        BatchReport report = pool.run(batch);
        mergeTables();
        return report;
    }

    std::uint64_t checksum() const override {
        const std::map<std::string_view, std::uint64_t> inOrder(m_counts.begin(), m_counts.end());
        Digest digest;
        for (const auto& [word, count] : inOrder) {
            for (const char letter : word)
                digest.add(static_cast<std::uint64_t>(letter));
            digest.add(count);
        }
        return digest.value();
    }

    std::string result() const override {
        std::uint64_t words = 0;
        for (const auto& [word, count] : m_counts)
            words += count;
        return grouped(static_cast<std::int64_t>(words)) + " words, " +
               grouped(static_cast<std::int64_t>(m_counts.size())) + " different ones";
    }

private:
    void mergeTables() {
        m_counts.clear();
        for (const WordTable& table : m_tables)
            for (const WordCount& entry : std::span(table.words).first(table.size))
                m_counts[entry.word()] += entry.count;
    }

    const std::size_t m_tasks;
    const std::string m_blocks;
    std::vector<WordTable> m_tables;
    std::unordered_map<std::string_view, std::uint64_t> m_counts; // of words in m_tables
};

Result<std::unique_ptr<Workload>> makeWords(double size, std::uint32_t tasks, std::uint64_t seed) {
    constexpr double bytesAtSizeOne = 24e6;
    constexpr double smallestBlock = 4096;
    const auto bytes = static_cast<double>(scaledUnits(bytesAtSizeOne, size));
    const double blocks = std::clamp(bytes / smallestBlock, 1.0, double{1} * tasks);
    const MemoryNeed need{2 * bytesAtSizeOne, blocks * sizeof(WordTable)}; // the text, whole and cut
    if (const auto fits = checkMemory(need, size, readAvailableMemory()); !fits)
        return fits.error();
    const std::string text = inventText(static_cast<std::size_t>(bytes), seed);
    return makeWorkload<Words>(text, static_cast<std::size_t>(blocks));
}

} // namespace

WorkloadKind wordsWorkload() {
    return {.id = "words",
            .title = "Word frequencies",
            .use = "Data crunching",
            .summary =
                "Counts the words of a text: all of it has to travel to the workers, and tables come back.",
            .make = makeWords};
}

} // namespace coreograph
