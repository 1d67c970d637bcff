#pragma once

#include <string>
#include <string_view>

namespace coreograph {

/// What a file of /proc or /sys holds; empty where there is none.
std::string readSmallFile(const std::string& path);

/// Its first bytes, for files such as /proc/cpuinfo that the kernel takes long to write to their end.
std::string readBeginning(const std::string& path);

/// `root` as something to put before "/proc": "/" becomes the empty text.
std::string asPrefix(std::string root);

/// What follows `key` and the separator in the first line that begins with `key` ("MemTotal", ':'), without
/// the blanks around it; empty where there is none.
std::string valueOf(std::string_view key, char separator, std::string_view text);

} // namespace coreograph
