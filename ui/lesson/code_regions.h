#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <vector>

#include "engine/core/result.h"
#include "engine/core/source_line.h"

namespace coreograph {

/// A marked piece of the source that runs: what stands between `// [name]` and `// [/name]`.
struct CodeRegion {
    QString name;
    QString file; ///< within the project: "engine/demos/threads.cpp"
    std::uint16_t fileId = 0;
    int firstLine = 0; ///< of `text` in the file, from 1
    QString text;      ///< dedented, lines joined by '\n'

    int lineCount() const { return static_cast<int>(text.count('\n')) + 1; }
    bool holds(SourceLine line) const {
        return line.file == fileId && line.line >= firstLine && line.line < firstLine + lineCount();
    }
};

/// Every region of the engine's source, as the build extracted them.
class CodeRegions {
public:
    /// The regions of the source this program was built from.
    static const CodeRegions& builtIn();

    static Result<CodeRegions> fromJson(const QByteArray& json);

    const CodeRegion* find(const QString& name) const; ///< nullptr where there is none

    /// "engine/demos/threads.cpp:41", or empty for a line that is not known.
    QString place(SourceLine line) const;

    QStringList names() const;

private:
    std::vector<CodeRegion> m_regions;
    QHash<std::uint16_t, QString> m_files;
};

} // namespace coreograph
