#pragma once

namespace coreograph {

/// Waits for another core that is about to answer, before it is time to sleep: about as long as it takes to go
/// to sleep and be woken, so never much worse than the better of the two (Karlin, Manasse, McGeoch and Owicki,
/// "Competitive randomized algorithms for nonuniform problems", 1994).
///
/// It only pauses the core and never yields it: on a machine that others use too, a core once given away comes
/// back milliseconds later.
class Patience {
public:
    /// Waits a moment. False when patience has run out: sleep.
    bool wait();

    void renew() { m_moments = 0; }

private:
    int m_moments = 0;
};

} // namespace coreograph
