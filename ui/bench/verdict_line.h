#pragma once

#include <QWidget>
#include <cstdint>

#include "ui/theme/theme.h"

class QLabel;

namespace coreograph {

class Recording;

/// The sentence above Compare, and the smaller one below it: what the comparison has found up to a moment,
/// as the lab puts it.
class VerdictLine : public QWidget {
    Q_OBJECT

public:
    explicit VerdictLine(const Theme& theme, QWidget* parent = nullptr);

    /// Reads the recording's table "verdict" as it stood at `time` (ns). With no verdict yet it says what
    /// would be found out.
    void showAt(const Recording& recording, std::int64_t time);

    QString verdict() const;
    QString detail() const;

private:
    void say(const QString& verdict, const QString& detail);
    void restyle();

    const Theme& m_theme;
    QLabel* m_verdict;
    QLabel* m_detail;
};

} // namespace coreograph
