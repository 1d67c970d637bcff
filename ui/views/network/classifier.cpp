#include "ui/views/network/classifier.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>
#include <utility>

#include "engine/core/safetensors.h"
#include "ui/views/network/tensor_names.h"

namespace coreograph {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view prefix = "weights.";
constexpr std::string_view lastOfAnAnswer = "probability"; // a metric whose step is the question's number

/// Settings of a training without which its weights are not understood.
constexpr std::array<std::string_view, 2> inherited{"data", "pooling"};

/// The latest weights of one step that were all there by `time`; none before the first.
std::vector<const TensorSnapshot*> weightsAt(const Recording& training, std::int64_t time) {
    const std::vector<std::string> names = tensorNames(training, prefix);
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

/// Where red, green and blue are the same, once is enough.
QString textOf(const Drawing::Pixels& pixels) {
    QStringList numbers;
    for (const float pixel :
         std::span(pixels).first(Drawing::isGrey(pixels) ? Drawing::plane : pixels.size()))
        numbers.append(QString::number(double(pixel), 'g', 3));
    return numbers.join(u',');
}

} // namespace

Classifier::Classifier(const QString& labProgram, QObject* parent)
    : QObject(parent)
    , m_program(labProgram) {
    m_patience.setSingleShot(true);
    m_patience.setInterval(10s);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (!m_asked)
            letLabGo();
    });
    m_timeLimit.setSingleShot(true);
    m_timeLimit.setInterval(20s); // many times what a busy machine takes for the first answer
    connect(&m_timeLimit, &QTimer::timeout, this, &Classifier::endHungLab);
}

std::int64_t Classifier::weightsTime(const Recording& training, std::int64_t time) {
    const std::vector<const TensorSnapshot*> weights = weightsAt(training, time);
    return weights.empty() ? -1 : weights.front()->time;
}

void Classifier::forget() {
    m_timeLimit.stop();
    if (std::exchange(m_asked, std::nullopt))
        letLabGo();
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
    if (m_asked)
        m_next = question;
    else
        put(question);
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
    m_network = {.seed = training.info().seed};
    for (const std::string_view name : inherited)
        if (const auto found = training.info().parameters.find(std::string(name));
            found != training.info().parameters.end())
            m_network.settings.insert(*found);
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

void Classifier::put(const Question& question) {
    const bool hasOtherWeights = m_fileTime != m_weightsTime;
    if (!writeWeights())
        return emit failed(tr("The weights could not be handed to the lab: %1").arg(m_file.errorString()));
    m_asked = question;
    m_timeLimit.start();
    m_askedStep = m_weightsStep;
    m_coming = std::make_shared<Recording>();
    m_isWhole = false;
    if (!m_lab || m_labsOwn != m_network)
        return startLab(question);
    ++m_number;
    if (hasOtherWeights)
        m_lab->setParameter(QStringLiteral("weights_in"), m_file.fileName());
    for (const auto& [name, value] : settingsOf(question))
        m_lab->setParameter(name, value);
}

/// The number comes last: it is what the lab answers to.
LabProcess::Settings Classifier::settingsOf(const Question& question) const {
    return {{QStringLiteral("drawing"), question.drawing ? textOf(*question.drawing) : QString()},
            {QStringLiteral("picture"), QString::number(question.picture)},
            {QStringLiteral("question"), QString::number(m_number)}};
}

void Classifier::startLab(const Question& question) {
    letLabGo();
    m_labsOwn = m_network;
    m_number = 1;
    const auto takeOwn = [this, own = m_labs](Message&& message) {
        if (own == m_labs)
            take(std::move(message));
    };
    m_lab = new LabProcess(m_program, takeOwn, this);
    connect(m_lab, &LabProcess::arrived, this, &Classifier::lookAtAnswer);
    connect(m_lab, &LabProcess::ended, this, &Classifier::labEnded);
    LabProcess::Settings settings{{QStringLiteral("weights_in"), m_file.fileName()}};
    for (const auto& [name, value] : m_network.settings)
        settings.emplace_back(QString::fromStdString(name), QString::fromStdString(value));
    std::ranges::move(settingsOf(question), std::back_inserter(settings));
    m_lab->start(QStringLiteral("classify"), settings, m_network.seed);
}

void Classifier::letLabGo() {
    ++m_labs;
    m_lastWords.clear();
    if (!m_lab)
        return;
    m_lab->disconnect(this);
    m_lab->killTree();
    m_lab->deleteLater(); // and not now: this may be called from one of its signals
    m_lab = nullptr;
}

void Classifier::take(Message&& message) {
    if (const auto* ended = std::get_if<RunEnded>(&message))
        m_lastWords = QString::fromStdString(ended->error);
    const auto* metric = std::get_if<Metric>(&message);
    if (metric && metric->name == lastOfAnAnswer && metric->step == m_number)
        m_isWhole = true;
    if (m_coming && std::holds_alternative<TensorSnapshot>(message))
        m_coming->append(std::move(message));
}

void Classifier::lookAtAnswer() {
    if (m_asked && m_isWhole)
        finish({});
}

void Classifier::labEnded(const QString& failure) {
    const QString problem = m_lastWords.isEmpty() ? failure : m_lastWords;
    letLabGo();
    if (m_asked)
        finish(problem.isEmpty() ? tr("The lab ended without an answer. The next stroke starts it anew.")
                                 : problem);
}

void Classifier::endHungLab() {
    letLabGo();
    finish(tr("The lab has not answered for %n s and was ended. The next stroke starts it anew.", nullptr,
              static_cast<int>(m_timeLimit.interval() / 1000)));
}

void Classifier::finish(const QString& problem) {
    m_timeLimit.stop();
    const bool wasDrawing = std::exchange(m_asked, std::nullopt)->drawing.has_value();
    if (problem.isEmpty()) {
        m_answer = std::exchange(m_coming, nullptr);
        m_step = m_askedStep;
        emit answered(wasDrawing);
    } else {
        emit failed(problem);
    }
    m_patience.start();
    if (m_next && !m_asked)
        put(*std::exchange(m_next, std::nullopt));
}

} // namespace coreograph
