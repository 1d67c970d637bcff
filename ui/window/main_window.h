#pragma once

#include <QWidget>
#include <vector>

#include "ui/page/page.h"
#include "ui/settings/settings.h"
#include "ui/widgets/told_key.h"
#include "ui/window/window_action.h"

class QStackedWidget;

namespace coreograph {

class CommandPalette;
struct PaletteEntry;
class CoreLoadSampler;
class KeySheet;
class NoticeStrip;
class TopBar;

inline constexpr QSize smallestWindow(640, 420);

/// A page that the window may show: made when it is first needed, so that the window starts fast.
struct PagePlan {
    QString id;    ///< "learn"
    QString title; ///< the tab's words; empty for a page without a tab
    std::function<Page*()> make;

    /// What the command palette finds there, asked without making the page. May be empty.
    std::function<std::vector<Destination>()> destinations = {};
    bool foundFirst = false; ///< before what answers as well elsewhere
};

/// The window: a bar along the top, the page in front, and what belongs to all pages: keys, notices, the
/// command palette, text size and theme.
class MainWindow : public QWidget {
    Q_OBJECT

public:
    /// `settings`, `theme` and `sampler` outlive the window. The first plan is home.
    MainWindow(Theme& theme, Settings& settings, CoreLoadSampler& sampler, std::vector<PagePlan> plans);
    ~MainWindow() override;

    /// Brings a page to the front, at a place of its own or where it was left. REQUIRES: a plan has the id.
    void showPage(const QString& id, const QString& place = {});
    Page* currentPage() const;
    QString currentPageId() const { return m_currentId; }

    void tell(const Notice& notice);
    const NoticeStrip& noticeStrip() const { return *m_notices; }

    void setMachine(const QString& brief);

    /// Says whether the page in front had an answer.
    bool send(Command command);

    const std::vector<WindowAction>& actions() const { return m_actions; }

    void restoreGeometryFromSettings();

signals:
    void firstPainted(); ///< once, when the first frame is complete
    void openWanted();   ///< Ctrl+O

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void build();
    void buildShortcuts();
    Page* pageFor(const QString& id);
    const PagePlan* planOf(const QString& id) const;
    Page* madePage(const QString& id) const; ///< nullptr while not made
    void watchFocus(QWidget* old, QWidget* now);
    bool handlePlainKey(const QKeyEvent& event);

    // window_actions.cpp
    std::vector<WindowAction> makeActions();
    void addPageActions(std::vector<WindowAction>& actions);
    void addRunActions(std::vector<WindowAction>& actions);
    static void addToldKeys(std::vector<WindowAction>& actions, const QString& group,
                            const std::vector<ToldKey>& keys);
    void addFileActions(std::vector<WindowAction>& actions);
    void addLookActions(std::vector<WindowAction>& actions);
    std::vector<PaletteEntry> makePaletteEntries();
    void openPalette();
    void openKeys();
    bool cancel();
    void changeTextSize(double factor);
    void cycleTheme();
    void toggleFullScreen();
    void togglePresenter();

    Theme& m_theme;
    Settings& m_settings;
    CoreLoadSampler& m_sampler;
    std::vector<PagePlan> m_plans;
    std::vector<WindowAction> m_actions;
    std::vector<std::pair<QString, Page*>> m_pages;
    QString m_currentId;
    TopBar* m_bar;
    NoticeStrip* m_notices;
    QStackedWidget* m_stack;
    CommandPalette* m_palette = nullptr;
    KeySheet* m_keys = nullptr;
    bool m_painted = false;
};

/// Makes the theme follow the settings from now on. REQUIRES: its motion is still as the system wants it, which it
/// will be again whenever nothing is set.
void follow(Theme& theme, const Settings& settings);

} // namespace coreograph
