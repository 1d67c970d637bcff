#pragma once

#include <QListWidget>
#include <functional>
#include <vector>

#include "ui/window/overlay.h"

class QLineEdit;

namespace coreograph {

/// One thing the palette finds: a lesson, a demo, a page, a setting.
struct PaletteEntry {
    QString title;
    QString where; ///< "Lesson 5", "Setting", or its key
    std::function<void()> act;
    bool foundFirst = false; ///< before others that answer as well
    bool comesLater = false; ///< found last, and only by a word of it
};

/// How well `title` answers `query`: 0 not at all (a word is missing), more for whole beginnings.
int matchScore(const QString& title, const QString& query);

/// Finds anything by a few letters of its name (Ctrl+K).
class CommandPalette : public Overlay {
    Q_OBJECT

public:
    CommandPalette(const Theme& theme, QWidget* window);

    void openWith(std::vector<PaletteEntry> entries);

protected:
    QSize panelSize() const override;
    QWidget* firstFocus() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& query);
    void pick(int row);
    void moveBy(int rows);

    QLineEdit* m_field;
    QListWidget* m_list;
    std::vector<PaletteEntry> m_entries;
    std::vector<std::size_t> m_found;
};

} // namespace coreograph
