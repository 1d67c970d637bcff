#include "engine/topology/topology.h"

#include <algorithm>
#include <memory>

#include <hwloc.h>

namespace coreograph {

namespace {

struct DestroyTopology {
    void operator()(hwloc_topology* topology) const { hwloc_topology_destroy(topology); }
};
using Topology = std::unique_ptr<hwloc_topology, DestroyTopology>;

Topology loadTopology() {
    hwloc_topology_t topology = nullptr;
    if (hwloc_topology_init(&topology) != 0)
        return nullptr;
    Topology owned(topology);
    // Cores outside the mask or the cpuset are part of the machine too.
    hwloc_topology_set_flags(topology, HWLOC_TOPOLOGY_FLAG_INCLUDE_DISALLOWED);
    return hwloc_topology_load(topology) == 0 ? std::move(owned) : nullptr;
}

std::uint32_t threadsOf(hwloc_topology_t topology, hwloc_obj_t core) {
    const int threads = hwloc_get_nbobjs_inside_cpuset_by_type(topology, core->cpuset, HWLOC_OBJ_PU);
    return threads > 0 ? static_cast<std::uint32_t>(threads) : 1;
}

void readTopology(Machine& machine, hwloc_topology_t topology) {
    const int cores = hwloc_get_nbobjs_by_type(topology, HWLOC_OBJ_CORE);
    if (cores > 0) {
        machine.cores = static_cast<std::uint32_t>(cores);
        machine.threadsPerCore = 1;
        for (hwloc_obj_t core = nullptr;
             (core = hwloc_get_next_obj_by_type(topology, HWLOC_OBJ_CORE, core)) != nullptr;)
            machine.threadsPerCore = std::max(machine.threadsPerCore, threadsOf(topology, core));
    }
    if (const hwloc_obj_t cache = hwloc_get_obj_by_type(topology, HWLOC_OBJ_L2CACHE, 0))
        machine.secondLevelCacheBytes = cache->attr->cache.size;
}

} // namespace

Machine readMachine(const std::string& root) {
    Machine machine = readMachineQuickly(root);
    if (root != "/") // hwloc would speak of this machine, not of the one below `root`
        return machine;
    if (const Topology topology = loadTopology())
        readTopology(machine, topology.get());
    return machine;
}

} // namespace coreograph
