#include "engine/nn/fashion_mnist.h"

#include <algorithm>
#include <utility>

#include "engine/nn/idx.h"
#include "engine/os/regular_file.h"

namespace coreograph {
namespace {

constexpr const char* pictureSuffix = "-images-idx3-ubyte.gz";
constexpr const char* labelSuffix = "-labels-idx1-ubyte.gz";
constexpr std::size_t maximumFileBytes = std::size_t{512} << 20U;

Error damaged(const std::string& path, const std::string& what) {
    return {path + " cannot be used: " + what + "; install it again (" + FashionMnist::installCommand + ")"};
}

Result<IdxArray> readIdx(const std::string& path, std::size_t extents, std::uint32_t most) {
    const auto bytes = readWholeFile(path, maximumFileBytes);
    if (!bytes)
        return bytes.error();
    Result<IdxArray> array = readGzippedIdx(*bytes, extents, most);
    if (!array)
        return damaged(path, array.error().message);
    return array;
}

} // namespace

FashionMnist::FashionMnist(std::filesystem::path folder)
    : m_folder(std::move(folder)) {}

const std::vector<std::string>& FashionMnist::classes() {
    static const std::vector<std::string> names = {"T-shirt", "Trouser", "Pullover", "Dress", "Coat",
                                                   "Sandal",  "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};
    return names;
}

bool FashionMnist::isInstalled() const {
    std::error_code ignored;
    return std::filesystem::exists(m_folder / (std::string("t10k") + pictureSuffix), ignored);
}

Result<DataSet> FashionMnist::read(std::uint32_t train, std::uint32_t test) const {
    DataSet data{.name = "Fashion-MNIST", .classes = classes()};
    Result<PictureSet> trainSet = readSet("train", train);
    if (!trainSet)
        return trainSet.error();
    Result<PictureSet> testSet = readSet("t10k", test);
    if (!testSet)
        return testSet.error();
    data.train = std::move(*trainSet);
    data.test = std::move(*testSet);
    return data;
}

Result<PictureSet> FashionMnist::readSet(const char* prefix, std::uint32_t most) const {
    if (most == 0)
        return PictureSet();
    const std::string pictureFile = (m_folder / (std::string(prefix) + pictureSuffix)).string();
    const std::string labelFile = (m_folder / (std::string(prefix) + labelSuffix)).string();
    Result<IdxArray> pictures = readIdx(pictureFile, 3, most);
    if (!pictures)
        return pictures.error();
    Result<IdxArray> labels = readIdx(labelFile, 1, most);
    if (!labels)
        return labels.error();
    const std::vector<std::uint32_t>& shape = pictures->shape;
    if (shape[0] == 0 || shape[1] != pictureSide || shape[2] != pictureSide)
        return damaged(pictureFile, "its pictures are not of 28 x 28 pixels");
    if (labels->shape[0] != shape[0])
        return damaged(labelFile, "it has " + std::to_string(labels->shape[0]) + " labels for " +
                                      std::to_string(shape[0]) + " pictures");
    if (std::ranges::max(labels->values) >= classes().size())
        return damaged(labelFile, "a label is beyond 9");
    return PictureSet{1, std::move(pictures->values), std::move(labels->values)};
}

} // namespace coreograph
