#pragma once

#include <cstdint>
#include <filesystem>

#include "engine/core/result.h"
#include "engine/nn/pictures.h"

namespace coreograph {

/// Fashion-MNIST: 60,000 grey pictures of things to wear and 10,000 to test with, ten classes
/// (Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms", 2017).
///
/// Thread-safe: holds nothing but a path.
class FashionMnist {
public:
    /// The folder that holds the four files, as Debian's package dataset-fashion-mnist names them.
    explicit FashionMnist(std::filesystem::path folder = "/usr/share/datasets/fashion-mnist");

    /// The command that installs it on Debian.
    static constexpr const char* installCommand = "sudo apt install dataset-fashion-mnist";

    /// The names of the classes, by number.
    static const std::vector<std::string>& classes();

    bool isInstalled() const; ///< whether the files are there; they may still be damaged

    /// Its first pictures, at most so many to learn from and to test with. The error names the file and what is wrong
    /// with it.
    Result<DataSet> read(std::uint32_t train = UINT32_MAX, std::uint32_t test = UINT32_MAX) const;

private:
    Result<PictureSet> readSet(const char* prefix, std::uint32_t most) const;

    std::filesystem::path m_folder;
};

} // namespace coreograph
