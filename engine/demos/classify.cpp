// A trained network says what it sees in one picture: one of the test set, or one that was just drawn.
//
//     weights_in --> network
//                       |
//     picture ----------+--> conv1, pool1 --> conv2, pool2 --> fc1 --> fc2 --> ten probabilities
//     or drawing                 every layer's maps are recorded
//          ^                                                                        |
//          +------ the next question, where questions are numbered -----------------+

#include <algorithm>
#include <utility>

#include "engine/lab/demo.h"
#include "engine/lab/network_snapshots.h"
#include "engine/lab/picture_data.h"
#include "engine/lab/run.h"
#include "engine/nn/tensor_file.h"

namespace coreograph {
namespace {

constexpr std::size_t colouredPixels = 3 * picturePixels;

/// The file's weights, or none: those of an untrained network.
Result<std::vector<NamedTensor>> weightsFor(Run& run, const std::string& path) {
    if (!path.empty())
        return readTensorFile(path);
    run.recorder().log(LogLevel::Warning,
                       "no weights were given, so an untrained network guesses; train one with "
                       "the demo cnn and hand its weights over as weights_in");
    return std::vector<NamedTensor>();
}

/// How many channels the pictures have that these weights are for.
int channelsOf(const std::vector<NamedTensor>& weights) {
    const auto filters = std::ranges::find(weights, "conv1.conv.weight", &NamedTensor::name);
    const bool isColoured =
        filters != weights.end() && filters->value.shape().size() == 4 && filters->value.shape()[1] == 3;
    return isColoured ? 3 : 1;
}

/// Whether these weights are of a network with batch norm.
bool hasBatchNorm(const std::vector<NamedTensor>& weights) {
    return weights.empty() || std::ranges::count(weights, "conv1.bn.weight", &NamedTensor::name) > 0;
}

Result<Cnn> networkFor(Run& run) {
    const std::string path = run.liveValues().text("weights_in");
    const auto weights = weightsFor(run, path);
    if (!weights)
        return weights.error();
    auto cnn =
        Cnn::create({.channels = channelsOf(*weights),
                     .batch = 2,
                     .pooling = run.values().text("pooling") == "max" ? Pooling::Max : Pooling::Average,
                     .batchNorm = hasBatchNorm(*weights),
                     .seed = run.seed()});
    if (!cnn || path.empty())
        return cnn;
    if (const Result<void> loaded = cnn->load(*weights); !loaded)
        return Error{path + " does not fit this network: " + loaded.error().message};
    return cnn;
}

/// A drawing in grey in each of the channels, one in colours as it is or, for a single channel, their mean:
/// [1, channels, 28, 28].
Result<Tensor> drawnPicture(const std::vector<double>& drawing, Tensor picture) {
    if (drawing.size() != picturePixels && drawing.size() != colouredPixels)
        return Error{
            "a drawing has 784 numbers, 28 rows of 28, or three times as many, for red, green and blue; "
            "this one has " +
            std::to_string(drawing.size())};
    const std::span<float> values = picture.values();
    if (drawing.size() <= values.size())
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(drawing[i % drawing.size()]);
    else
        for (std::size_t i = 0; i < drawing.size(); ++i)
            values[i % values.size()] += static_cast<float>(drawing[i] / 3);
    return picture;
}

/// Of a drawing nothing is loaded but the names of its classes, before the first answer.
Result<Tensor> pictureFor(Run& run, std::int64_t channels, bool isFirst) {
    constexpr auto side = static_cast<std::int64_t>(pictureSide);
    Tensor picture({1, channels, side, side});
    const ParameterValues values = run.liveValues();
    const std::vector<double> drawing = values.reals("drawing");
    if (!drawing.empty() && !isFirst)
        return drawnPicture(drawing, std::move(picture));
    const auto number = static_cast<std::size_t>(values.integer("picture"));
    const PictureDataOptions options = {.data = values.text("data"),
                                        .channels = static_cast<std::size_t>(channels),
                                        .seed = run.seed(),
                                        .train = 0,
                                        .test = static_cast<std::uint32_t>(drawing.empty() ? number + 1 : 0)};
    const auto data = loadPictures(options, run.recorder());
    if (!data)
        return data.error();
    if (!drawing.empty())
        return drawnPicture(drawing, std::move(picture));
    scalePicture(data->test, number % data->test.count(), picture.values());
    return picture;
}

/// What the network finds most likely, as the recording has it: of a question with a number, or of the whole run.
Result<void> report(Recorder& recorder, std::int64_t question, const Tensor& probabilities) {
    if (!isFinite(probabilities))
        return Error{"what the network makes of this picture is no number: its weights are too large; "
                     "choose those of another training"};
    const std::span<const float> values = probabilities.values();
    const auto most = std::ranges::max_element(values);
    const std::int64_t step = question > 0 ? question : -1;
    recorder.metric("said", static_cast<double>(most - values.begin()), {}, step);
    recorder.metric("probability", static_cast<double>(*most), {}, step);
    return {};
}

Result<void> look(Recorder& recorder, Cnn& cnn, const Tensor& picture, std::int64_t question) {
    // [classify]
    const auto layers = cnn.activations(picture);
    recordMaps(recorder, picture, layers, question);
    // Probabilities, by class.
    const auto& last = layers.back().value;
    return report(recorder, question, last);
    // [/classify]
}

Result<void> answer(Run& run, Cnn& cnn, std::int64_t question, bool isFirst) {
    const auto picture = pictureFor(run, cnn.options().channels, isFirst);
    if (!picture)
        return picture.error();
    return look(run.recorder(), cnn, *picture, question);
}

Result<void> classifyWork(Run& run) {
    std::uint64_t asked = 0, loaded = run.timesSet("weights_in");
    bool isFirst = true;
    Result<Cnn> cnn = networkFor(run);
    do {
        asked = run.timesSet("question"); // before the picture is looked at
        if (std::exchange(loaded, run.timesSet("weights_in")) != loaded)
            cnn = networkFor(run);
        const std::int64_t question = run.liveValues().integer("question");
        const Result<void> answered =
            cnn ? answer(run, *cnn, question, std::exchange(isFirst, false)) : cnn.error();
        if (!answered || question == 0)
            return answered;
    } while (run.awaitSet("question", asked));
    return {};
}

} // namespace

namespace demos {

Demo classify() {
    return {.id = "classify",
            .title = "What a network sees",
            .summary = "Show a trained network one picture, or a drawing, and see what it makes of it.",
            .parameters =
                {{"weights_in", "Weights", "", "A safetensors file of a trained network.", FilePath{},
                  WhileRunning::Steers},
                 pictureDataParameter(),
                 {"picture", "Picture", "", "Which picture of the test set.", IntegerRange{0, 9'999, 0},
                  WhileRunning::Steers},
                 {"drawing", "Drawing", "",
                  "28 rows of 28 points from 0 to 1, or those of red, green and blue, instead of a picture.",
                  RealList{0, 1, {}, colouredPixels}, WhileRunning::Steers},
                 {"question", "Question", "",
                  "A number that answers are marked with: after each it waits for the next. 0: only one.",
                  IntegerRange{0, INT32_MAX, 0}, WhileRunning::Steers},
                 {"pooling", "Pooling", "", "As the network was trained.",
                  Choice{{{"max", "maximum"}, {"average", "average"}}, "max"}}},
            .views = {"log"},
            .metrics = {pictureDataMetric(),
                        {"said", "", "The number of the class it finds most likely."},
                        {"probability", "", "How likely it finds that: 0..1."}},
            .work = classifyWork};
}

} // namespace demos
} // namespace coreograph
