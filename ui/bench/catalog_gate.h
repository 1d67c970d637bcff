#pragma once

#include <QStackedWidget>

#include "ui/session/demo_catalog_loader.h"
#include "ui/theme/theme.h"

class QPushButton;

namespace coreograph {

class ThemedLabel;

/// Stands before what needs to know the demos: shows `content` once the lab has said which there are; until
/// then that it is being asked, or why it did not answer, with a way to try again.
class CatalogGate : public QStackedWidget {
    Q_OBJECT

public:
    /// `loader` outlives the gate, which becomes the parent of `content`.
    CatalogGate(const Theme& theme, DemoCatalogLoader& loader, QWidget* content, QWidget* parent = nullptr);

    void open(); ///< asks the lab, unless it has answered already

    bool isWaiting() const { return !m_isOpen && m_problem.isEmpty(); } ///< for the lab's answer
    const QString& problem() const { return m_problem; }                ///< why the lab did not answer

signals:
    void opened(const coreograph::DemoCatalog& catalog); ///< each time the lab answers

private:
    void letIn(const DemoCatalog& catalog);
    void showFailure(const QString& sentence);
    QWidget* makeWaitingRoom();

    const Theme& m_theme;
    DemoCatalogLoader& m_loader;
    QWidget* m_content;
    ThemedLabel* m_words;
    QPushButton* m_again;
    bool m_isOpen = false;
    QString m_problem;
};

} // namespace coreograph
