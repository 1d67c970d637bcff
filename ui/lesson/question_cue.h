#pragma once

#include <QPointer>
#include <QPushButton>

#include "ui/theme/theme.h"

class QScrollArea;

namespace coreograph {

/// Stands at the foot of a scrolled text as long as the question asked in it is further down. A click wants to go there.
class QuestionCue : public QPushButton {
    Q_OBJECT

public:
    /// `area` is its parent and scrolls the text.
    QuestionCue(const Theme& theme, QScrollArea& area);

    /// `question` is a part of what is scrolled; null where none waits for an answer.
    void setQuestion(QWidget* question);

    void bringQuestionIntoSight();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool isQuestionBelow() const;
    void place();

    const Theme& m_theme;
    QScrollArea& m_area;
    QPointer<QWidget> m_question;
};

} // namespace coreograph
