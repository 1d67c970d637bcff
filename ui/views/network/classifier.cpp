#include "ui/views/network/classifier.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/core/safetensors.h"

namespace coreograph {

namespace {

constexpr std::string_view prefix = "weights.";
constexpr quint64 seed = 1;

/// Settings of a training without which its weights are not understood.
constexpr std::array<std::string_view, 2> inherited{"data", "pooling"};

/// The names of the weights in the order in which each set of them is recorded. All have come when one comes again.
std::vector<std::string> weightNames(const Recording& training) {
    std::vector<std::string> names;
    for (const TensorSnapshot& tensor : training.tensors()) {
        if (!std::string_view(tensor.name).starts_with(prefix))
            continue;
        if (std::ranges::find(names, tensor.name) != names.end())
            break;
        names.push_back(tensor.name);
    }
    return names;
}

/// The latest weights of one step that were all there by `time`; none before the first.
std::vector<const TensorSnapshot*> weightsAt(const Recording& training, std::int64_t time) {
    const std::vector<std::string> names = weightNames(training);
    const TensorSnapshot* last = names.empty() ? nullptr : training.tensorAt(names.back(), time);
    if (!last)
        return {};
    std::vector<const TensorSnapshot*> weights;
    for (const std::string& name : names)
        if (const TensorSnapshot* weight = training.tensorAt(name, last->time);
            weight && weight->step == last->step)
            weights.push_back(weight);
    return weights.size() == names.size() ? weights : std::vector<const TensorSnapshot*>();
}

StoredTensor stored(const TensorSnapshot& tensor) {
    return {tensor.name.substr(prefix.size()), {tensor.shape.begin(), tensor.shape.end()}, tensor.values};
}

std::string textOf(const Drawing::Pixels& pixels) {
    std::string text;
    for (const float pixel : pixels)
        text.append(text.empty() ? "" : ",").append(QByteArray::number(double(pixel), 'g', 3));
    return text;
}

} // namespace

Classifier::Classifier(const QString& labProgram, QObject* parent)
    : QObject(parent)
    , m_session(labProgram) {
    connect(&m_session, &LabSession::ended, this, &Classifier::finish);
}

std::int64_t Classifier::weightsTime(const Recording& training, std::int64_t time) {
    const std::vector<const TensorSnapshot*> weights = weightsAt(training, time);
    return weights.empty() ? -1 : weights.front()->time;
}

void Classifier::forget() {
    m_session.abandon();
    m_answer.reset();
    m_next.reset();
    m_weightsTime = -1;
}

void Classifier::ask(const Recording& training, std::int64_t time, const Question& question) {
    const std::int64_t weights = weightsTime(training, time);
    if (weights < 0)
        return;
    if (weights != m_weightsTime)
        takeWeights(training, time);
    if (m_session.isActive())
        m_next = question;
    else
        start(question);
}

void Classifier::takeWeights(const Recording& training, std::int64_t time) {
    std::vector<StoredTensor> tensors;
    for (const TensorSnapshot* tensor : weightsAt(training, time)) {
        m_weightsStep = tensor->step;
        tensors.push_back(stored(*tensor));
    }
    m_weightsTime = weightsTime(training, time);
    m_weights = safetensorsBytes(tensors);
    m_fileTime = -1;
    m_settings = training.info().parameters;
}

bool Classifier::writeWeights() {
    if (m_fileTime == m_weightsTime)
        return true;
    if (!m_file.open())
        return false;
    m_file.resize(0);
    const auto size = static_cast<qint64>(m_weights.size());
    const bool isWhole = m_file.write(reinterpret_cast<const char*>(m_weights.data()), size) == size;
    m_file.close();
    if (!isWhole || m_file.error() != QFileDevice::NoError)
        return false;
    m_fileTime = m_weightsTime;
    return true;
}

void Classifier::start(const Question& question) {
    if (!writeWeights())
        return emit failed(tr("The weights could not be handed to the lab: %1").arg(m_file.errorString()));
    std::vector<Parameter> parameters{{.name = "weights_in", .kind = FilePath{}},
                                      {.name = "drawing", .kind = RealList{.most = Drawing::Pixels().size()}},
                                      {.name = "picture", .kind = IntegerRange{0, INT32_MAX, 0}}};
    for (const std::string_view name : inherited)
        if (const auto found = m_settings.find(std::string(name)); found != m_settings.end())
            parameters.push_back(
                {.name = found->first, .kind = Choice{{{found->second, found->second}}, found->second}});
    ParameterValues values(std::move(parameters));
    const bool fits = values.set("weights_in", m_file.fileName().toStdString()) &&
                      values.set("drawing", question.drawing ? textOf(*question.drawing) : "") &&
                      values.set("picture", std::to_string(question.picture));
    Q_ASSERT(fits);
    m_asked = question;
    m_askedStep = m_weightsStep;
    m_session.start(QStringLiteral("classify"), values, seed);
}

void Classifier::finish(const QString& problem) {
    if (problem.isEmpty()) {
        m_answer = m_session.recording();
        m_step = m_askedStep;
        emit answered(m_asked.drawing.has_value());
    } else {
        emit failed(problem);
    }
    if (const std::optional<Question> next = std::exchange(m_next, std::nullopt))
        start(*next);
}

} // namespace coreograph
