#include "tests/support/catch.hpp"
#include "tests/support/refusals.hpp"

namespace {

using namespace credence::testing;

// What the user changed in the valid case of small_case(), and what the program says.
const Refusal refusals[] = {
    {"no version", "belief.yaml", "credence_belief: 1\n", "",
     "belief.yaml:1:1: error: the belief has no key 'credence_belief', must have one"},
    {"another version", "belief.yaml", "credence_belief: 1", "credence_belief: 3",
     "belief.yaml:1:18: error: credence_belief is 3, must be 1: the version that this program "
     "reads"},
    {"unknown parameter", "belief.yaml", "theta_patron:", "theta_patrons:",
     "belief.yaml:5:3: error: unknown parameter 'theta_patrons'\n  hint: did you mean "
     "'theta_patron'?"},
    {"unknown key", "belief.yaml", "mean: 2,", "mean: 2, median: 2,",
     "belief.yaml:5:28: error: unknown key 'median'\n  hint: did you mean 'mean'?"},
    {"no unit", "belief.yaml", "sd: 0.5, unit: log_hazard, source: \"a\", reason: \"b\" }\n  shock",
     "sd: 0.5, source: \"a\", reason: \"b\" }\n  shock",
     "belief.yaml:5:17: error: parameters.theta_patron has no key 'unit', must have one"},
    {"wrong unit", "belief.yaml",
     "sd: 0.5, unit: log_hazard, source: \"a\", reason: \"b\" }\n  shock",
     "sd: 0.5, unit: hazard_ratio, source: \"a\", reason: \"b\" }\n  shock",
     "belief.yaml:5:43: error: parameters.theta_patron.unit is hazard_ratio, must be log_hazard"},
    {"no mean", "belief.yaml", "mean: 2, ", "",
     "belief.yaml:5:17: error: parameters.theta_patron has no key 'mean', must have one"},
    {"mean is NaN", "belief.yaml", "mean: 2,", "mean: .nan,",
     "belief.yaml:5:25: error: parameters.theta_patron.mean is .nan, must be a number"},
    {"mean is a text", "belief.yaml", "mean: 2,", "mean: \"2\",",
     "belief.yaml:5:25: error: parameters.theta_patron.mean is \"2\", must be a number\n  hint: "
     "write it without quotes"},
    {"negative spread", "belief.yaml", "mean: 2, sd: 0.5", "mean: 2, sd: -0.5",
     "belief.yaml:5:32: error: parameters.theta_patron.sd is -0.5, must be between 0 and 1000"},
    {"negative magnitude", "belief.yaml", "mean: 0, sd", "mean: -1, sd",
     "belief.yaml:6:24: error: parameters.shock_sigma.mean is -1, must be between 0 and 1000"},
    {"empty source", "belief.yaml",
     "  theta_patron: { mean: 2, sd: 0.5, unit: log_hazard, source: \"a\"",
     "  theta_patron: { mean: 2, sd: 0.5, unit: log_hazard, source: \" \"",
     "belief.yaml:5:63: error: parameters.theta_patron.source is \" \", must not be empty"},
    {"parameter is a number", "belief.yaml",
     "theta_patron: { mean: 2, sd: 0.5, unit: log_hazard, source: \"a\", reason: \"b\" }",
     "theta_patron: 2",
     "belief.yaml:5:17: error: parameters.theta_patron is 2, must be a group of keys"},
    {"parameters is a list", "belief.yaml", "", "credence_belief: 1\nname: a\nparameters: []\n",
     "belief.yaml:3:13: error: parameters is a list, must be a group of keys"},
    {"no parameters", "belief.yaml", "", "credence_belief: 1\nname: a\n",
     "belief.yaml:1:1: error: the belief has no key 'parameters', must have one"},
    {"draws", "belief.yaml", "title:", "draws: a.csv\ntitle:",
     "belief.yaml:3:8: error: draws is not supported yet: a belief lists mean and sd"},
    {"merge key", "belief.yaml", "theta_patron: {", "theta_patron: { <<: 1,",
     "belief.yaml:5:19: error: merge keys '<<' are not allowed\n  hint: write the keys out; a "
     "scenario builds on another with extends:"},
    {"empty", "belief.yaml", "", "",
     "belief.yaml:1:1: error: the file is empty, must hold 'key: value' lines"},
};

}  // namespace

TEST_CASE("every mistake in a belief is refused at its place", "[input][refused]") {
  for (const Refusal& refusal : refusals) check_refused(refusal);
}
