#include "ui/views/network/tensor_image.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/viridis.h"

namespace coreograph {

namespace {

const QList<QRgb>& viridisTable() {
    static const QList<QRgb> table = [] {
        QList<QRgb> colors;
        for (int i = 0; i < 256; ++i)
            colors.append(viridis(i / 255.0));
        return colors;
    }();
    return table;
}

uchar level(float value, float low, float high) {
    if (!(high > low) || !std::isfinite(value))
        return 0;
    const double above = double(std::clamp(value, low, high)) - double(low); // of floats that may be huge
    return static_cast<uchar>(255 * above / (double(high) - double(low)) + 0.5);
}

template<typename LevelOf>
QImage imageOfPart(const TensorSnapshot& tensor, std::size_t index, LevelOf levelOf) {
    const QSize size = sizeOfPart(tensor);
    const std::size_t count = tensor.values.size() / std::max<std::size_t>(1, partsOf(tensor));
    QImage image(size, QImage::Format_Indexed8);
    image.setColorTable(viridisTable());
    const auto width = static_cast<std::size_t>(size.width());
    if (count < width * static_cast<std::size_t>(size.height())) {
        image.fill(0);
        return image;
    }
    const float* value = tensor.values.data() + index * count;
    for (int y = 0; y < size.height(); ++y) {
        uchar* line = image.scanLine(y);
        for (std::size_t x = 0; x < width; ++x)
            line[x] = levelOf(*value++);
    }
    return image;
}

QRgb greyOrColor(const TensorSnapshot& tensor, std::size_t at, std::size_t plane) {
    const auto channel = [&](std::size_t number) { return level(tensor.values[number * plane + at], 0, 1); };
    const uchar red = channel(0);
    return tensor.shape[0] == 3 ? qRgb(red, channel(1), channel(2)) : qRgb(red, red, red);
}

} // namespace

std::size_t partsOf(const TensorSnapshot& tensor) { return tensor.shape.empty() ? 0 : tensor.shape[0]; }

QSize sizeOfPart(const TensorSnapshot& tensor) {
    const std::size_t dimensions = tensor.shape.size();
    if (dimensions < 3)
        return {1, dimensions < 2 ? 1 : static_cast<int>(tensor.shape[1])};
    return {static_cast<int>(tensor.shape[dimensions - 1]), static_cast<int>(tensor.shape[dimensions - 2])};
}

QImage viridisImage(const TensorSnapshot& tensor, std::size_t index, float low, float high) {
    return imageOfPart(tensor, index, [=](float value) { return level(value, low, high); });
}

QImage mapImage(const TensorSnapshot& tensor, std::size_t index, float most) {
    const auto root = [most](float value) { return level(std::sqrt(std::max(value, 0.0F) / most), 0, 1); };
    return imageOfPart(tensor, index, root);
}

QImage pictureImage(const TensorSnapshot& tensor) {
    const bool isPicture = tensor.shape.size() == 3 && (tensor.shape[0] == 1 || tensor.shape[0] == 3);
    const QSize size = sizeOfPart(tensor);
    const auto plane = static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height());
    if (!isPicture || tensor.values.size() < plane * tensor.shape[0])
        return {};
    QImage image(size, QImage::Format_RGB32);
    for (std::size_t at = 0; at < plane; ++at) {
        const auto width = static_cast<std::size_t>(size.width());
        image.setPixel(static_cast<int>(at % width), static_cast<int>(at / width),
                       greyOrColor(tensor, at, plane));
    }
    return image;
}

ValueRange rangeOf(const TensorSnapshot& tensor) {
    ValueRange range;
    for (const float value : tensor.values)
        if (std::isfinite(value))
            range = {std::min(range.low, value), std::max(range.high, value)};
    return range;
}

} // namespace coreograph
