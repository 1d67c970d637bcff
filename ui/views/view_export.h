#pragma once

#include <QImage>
#include <QList>
#include <QPair>
#include <QString>

#include "engine/core/result.h"
#include "ui/views/view.h"

namespace coreograph {

/// Which run a picture or a table shows: the words every export carries ("Seed", "Machine", ...).
using Provenance = QList<QPair<QString, QString>>;
Provenance provenanceOf(const View& view);

/// The view as it is on screen with its title and its sentence around it, `scale` times as large.
QImage pictureOf(View& view, const Theme& theme, double scale);

/// The kinds of file that saveView writes, by suffix.
inline constexpr const char* exportSuffixes[] = {"png", "svg", "pdf", "csv", "json"};

/// Saves the view as a picture (png at 2x, svg, pdf) or its data table (csv, json), as the suffix of `path`
/// says. A file that was there before is replaced only by a whole new one. The error says what to do.
Result<void> saveView(View& view, const Theme& theme, const QString& path);

/// The data table as text, with its provenance in comment lines ("# Seed: 1") or under "about".
QByteArray tableAsCsv(const View& view);
QByteArray tableAsJson(const View& view);

} // namespace coreograph
