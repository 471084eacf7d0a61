#include <algorithm>
#include <cmath>

#include "models/core/contract.hpp"
#include "sim/engine/chain.hpp"

namespace credence {
namespace {

constexpr std::size_t recognition = 0;
constexpr std::size_t up = 1;
constexpr std::size_t down = 2;
constexpr std::size_t withdrawal = 3;

class Reach {
 public:
  Reach(const HazardProgram& program, std::size_t i) : program_(program), i_(i) {
    reached_[program.start_level[i]] = true;
    for (bool grown = true; grown;) grown = grow();
  }
  [[nodiscard]] const std::array<bool, n_levels>& levels() const { return reached_; }

 private:
  [[nodiscard]] bool open(std::size_t channel, std::size_t level) const {
    if (program_.log_rate[channel].empty()) return false;
    if (!std::isfinite(program_.level_addend[channel][program_.level_class[i_]][level]))
      return false;
    for (std::size_t m = 0; m < program_.n_cells(); ++m) {
      if (std::isfinite(program_.log_rate[channel][m * program_.n_states + i_])) return true;
    }
    return false;
  }
  bool reach(int level) {
    const auto at = static_cast<std::size_t>(level);
    const bool fresh = !reached_[at];
    reached_[at] = true;
    return fresh;
  }
  [[nodiscard]] bool can_join() const {
    return std::any_of(program_.joint.begin(), program_.joint.end(), [&](const JointBloc& bloc) {
      return std::find(bloc.members.begin(), bloc.members.end(), i_) != bloc.members.end();
    });
  }
  bool grow_by_acts(int level) {
    bool grown = false;
    for (const TimedAct& act : program_.timed) {
      const bool member =
          std::find(act.members.begin(), act.members.end(), i_) != act.members.end();
      if (act.kind == TimedKind::bloc_decides && member) grown = reach(recognition_level) || grown;
      if (act.state != i_) continue;
      if (act.kind == TimedKind::recognise) grown = reach(recognition_level) || grown;
      if (act.kind == TimedKind::set_level) grown = reach(act.level) || grown;
      if (act.kind == TimedKind::withdraw && level == recognition_level) {
        grown = reach(program_.level_after_withdrawal) || grown;
      }
    }
    return grown;
  }
  bool grow() {
    bool grown = false;
    for (int level = 0; level < n_levels; ++level) {
      const auto at = static_cast<std::size_t>(level);
      if (!reached_[at]) continue;
      if (level < recognition_level && (open(recognition, at) || can_join()))
        grown = reach(recognition_level) || grown;
      if (level < 4 && open(up, at)) grown = reach_upwards(level) || grown;
      if (level > 0 && level < recognition_level && open(down, at))
        grown = reach(level - 1) || grown;
      if (level == recognition_level && open(withdrawal, at))
        grown = reach(program_.level_after_withdrawal) || grown;
      grown = grow_by_acts(level) || grown;
    }
    return grown;
  }
  bool reach_upwards(int level) {
    bool grown = reach(level + 1);
    for (int to = level + 2; to < recognition_level && program_.jump_probability > 0.0; ++to)
      grown = reach(to) || grown;
    return grown;
  }

  const HazardProgram& program_;
  std::size_t i_;
  std::array<bool, n_levels> reached_{};
};

}  // namespace

ChainSpace::ChainSpace(const HazardProgram& program) {
  for (std::size_t i = 0; i < program.n_states; ++i) {
    const Reach reach(program, i);
    std::vector<int> levels;
    std::array<int, n_levels> position{};
    position.fill(-1);
    for (int level = 0; level < n_levels; ++level) {
      if (!reach.levels()[static_cast<std::size_t>(level)]) continue;
      position[static_cast<std::size_t>(level)] = static_cast<int>(levels.size());
      levels.push_back(level);
    }
    stride_.push_back(size_ < 1e15 ? static_cast<std::size_t>(size_) : 1);
    start_ += stride_.back() * static_cast<std::size_t>(position[program.start_level[i]]);
    size_ *= static_cast<double>(levels.size());
    levels_.push_back(std::move(levels));
    position_.push_back(position);
  }
}

std::size_t ChainSpace::moved(std::size_t chain_state, std::size_t i, int to_level) const {
  const int to = position_[i][static_cast<std::size_t>(to_level)];
  CREDENCE_EXPECTS(to >= 0);
  const std::size_t from = (chain_state / stride_[i]) % levels_[i].size();
  return chain_state - from * stride_[i] + static_cast<std::size_t>(to) * stride_[i];
}

}  // namespace credence
