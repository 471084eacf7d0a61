#include "tests/support/verification_cases.hpp"

#include <cmath>
#include <numbers>

#include "tests/support/programs.hpp"

namespace credence::testing {
namespace {

// Text with a number in it; operator+ of a literal and a string makes GCC 12 see ghosts.
std::string named(std::string_view before, std::size_t number, std::string_view after = "") {
  std::string text(before);
  text += std::to_string(number);
  text += after;
  return text;
}

KnownNumber probability(double value, std::size_t report, std::size_t state) {
  return {named(named("P", state, " at report "), report), value,
          [=](const ExactAnswer& answer) { return recognised(answer, report, state); }};
}

KnownNumber tail(double value, std::size_t report, std::size_t k) {
  return {named("P(n >= ", k, ")"), value,
          [=](const ExactAnswer& answer) { return at_least(answer, report, k); }};
}

KnownNumber expected_count(double value, std::size_t report) {
  return {"E n", value, [=](const ExactAnswer& answer) { return mean_count(answer, report); }};
}

VerificationCase v1() { return {"V1", program_of({0.3}, 1.0), {probability(.259181779318, 0, 0)}}; }

// The two log likelihoods are those of the interval (.25, .5] and of an event at .6.
VerificationCase v2() {
  HazardProgram program = program_of({0.5}, 1.0);
  cut_into_cells(program, 2);
  program.cell_edges = {0.0, 0.25, 1.0};
  set_rate(program, Channel::recognition, 1, 0, 0.1);
  report_at(program, {0.25, 0.5, 0.6});
  const auto interval = [](const ExactAnswer& a) {
    return std::log(recognised(a, 1, 0) - recognised(a, 0, 0));
  };
  const auto event = [](const ExactAnswer& a) {
    return std::log(0.1 * (1.0 - recognised(a, 2, 0)));
  };
  return {"V2",
          program,
          {probability(.181269246922, 3, 0),
           {"log of the interval", -3.82635341258, interval},
           {"log density at .6", -2.46258509299, event}}};
}

VerificationCase v3() {
  HazardProgram program = program_of({0.4, 0.2}, 1.0);
  add_edge(program, 1, 0, 0.7);
  add_edge(program, 0, 1, 1.1);
  return {
      "V3",
      program,
      {probability(.351969731977, 0, 0),
       probability(.231755138570, 0, 1),
       {"both", .132536506641, [](const ExactAnswer& a) { return a.reports[0].both[0][1]; }},
       {"none", .548811636094, [](const ExactAnswer& a) { return a.reports[0].count_pmf[0]; }}}};
}

HazardProgram exchangeable(std::size_t n, double rate, double theta_per_share, double years) {
  HazardProgram program = program_of(std::vector<double>(n, rate), years);
  for (std::size_t k = 0; k <= n; ++k) {
    program.world_log_multiplier.push_back(theta_per_share * static_cast<double>(k) /
                                           static_cast<double>(n));
  }
  return program;
}

VerificationCase v4() {
  VerificationCase result{"V4", exchangeable(3, 0.1, 2.4, 2.0), {expected_count(.664728527628, 0)}};
  const std::array pmf = {.548811636094, .285810329493, .117215905105, .048162129308};
  for (std::size_t k = 0; k < pmf.size(); ++k) {
    result.numbers.push_back({named("P(n = ", k, ")"), pmf[k],
                              [k](const ExactAnswer& a) { return a.reports[0].count_pmf[k]; }});
  }
  return result;
}

// Before its patron has acted a state's rate is e^-60 of what it is after.
VerificationCase v5() {
  HazardProgram program = program_of({1.0, 2.0 * std::exp(-60.0), 3.0 * std::exp(-60.0)}, 1.0);
  add_edge(program, 0, 1, 60.0);
  add_edge(program, 1, 2, 60.0);
  return {"V5", program, {probability(.252580457828, 0, 2)}};
}

VerificationCase v6() {
  HazardProgram program = v6_program(3.0);
  report_at(program, {1.0});
  return {"V6",
          program,
          {probability(.263239567426, 0, 0), probability(.164923711984, 0, 1),
           probability(.068158455757, 0, 2), probability(.611352962543, 1, 0),
           probability(.489878679633, 1, 1), probability(.276054098717, 1, 2),
           tail(.153098825949, 1, 3)}};
}

// V19 gives the tail of the same ten states after one year.
VerificationCase v7() {
  HazardProgram program = exchangeable(10, 0.02, 3.0, 5.0);
  report_at(program, {1.0});
  return {"V7",
          program,
          {expected_count(1.12162791607, 1), tail(.0152349387175, 1, 5), tail(.0209916932, 0, 2),
           tail(.00196755481, 0, 3), tail(1.64010426e-4, 0, 4)}};
}

VerificationCase v8() {
  HazardProgram program = program_of({0.1, 0.2}, 1.0);
  add_joint_bloc(program, {0, 1}, 0.5, 0.6);
  return {"V8",
          program,
          {probability(.329679953964, 0, 0),
           probability(.393469340287, 0, 1),
           {"both", .209901550212, [](const ExactAnswer& a) { return a.reports[0].both[0][1]; }}}};
}

// Four states that start on levels 0, 1, 3 and 4.
VerificationCase v11() {
  HazardProgram program = program_of({1.0, 1.0, 1.0, 1.0}, 3.0);
  put_on_ladder(program,
                {{2.0, 1.5, 1.0, 0.5, 0.0}, {.001, .005, .02, .05, .15}, {0.0, .1, .1, .1, .1}});
  program.start_level = {0, 1, 3, 4};
  report_at(program, {1.0});
  return {"V11",
          program,
          {probability(.00848781606868, 0, 0), probability(.0172608763042, 0, 1),
           probability(.0664313623899, 0, 2), probability(.135577560673, 0, 3),
           probability(.343055135813, 1, 3)}};
}

VerificationCase v16_forced() {
  HazardProgram program = v6_program(3.0);
  recognise_at(program, 1, 0.5);
  return {"V16 do(B at .5)", program, {probability(.371371963392, 0, 2)}};
}

VerificationCase v16_never() {
  HazardProgram program = v6_program(3.0);
  TimedAct bar;
  bar.kind = TimedKind::bar;
  bar.state = 1;
  add_act(program, bar);
  return {"V16 do(B never)", program, {probability(.229728471377, 0, 2), probability(0.0, 0, 1)}};
}

VerificationCase v16_at_once() {
  HazardProgram program = v6_program(3.0);
  recognise_at(program, 0, 0.0);
  return {
      "V16 do(A at 0)",
      program,
      {probability(1.0, 0, 0), probability(.693262179101, 0, 1), probability(.477484738007, 0, 2)}};
}

VerificationCase v21() {
  HazardProgram program = v6_program(1.0);
  cut_into_cells(program, 4);
  const std::array rates = {0.3, 0.15, 0.05};
  for (std::size_t i = 0; i < 3; ++i) set_rate(program, Channel::recognition, 0, i, 3.0 * rates[i]);
  return {"V21",
          program,
          {probability(.370020056597, 0, 0), probability(.251300307104, 0, 1),
           probability(.113813944416, 0, 2)}};
}

// A decayed signal takes its middle value in each month.
VerificationCase v22() {
  HazardProgram program = program_of({1.0}, 1.0);
  cut_into_cells(program, 12);
  for (std::size_t m = 0; m < 12; ++m) {
    const double middle = (static_cast<double>(m) + 0.5) / 12.0;
    set_rate(program, Channel::recognition, m, 0, std::exp(-3.0 + 1.5 * std::exp2(-middle / 0.5)));
  }
  const auto cumulated = [](const ExactAnswer& a) { return -std::log1p(-recognised(a, 0, 0)); };
  return {"V22", program, {{"cumulated hazard", .118090614396, cumulated}}};
}

VerificationCase v31() {
  HazardProgram program = program_of({0.1, 0.2, 0.15}, 1.0);
  add_joint_bloc(program, {0, 1, 2}, 0.5, 0.6);
  return {"V31",
          program,
          {tail(.600683123264, 0, 1), tail(.337159851415, 0, 2), tail(.147678167951, 0, 3),
           expected_count(1.085521142630, 0)}};
}

VerificationCase v33() {
  HazardProgram program = program_of({0.4}, 2.0);
  switch_on_withdrawal(program, 0.7, 2);
  return {"V33", program, {probability(.323344306050, 0, 0)}};
}

}  // namespace

std::vector<VerificationCase> verification_cases() {
  return {v1(),  v2(),         v3(),        v4(),          v5(),  v6(),  v7(),  v8(),
          v11(), v16_forced(), v16_never(), v16_at_once(), v21(), v22(), v31(), v33()};
}

double recognised(const ExactAnswer& answer, std::size_t report, std::size_t state) {
  return answer.reports.at(report).levels.at(state)[recognition_level];
}

double at_least(const ExactAnswer& answer, std::size_t report, std::size_t k) {
  const auto& pmf = answer.reports.at(report).count_pmf;
  double sum = 0.0;
  for (std::size_t n = pmf.size(); n-- > k;) sum += pmf[n];
  return sum;
}

double mean_count(const ExactAnswer& answer, std::size_t report) {
  const auto& pmf = answer.reports.at(report).count_pmf;
  double sum = 0.0;
  for (std::size_t n = 0; n < pmf.size(); ++n) sum += static_cast<double>(n) * pmf[n];
  return sum;
}

Quadrature gauss_legendre(double end, std::size_t n_panels) {
  constexpr std::array nodes = {.1488743389816312, .4333953941292472, .6794095682990244,
                                .8650633666889845, .9739065285171717};
  constexpr std::array weights = {.2955242247147529, .2692667193099963, .2190863625159820,
                                  .1494513491505806, .0666713443086881};
  Quadrature rule;
  const double half = 0.5 * end / static_cast<double>(n_panels);
  for (std::size_t panel = 0; panel < n_panels; ++panel) {
    const double middle = (2.0 * static_cast<double>(panel) + 1.0) * half;
    for (std::size_t k = nodes.size(); k-- > 0;) {
      rule.nodes.push_back(middle - half * nodes[k]);
      rule.weights.push_back(half * weights[k]);
    }
    for (std::size_t k = 0; k < nodes.size(); ++k) {
      rule.nodes.push_back(middle + half * nodes[k]);
      rule.weights.push_back(half * weights[k]);
    }
  }
  return rule;
}

double normal_mean(const std::function<double(double)>& f) {
  constexpr double step = 0.25;
  constexpr int n_steps = 36;
  double sum = 0.0;
  for (int k = -n_steps; k <= n_steps; ++k) {
    const double x = step * k;
    sum += f(x) * std::exp(-0.5 * x * x);
  }
  return sum * step / std::sqrt(2.0 * std::numbers::pi);
}

}  // namespace credence::testing
