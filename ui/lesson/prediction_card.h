#pragma once

#include <QFrame>
#include <optional>
#include <vector>

#include "ui/lesson/course_progress.h"
#include "ui/lesson/guess_scale.h"
#include "ui/theme/theme.h"

class QSlider;
class QVBoxLayout;

namespace coreograph {

class OptionRow;
class ThemedLabel;

/// Where the learner says what will happen, before Run. Once a run has answered it is closed and shows what was said and
/// what was measured.
class PredictionCard : public QFrame {
    Q_OBJECT

public:
    PredictionCard(const Theme& theme, const Prediction& prediction, QWidget* parent = nullptr);

    void showAnswer(const std::optional<GradedPrediction>& made);

    /// Answers as a click on option `index` (from 0) does. Returns false where there is none, or the card is closed.
    bool choose(int index);

    /// Answers with an option's number (from 1), or with the number guessed. Returns false where that is no answer.
    bool answer(double value);

    /// Gives the keyboard to the slider or the first option, where the card is not closed.
    void takeKeyboard();

signals:
    void answered(const coreograph::Answer& answer);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void addOptions(const ChoiceQuestion& question, QVBoxLayout& column);
    void addSlider(const NumberQuestion& question, QVBoxLayout& column);
    void showChoice(const std::optional<GradedPrediction>& made);
    void showNumber(const std::optional<GradedPrediction>& made);
    void slid();

    const Theme& m_theme;
    const Prediction m_prediction;
    std::vector<OptionRow*> m_options;
    std::optional<GuessScale> m_scale; ///< of the slider
    QSlider* m_slider = nullptr;
    ThemedLabel* m_value = nullptr;
    bool m_closed = false;
};

} // namespace coreograph
