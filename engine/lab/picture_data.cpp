#include "engine/lab/picture_data.h"

#include <algorithm>

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
    recorder.declareTable({classTable, data.name, {"number", "name"}, 1});
    for (std::size_t number = 0; number < data.classes.size(); ++number)
        recorder.row(classTable, {static_cast<double>(number), data.classes[number]});
}

} // namespace

Parameter pictureDataParameter() {
    return {"data", "Pictures", "", "What the network sees: things to wear, or shapes drawn here.",
            Choice{{{"fashion", "Fashion-MNIST"}, {"shapes", "shapes"}}, "fashion"}};
}

MetricInfo pictureDataMetric() {
    return {"fashion", "", "1 where the pictures are Fashion-MNIST, 0 where they are drawn shapes."};
}

Result<DataSet> loadPictures(const PictureDataOptions& options, Recorder& recorder,
                             const FashionMnist& fashion) {
    const bool isAsked = options.data == "fashion";
    const bool isFashion = isAsked && fashion.isInstalled();
    if (isAsked && !isFashion)
        recorder.log(LogLevel::Warning,
                     std::string("Fashion-MNIST is not installed, so shapes are drawn instead; "
                                 "this installs it: ") +
                         FashionMnist::installCommand);
    Result<DataSet> data = isFashion ? fashion.read(options.train, options.test) : draw(options);
    if (!data)
        return data;
    recordClasses(*data, recorder);
    recorder.metric(pictureDataMetric().name, isFashion ? 1 : 0);
    return data;
}

} // namespace coreograph
