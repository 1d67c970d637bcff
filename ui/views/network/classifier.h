#pragma once

#include <QTemporaryFile>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "ui/session/lab_session.h"
#include "ui/views/network/drawing.h"

namespace coreograph {

/// Asks the network of a recorded training, as it was at a moment, what it sees: writes its weights into a temporary
/// file and has the lab run `classify` on them.
///
/// One question at a time: while one is being answered, the latest of those that came waits.
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

    /// The latest answer: a run with "picture", "probabilities" and "maps.LAYER"; nullptr before the first.
    const Recording* answer() const { return m_answer.get(); }
    std::int64_t step() const { return m_step; } ///< of the training, whose weights gave the answer

signals:
    void answered(bool wasDrawing);
    void failed(const QString& problem);

private:
    void takeWeights(const Recording& training, std::int64_t time);
    void start(const Question& question);
    bool writeWeights();
    void finish(const QString& problem);

    LabSession m_session;
    std::vector<std::byte> m_weights; ///< a safetensors file, of the latest question
    std::int64_t m_weightsTime = -1;
    std::int64_t m_weightsStep = 0;
    std::map<std::string, std::string> m_settings; ///< of the training: what network it is
    QTemporaryFile m_file;                         ///< what the lab reads: written between two runs only
    std::int64_t m_fileTime = -1;
    std::shared_ptr<const Recording> m_answer;
    std::int64_t m_step = 0;
    std::int64_t m_askedStep = 0;
    Question m_asked; ///< what is being answered
    std::optional<Question> m_next;
};

} // namespace coreograph
