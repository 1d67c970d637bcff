#include "ui/session/run_stream.h"

#include <algorithm>

namespace coreograph {

void RunStream::append(const QByteArray& piece) {
    if (piece.isEmpty())
        return;
    m_pieces.append(piece);
    m_size += piece.size();
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
