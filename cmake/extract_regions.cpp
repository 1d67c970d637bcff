// extract-regions ROOT OUTPUT FILE...
//
// Gathers every region of the source, what stands between `// [name]` and `// [/name]` lines, so that the lessons
// show the code that runs. FILEs are relative to ROOT. An OUTPUT.json is the regions and the files that may write
// events; an OUTPUT.inc those files alone, as string literals with commas between. Fails on a region that is opened twice, not closed or
// empty, and on two files with one sourceFileId that write events.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/core/source_line.h"

namespace {

struct Region {
    std::string name;
    std::string file;
    std::size_t firstLine = 0;
    std::vector<std::string> lines;
};

struct Mistake {
    std::string message;
};

[[noreturn]] void fail(const std::string& file, std::size_t line, const std::string& what) {
    throw Mistake{file + ":" + std::to_string(line) + ": " + what};
}

std::vector<std::string> linesOf(const std::filesystem::path& path) {
    std::ifstream in(path);
    if (!in)
        throw Mistake{path.string() + ": cannot be read"};
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

std::vector<Region> regionsOf(const std::string& file, const std::vector<std::string>& lines) {
    static const std::regex marker(R"(^\s*// \[(/?)([a-z0-9-]+)\]\s*$)");
    std::vector<Region> regions;
    bool isOpen = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::smatch match;
        if (!std::regex_match(lines[i], match, marker)) {
            if (isOpen)
                regions.back().lines.push_back(lines[i]);
        } else if (match[1].length() == 0) {
            if (isOpen)
                fail(file, i + 1, "region '" + regions.back().name + "' is still open; regions do not nest");
            regions.push_back({match[2], file, i + 2, {}});
            isOpen = true;
        } else {
            if (!isOpen || regions.back().name != match[2])
                fail(file, i + 1, "'// [/" + match[2].str() + "]' closes a region that is not open");
            isOpen = false;
        }
    }
    if (isOpen)
        fail(file, regions.back().firstLine - 1,
             "region '" + regions.back().name + "' is never closed; end it with '// [/" +
                 regions.back().name + "]'");
    return regions;
}

bool isBlank(const std::string& line) { return line.find_first_not_of(" \t") == std::string::npos; }

/// The lines without the indentation they share.
std::string dedented(const Region& region) {
    std::size_t shared = std::string::npos;
    for (const std::string& line : region.lines)
        if (!isBlank(line))
            shared = std::min(shared, line.find_first_not_of(' '));
    if (shared == std::string::npos)
        fail(region.file, region.firstLine - 1, "region '" + region.name + "' is empty");
    std::string text;
    for (const std::string& line : region.lines)
        text += (isBlank(line) ? std::string() : line.substr(shared)) + '\n';
    text.pop_back();
    return text;
}

/// Whether the file may write events: it takes a Lane to do so. Of the others it does not matter that 16 bits do not tell
/// them apart, and of some hundred files two always collide.
bool mayWriteEvents(const std::vector<std::string>& lines) {
    return std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
        return line.find("lane") != std::string::npos || line.find("Lane") != std::string::npos ||
               line.find("TaskContext") != std::string::npos;
    });
}

/// Gathers files and their regions, and refuses what would make one of them ambiguous.
class Collection {
public:
    void addFile(const std::string& path) {
        const std::uint16_t id = coreograph::sourceFileId(path);
        const auto [where, isNew] = m_files.emplace(id, path);
        if (!isNew)
            throw Mistake{path + ": its sourceFileId is that of " + where->second +
                          ", so events could not tell them apart; rename one of the two"};
    }

    void addRegion(const Region& region) {
        const std::string place = region.file + ":" + std::to_string(region.firstLine - 1);
        const auto [where, isNew] = m_places.emplace(region.name, place);
        if (!isNew)
            throw Mistake{place + ": region '" + region.name + "' is already in " + where->second};
        m_regions.push_back({{"name", region.name},
                             {"file", region.file},
                             {"file_id", coreograph::sourceFileId(region.file)},
                             {"first_line", region.firstLine},
                             {"text", dedented(region)}});
    }

    nlohmann::json toJson() const {
        nlohmann::json files = nlohmann::json::array();
        for (const auto& [id, path] : m_files)
            files.push_back({{"id", id}, {"path", path}});
        return {{"files", files}, {"regions", m_regions}};
    }

    std::string toInclude() const {
        std::string text;
        for (const auto& [id, path] : m_files)
            text += '"' + path + "\",\n";
        return text;
    }

private:
    std::map<std::uint16_t, std::string> m_files;
    std::map<std::string, std::string> m_places;
    nlohmann::json m_regions = nlohmann::json::array();
};

/// Leaves a file that would not change as it is, so that nothing is built anew.
void writeIfChanged(const std::filesystem::path& path, const std::string& text) {
    std::ostringstream before;
    before << std::ifstream(path).rdbuf();
    if (std::filesystem::exists(path) && before.str() == text)
        return;
    std::ofstream out(path);
    if (!(out << text))
        throw Mistake{path.string() + ": cannot be written"};
}

} // namespace

int main(int argumentCount, char** arguments) {
    if (argumentCount < 3) {
        std::cerr << "extract-regions: write extract-regions ROOT OUTPUT FILE...\n";
        return 2;
    }
    try {
        const std::filesystem::path root = arguments[1];
        Collection collection;
        for (int i = 3; i < argumentCount; ++i) {
            const std::vector<std::string> lines = linesOf(root / arguments[i]);
            if (mayWriteEvents(lines))
                collection.addFile(arguments[i]);
            for (const Region& region : regionsOf(arguments[i], lines))
                collection.addRegion(region);
        }
        const std::filesystem::path output = arguments[2];
        writeIfChanged(output, output.extension() == ".inc" ? collection.toInclude()
                                                            : collection.toJson().dump(1) + "\n");
    } catch (const Mistake& mistake) {
        std::cerr << mistake.message << '\n';
        return 1;
    }
    return 0;
}
