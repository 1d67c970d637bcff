#pragma once

#include <QString>
#include <QStringList>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "ui/lesson/lesson_mistake.h"

namespace coreograph {

/// A piece of YAML inside a lesson's file, which knows on which of the file's lines everything stands.
/// Everything here throws LessonMistake.
class YamlBlock {
public:
    /// `firstLine` is the file's line that holds the text's first; `what` names the block in mistakes.
    YamlBlock(const QString& text, int firstLine, QString what);

    const YAML::Node& root() const { return m_root; }
    int lineOf(const YAML::Node& node) const;

    struct Entry {
        QString key;
        YAML::Node value;
        int line = 0;
    };

    /// The entries in their order; refuses what is no map and keys that stand twice. An empty node has none.
    std::vector<Entry> entries(const YAML::Node& map) const;

    /// As entries(), and refuses keys that are not accepted.
    std::vector<Entry> entries(const YAML::Node& map, const QStringList& accepted) const;

    QString text(const Entry& entry) const;       ///< refuses what is no text
    QString textOrList(const Entry& entry) const; ///< a list comes out joined by ','
    double number(const Entry& entry) const;      ///< "0.5", "10 us"

    [[noreturn]] void fail(int line, const QString& message) const;

private:
    int m_firstLine;
    QString m_what;
    YAML::Node m_root;
};

} // namespace coreograph
