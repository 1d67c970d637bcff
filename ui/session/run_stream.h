#pragma once

#include <QByteArray>
#include <QList>

namespace coreograph {

/// What a lab sent of one run, in pieces: never copied together, since a long run's stream is hundreds of megabytes. Small
/// ones that came are joined, for each may hold more memory than it has bytes. Copies share the pieces.
class RunStream {
public:
    void append(const QByteArray& piece);
    void chop(qsizetype bytes); ///< takes so many away at the end; all, where there are fewer

    qsizetype size() const { return m_size; } ///< bytes
    bool isEmpty() const { return m_size == 0; }

    const QList<QByteArray>& pieces() const { return m_pieces; } ///< in their order, none of them empty

private:
    QList<QByteArray> m_pieces;
    qsizetype m_size = 0;
};

} // namespace coreograph
