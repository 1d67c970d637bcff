#include "engine/lab/picture_data.h"

#include <algorithm>

#include "engine/nn/fashion_mnist.h"
#include "engine/nn/shapes.h"

namespace coreograph {
namespace {

DataSet draw(const PictureDataOptions& options) {
    ShapesOptions shapes{.channels = options.channels, .seed = options.seed};
    shapes.train = std::min<std::size_t>(shapes.train, options.train);
    shapes.test = std::min<std::size_t>(shapes.test, options.test);
    return drawShapes(shapes);
}

void recordClasses(const DataSet& data, Recorder& recorder) {
    recorder.declareTable({"classes", data.name, {"number", "name"}, 1});
    for (std::size_t number = 0; number < data.classes.size(); ++number)
        recorder.row("classes", {static_cast<double>(number), data.classes[number]});
}

} // namespace

Parameter pictureDataParameter() {
    return {"data", "Pictures", "", "What the network sees: things to wear, or shapes drawn here.",
            Choice{{{"fashion", "Fashion-MNIST"}, {"shapes", "shapes"}}, "fashion"}};
}

Result<DataSet> loadPictures(const PictureDataOptions& options, Recorder& recorder) {
    const FashionMnist fashion;
    const bool asked = options.data == "fashion";
    if (asked && !fashion.isInstalled())
        recorder.log(LogLevel::Warning,
                     std::string("Fashion-MNIST is not installed, so shapes are drawn instead; "
                                 "this installs it: ") +
                         FashionMnist::installCommand);
    Result<DataSet> data =
        asked && fashion.isInstalled() ? fashion.read(options.train, options.test) : draw(options);
    if (data)
        recordClasses(*data, recorder);
    return data;
}

} // namespace coreograph
