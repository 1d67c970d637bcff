#pragma once

#include <QScrollArea>
#include <QVariant>
#include <vector>

#include "engine/core/source_line.h"
#include "ui/lesson/lesson_walk.h"
#include "ui/theme/theme.h"

class QPushButton;
class QVBoxLayout;

namespace coreograph {

class CodeRegions;
class CodeView;
class FocusRing;
class HintsBox;
class LessonText;
class PredictionCard;
class QuestionCue;
class ThemedLabel;

/// The place where the learner is, as text: the step with its code, prediction, reveal, hints and "try this", or that the
/// lesson is done, comes later or cannot be read.
class StepView : public QScrollArea {
    Q_OBJECT

public:
    /// `walk` and `regions` outlive the view.
    StepView(const Theme& theme, LessonWalk& walk, const CodeRegions& regions, QWidget* parent = nullptr);

    /// Mistakes in what the lesson names, shown above the step.
    void setProblems(const QStringList& problems);

    /// From here Tab goes on into the page, whichever is shown. It lives as long as the view.
    void setTabAfter(QWidget* before);

    void bringQuestionIntoSight(); ///< the one that waits for an answer, and gives it the keyboard
    bool choose(int option);       ///< answers the prediction, as key 1 to 4 does
    bool answer(double value);     ///< as PredictionCard::answer() takes it
    void lightHovered(const SourceLines& lines);
    void lightCurrent(const SourceLines& lines);
    QString shownText() const; ///< all words that are on the view, for reading out and for tests

signals:
    void answered(const coreograph::Answer& answer);
    void tryWanted(const coreograph::TrySettings& settings);
    void linkActivated(const QString& link);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void rebuild(); ///< another place
    void refresh(); ///< the same place, with another answer or run
    void chainTabs();
    void fillTexts();
    void showEarlierToRun();
    void bringRevealIntoSight();
    void dress();

    // step_view_parts.cpp
    void addHead(const QString& caption, const QString& title);
    void addStep(const Step& step);
    void addReading(const Step& step);
    void addTries(const Step& step);
    void addProblems();
    LessonText* addText(const QString& html);

    // step_view_places.cpp
    void addEnd(const CourseEntry& entry);
    QPushButton* newWayTo(const CourseEntry& entry, const QString& words);
    void addLater(const CourseEntry& entry);
    void addBroken(const CourseEntry& entry);

    const Theme& m_theme;
    LessonWalk& m_walk;
    const CodeRegions& m_regions;
    QStringList m_problems;
    QString m_place;
    QWidget* m_tabAfter = nullptr;
    QVBoxLayout* m_column = nullptr;
    std::vector<std::pair<LessonText*, MeasuredText>> m_measured;
    std::vector<CodeView*> m_codes;
    PredictionCard* m_card = nullptr;
    QuestionCue* const m_cue;
    FocusRing* const m_ring;
    LessonText* m_earlier = nullptr; ///< which step is to be run before this one
    LessonText* m_reveal = nullptr;
    SourceLines m_current;
};

} // namespace coreograph
