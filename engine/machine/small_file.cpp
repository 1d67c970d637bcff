#include "engine/machine/small_file.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace coreograph {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

} // namespace

std::string readSmallFile(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string readBeginning(const std::string& path) {
    std::ifstream file(path);
    std::string text(4096, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

std::string asPrefix(std::string root) {
    if (root.ends_with('/'))
        root.pop_back();
    return root;
}

std::string valueOf(std::string_view key, char separator, std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        const std::size_t end = line.find(separator);
        if (end != std::string_view::npos && trimmed(line.substr(0, end)) == key)
            return std::string(trimmed(line.substr(end + 1)));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return {};
}

} // namespace coreograph
