#include "ui/session/run_stream.h"

#include <algorithm>

namespace coreograph {

namespace {

constexpr qsizetype joinedBytes = 1 << 16;

}

void RunStream::append(const QByteArray& piece) {
    if (piece.isEmpty())
        return;
    m_size += piece.size();
    if (piece.size() >= joinedBytes)
        return m_pieces.append(piece);
    if (m_pieces.isEmpty() || m_pieces.last().size() + piece.size() > joinedBytes) {
        m_pieces.append(QByteArray());
        m_pieces.last().reserve(joinedBytes);
    }
    m_pieces.last().append(piece);
}

void RunStream::chop(qsizetype bytes) {
    while (bytes > 0 && !m_pieces.isEmpty()) {
        QByteArray& last = m_pieces.last();
        const qsizetype taken = std::min(bytes, last.size());
        last.chop(taken);
        if (last.isEmpty())
            m_pieces.removeLast();
        m_size -= taken;
        bytes -= taken;
    }
}

} // namespace coreograph
