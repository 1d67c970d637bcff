#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "engine/work/task_catalog.h"
#include "engine/work/workload.h"

namespace coreograph {

/// A workload whose work is one batch of one kind of task: most are.
template<typename In, typename Out>
class BatchWorkload : public Workload {
public:
    BatchReport run(Pool& pool, SourceLine from) override {
        m_outputs.assign(m_inputs.size(), Out{}); // what a failed task leaves out is not the run's before
        return pool.run(makeBatch<In, Out>(m_kind, m_inputs, m_outputs, from));
    }

protected:
    BatchWorkload(std::string_view kind, std::vector<In> inputs)
        : m_kind(taskKind(kind))
        , m_inputs(std::move(inputs))
        , m_outputs(m_inputs.size()) {}

    const std::vector<In>& inputs() const { return m_inputs; }
    const std::vector<Out>& outputs() const { return m_outputs; }

private:
    const std::uint32_t m_kind;
    const std::vector<In> m_inputs;
    std::vector<Out> m_outputs;
};

} // namespace coreograph
