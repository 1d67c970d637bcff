#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/core/result.h"

namespace coreograph {

/// A whole number between `low` and `high`, both included.
struct IntegerRange {
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t initial = 0;
    bool logarithmic = false; ///< a slider moves by factors, not by steps
    std::string lowest =
        {}; ///< words for what `low` stands for, where it is no number like the others: "no limit"
};

/// A real number between `low` and `high`, both included.
struct RealRange {
    double low = 0;
    double high = 1;
    double initial = 0;
    bool logarithmic = false;
};

/// On or off; "true" and "false" as text.
struct Toggle {
    bool initial = false;
};

/// One of the things a Choice offers: the word used on the command line and the words shown to people.
struct Option {
    std::string value;
    std::string label;
};

/// One of a few words.
struct Choice {
    std::vector<Option> options;
    std::string initial; ///< an Option's value
};

/// Some of a few words, in the order of `options`; "serial,threads" as text. Never empty.
struct Selection {
    std::vector<Option> options;
    std::vector<std::string> initial;
};

/// Some whole numbers between `low` and `high`, ascending and without repeats; "1,2,4" or "1-4" as text.
/// Never empty.
struct IntegerList {
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::vector<std::int64_t> initial;
};

/// Some real numbers between `low` and `high`, in their order; "0,-1.5,2" as text. May be empty. A view edits
/// them: the cells of a kernel, the points of a drawing.
struct RealList {
    double low = 0;
    double high = 1;
    std::vector<double> initial;
    std::size_t most = 1024; ///< how many there may be
};

/// The name of a file, or nothing: for the command line and for programs.
struct FilePath {};

/// What setting a parameter does to a run that goes on.
enum class WhileRunning {
    Nothing, ///< it keeps the value that the run began with
    Looks,   ///< says what is looked at, such as which picture: nothing that is measured depends on it
    Steers,  ///< changes what is measured from then on
};

/// One knob of a demo: what a control in the window and a `--set name=value` are made from.
struct Parameter {
    std::string name;  ///< as on the command line: lower case, words joined by '_'
    std::string label; ///< as on screen: "Workers"
    std::string unit;  ///< "ms", "MiB", or empty
    std::string help;  ///< one sentence
    std::variant<IntegerRange, RealRange, Toggle, Choice, Selection, IntegerList, RealList, FilePath> kind;
    WhileRunning whileRunning = WhileRunning::Nothing;

    bool isLive() const { return whileRunning != WhileRunning::Nothing; } ///< may be set while the demo runs
};

/// Whether `parameter` is set by a control of its own in the window. The others are set on the command line, or by
/// a view that is drawn upon.
bool hasControl(const Parameter& parameter);

/// The words for what `parameter` accepts: "a whole number from 1 to 64", "one of primes, heat".
std::string acceptedBy(const Parameter& parameter);

/// A value for each of a demo's parameters, always within their ranges: starts from the initial values and
/// refuses what does not fit.
///
/// Values are kept as text in the form the command line uses, so that a run can be repeated from what it
/// prints. Not thread-safe.
class ParameterValues {
public:
    explicit ParameterValues(std::vector<Parameter> parameters);

    const std::vector<Parameter>& parameters() const { return m_parameters; }

    /// Sets one value from text. The error names the parameter, or those there are, and what is accepted.
    Result<void> set(std::string_view name, std::string_view text);

    /// The value as text, in its normal form. REQUIRES: `name` is one of the parameters (as all below).
    const std::string& text(std::string_view name) const;

    std::int64_t integer(std::string_view name) const;          ///< REQUIRES: an IntegerRange
    double real(std::string_view name) const;                   ///< REQUIRES: a RealRange
    bool toggle(std::string_view name) const;                   ///< REQUIRES: a Toggle
    std::vector<std::string> selection(std::string_view) const; ///< REQUIRES: a Selection
    std::vector<std::int64_t> integers(std::string_view) const; ///< REQUIRES: an IntegerList
    std::vector<double> reals(std::string_view) const;          ///< REQUIRES: a RealList

private:
    std::vector<Parameter> m_parameters;
    std::map<std::string, std::string, std::less<>> m_text;
};

} // namespace coreograph
