#include "sim/scenario/remarks.hpp"

#include "sim/scenario/in_words.hpp"

namespace credence {
namespace {

class Remarker {
 public:
  explicit Remarker(const Inquiry& inquiry) : inquiry_(inquiry) {}

  std::string operator()(const ForcedRecognition& act) const {
    if (!stands(act.state) || has_withdrawal(act.state)) return {};
    return name(act.state) + " has recognised already: making it recognise changes nothing";
  }
  std::string operator()(const BarredRecognition& act) const {
    if (!stands(act.state)) return {};
    return name(act.state) + " has recognised already: keeping it from recognising changes nothing";
  }
  std::string operator()(const ForcedWithdrawal& act) const {
    if (stands(act.state)) return {};
    return name(act.state) +
           " has not recognised by as_of: its withdrawal takes place only where it has by then";
  }
  std::string operator()(const ForcedLevel& act) const {
    if (!stands(act.state)) return {};
    return name(act.state) + " has recognised already: a level below recognition needs withdraws";
  }
  std::string operator()(const InjectedSignal&) const {
    return inquiry_.switches.signals
               ? ""
               : "the model's signals are off: the signals of the scenario change nothing";
  }
  std::string operator()(const TieChange&) const {
    return inquiry_.switches.contagion
               ? ""
               : "contagion is off: the ties of the scenario change nothing";
  }
  std::string operator()(const ForcedBlocDecision&) const { return {}; }

 private:
  [[nodiscard]] bool stands(StateIndex state) const {
    return inquiry_.world.states[state].level == recognition_level;
  }
  [[nodiscard]] bool has_withdrawal(StateIndex state) const {
    for (const Act& act : inquiry_.acts) {
      const auto* withdrawal = std::get_if<ForcedWithdrawal>(&act);
      if (withdrawal && withdrawal->state == state) return true;
    }
    return inquiry_.switches.withdrawal;
  }
  [[nodiscard]] std::string name(StateIndex state) const {
    const State& row = inquiry_.world.states[state];
    std::string text = with_article(row.name.empty() ? row.iso3 : row.name);
    if (text.starts_with("the ")) text[0] = 'T';
    return text;
  }

  const Inquiry& inquiry_;
};

}  // namespace

std::vector<std::string> remarks_on_acts(const std::vector<BoundAct>& acts,
                                         const Inquiry& inquiry) {
  const Remarker remarker(inquiry);
  std::vector<std::string> remarks;
  for (const BoundAct& bound : acts) {
    std::string remark = std::visit(remarker, bound.act);
    if (!remark.empty() && (remarks.empty() || remarks.back() != remark))
      remarks.push_back(std::move(remark));
  }
  return remarks;
}

}  // namespace credence
