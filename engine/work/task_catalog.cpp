#include "engine/work/task_catalog.h"

#include <array>
#include <cassert>
#include <iterator>

#include "engine/work/deadlines.h"
#include "engine/work/heat.h"
#include "engine/work/lesson_tasks.h"
#include "engine/work/mandelbrot.h"
#include "engine/work/monte_carlo.h"
#include "engine/work/primes.h"
#include "engine/work/requests.h"
#include "engine/work/waiting.h"
#include "engine/work/words.h"

namespace coreograph {

namespace {

constexpr bool notIdempotent = false;

constexpr std::array taskKinds{
    TaskKind{"count-primes", TypedTask<countPrimes>::call},
    TaskKind{"count-words", countWords},
    TaskKind{"render-rows", renderRows},
    TaskKind{"diffuse-heat", diffuseHeat},
    TaskKind{"ask-server", TypedTask<askServer>::call},
    TaskKind{"keep-deadlines", TypedTask<keepDeadlines>::call},
    TaskKind{"price-option", TypedTask<priceOption>::call},
    TaskKind{"nap", TypedTask<nap>::call},
    TaskKind{"spin", TypedTask<spin>::call},
    TaskKind{"nothing", TypedTask<nothing>::call},
    TaskKind{"write-global", TypedTask<writeGlobal>::call},
    TaskKind{"exit-with", TypedTask<exitWith>::call, notIdempotent},
    TaskKind{"crash", TypedTask<crash>::call, notIdempotent},
    TaskKind{"throw", TypedTask<throwError>::call},
};

} // namespace

TaskCatalog taskCatalog() { return taskKinds; }

std::uint32_t taskKind(std::string_view name) {
    std::uint32_t index = 0;
    while (index < taskKinds.size() && taskKinds[index].name != name)
        ++index;
    assert(index < taskKinds.size());
    return index;
}

} // namespace coreograph
