#pragma once

#include <QObject>
#include <QProcess>
#include <QTimer>
#include <optional>

#include "ui/session/demo_catalog.h"

namespace coreograph {

/// Asks the lab which demos there are, without making anybody wait: the window is on screen long before the
/// answer comes.
///
/// Exactly one of loaded() and failed() follows each load(). May be asked again after a failure.
class DemoCatalogLoader : public QObject {
    Q_OBJECT

public:
    explicit DemoCatalogLoader(QString program, QObject* parent = nullptr);
    ~DemoCatalogLoader() override;

    void load();

    /// What was loaded last; nullptr before that.
    const DemoCatalog* catalog() const { return m_catalog ? &*m_catalog : nullptr; }

signals:
    void loaded(const coreograph::DemoCatalog& catalog);
    void failed(const QString& sentence); ///< what is wrong and what to do

private:
    void finished();
    void fail(const QString& sentence);

    QString m_program;
    QProcess m_process;
    QTimer m_deadline;
    std::optional<DemoCatalog> m_catalog;
    bool m_waiting = false;
};

} // namespace coreograph
