#pragma once

#include <QTemporaryFile>
#include <QTimer>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "engine/recording/recording.h"
#include "ui/session/lab_process.h"
#include "ui/views/network/drawing.h"

namespace coreograph {

/// Asks the network of a recorded training, as it was at a moment, what it sees: writes its weights into a temporary
/// file and has the lab run `classify` on them.
///
/// The lab stays to answer the next question, until none has come for a while. One question at a time: while one is
/// being answered, the latest of those that came waits.
class Classifier : public QObject {
    Q_OBJECT

public:
    explicit Classifier(const QString& labProgram, QObject* parent = nullptr);

    /// What to look at: a drawing, or a picture of the test set by its number.
    struct Question {
        std::optional<Drawing::Pixels> drawing;
        int picture = 0;
    };

    /// With the weights that the training had at `time` (ns). Where it had none yet, nothing happens.
    void ask(const Recording& training, std::int64_t time, const Question& question);

    /// When the weights were recorded that the training had at `time`; -1 for none.
    static std::int64_t weightsTime(const Recording& training, std::int64_t time);

    void forget(); ///< the answer, the weights, and what was asked

    /// The latest answer: "picture", "probabilities" and "maps.LAYER"; nullptr before the first.
    const Recording* answer() const { return m_answer.get(); }
    std::int64_t step() const { return m_step; } ///< of the training, whose weights gave the answer

    /// How long the lab stays without a question.
    void setPatience(std::chrono::milliseconds patience) { m_patience.setInterval(patience); }

    /// How long it may take to answer; then it is ended, and the next question has another.
    void setTimeLimit(std::chrono::milliseconds limit) { m_timeLimit.setInterval(limit); }

signals:
    void answered(bool wasDrawing);
    void failed(const QString& problem);

private:
    /// What a lab is started for; with others, another is.
    struct Network {
        std::map<std::string, std::string> settings; ///< of the training: what network it is
        quint64 seed = 0;                            ///< of the pictures

        bool operator==(const Network&) const = default;
    };

    void takeWeights(const Recording& training, std::int64_t time);
    bool writeWeights();
    void put(const Question& question);
    LabProcess::Settings settingsOf(const Question& question) const;
    void startLab(const Question& question);
    void letLabGo();
    void take(Message&& message);
    void lookAtAnswer();
    void labEnded(const QString& failure);
    void endHungLab();
    void finish(const QString& problem);

    const QString m_program;
    LabProcess* m_lab = nullptr;
    int m_labs = 0;     ///< that there were: what a former one still says is not for us
    Network m_labsOwn;  ///< what m_lab was started for
    QTimer m_patience;  ///< with a lab that nobody asks
    QTimer m_timeLimit; ///< for the answer to m_asked

    std::vector<std::byte> m_weights; ///< a safetensors file, of the latest question
    std::int64_t m_weightsTime = -1;
    std::int64_t m_weightsStep = 0;
    Network m_network;
    QTemporaryFile m_file; ///< what the lab reads: written between two questions only
    std::int64_t m_fileTime = -1;

    std::optional<Question> m_asked; ///< what is being answered
    int m_number = 0;                ///< of m_asked, counted by lab
    std::int64_t m_askedStep = 0;
    std::shared_ptr<Recording> m_coming; ///< the answer to m_asked, as far as it has come
    bool m_isWhole = false;              ///< all of it has
    QString m_lastWords;                 ///< why the lab's run failed
    std::optional<Question> m_next;

    std::shared_ptr<const Recording> m_answer;
    std::int64_t m_step = 0;
};

} // namespace coreograph
