#pragma once

#include <omp.h>

namespace coreograph {

/// While it lives, oneDNN works on the calling thread alone.
class OneThread {
public:
    OneThread()
        : m_before(omp_get_max_threads()) {
        omp_set_num_threads(1);
    }
    ~OneThread() { omp_set_num_threads(m_before); }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    const int m_before;
};

} // namespace coreograph
