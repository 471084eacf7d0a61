// The event loop of plain_cpp.cpp with better tools: Boost's mt19937 and ziggurat normals, Eigen
// for the products, the exponentials and the sums, and factors instead of logarithms. usage:
// boost_eigen WORKLOAD.json TRIALS [seed]
#include <Eigen/Dense>
#include <cmath>
#include <cstdlib>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>

#include "bench/peers/workload.hpp"

namespace credence::bench {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using Array = Eigen::ArrayXd;

Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

class Simulator {
 public:
  Simulator(const Workload& workload, std::uint64_t seed)
      : w_(workload),
        generator_(static_cast<std::uint32_t>(seed)),
        features_(Eigen::Map<const Eigen::Matrix<double, -1, -1, Eigen::RowMajor>>(
            w_.features.data(), index(w_.n_states), index(w_.n_features))),
        log_rate_(Eigen::Map<const Vector>(w_.log_rate.data(), index(w_.n_states))),
        mean_(Eigen::Map<const Vector>(w_.mean.data(), index(w_.n_features))),
        sd_(Eigen::Map<const Vector>(w_.sd.data(), index(w_.n_features))),
        beta_(index(w_.n_features)),
        eta_(index(w_.n_states)),
        frailty_(index(w_.n_states)),
        rate_(index(w_.n_states)),
        has_recognised_(w_.n_states),
        n_running_(w_.n_shocks) {
    for (const double rate : w_.shock_rate) arrivals_ += rate;
    for (const double weight : w_.weight) factor_.push_back(std::exp(w_.gamma * weight));
    for (std::size_t s = 0; s < w_.n_shocks; ++s) {
      Array begin = Array::Ones(index(w_.n_states));
      for (const std::size_t i : w_.shock_members[s])
        begin[index(i)] = std::exp(w_.shock_effect[s]);
      begins_.push_back(begin);
      ends_.push_back(begin.inverse());
    }
  }

  void run_trial(PeerTally& tally) {
    draw_rates();
    double total = rate_.sum();
    const auto horizon = static_cast<double>(w_.n_months);
    double month = 0.0;
    std::size_t count = 0;
    for (;;) {
      double ends = 0.0;
      for (std::size_t s = 0; s < w_.n_shocks; ++s) ends += n_running_[s] / w_.shock_months[s];
      const double all = total + arrivals_ + ends;
      month += exponential_(generator_) / all;
      if (!(month < horizon)) break;
      const double at = uniform_(generator_) * all;
      if (at < total) {
        recognise(state_at(at), month, tally);
        ++count;
      } else {
        change_shock(at - total);
      }
      total = rate_.sum();
    }
    tally.add_count(count);
  }

 private:
  void draw_rates() {
    for (Eigen::Index k = 0; k < beta_.size(); ++k) beta_[k] = normal_(generator_);
    beta_ = mean_ + sd_.cwiseProduct(beta_);
    for (Eigen::Index i = 0; i < frailty_.size(); ++i) frailty_[i] = normal_(generator_);
    eta_.noalias() = features_ * beta_;
    eta_ += log_rate_ + w_.frailty_sd * frailty_;
    rate_ = eta_.array().exp();
    std::fill(has_recognised_.begin(), has_recognised_.end(), 0);
    std::fill(n_running_.begin(), n_running_.end(), 0);
  }

  std::size_t state_at(double at) const {
    std::size_t j = 0;
    double sum = rate_[0];
    while (sum < at && j < w_.n_states - 1) sum += rate_[index(++j)];
    while (has_recognised_[j] != 0) --j;  // rounding
    return j;
  }

  void recognise(std::size_t j, double month, PeerTally& tally) {
    has_recognised_[j] = 1;
    rate_[index(j)] = 0.0;
    tally.add_recognition(j, month, has_recognised_);
    for (std::size_t e = w_.first_edge[j]; e < w_.first_edge[j + 1]; ++e)
      rate_[index(w_.target[e])] *= factor_[e];  // those who have recognised stay at 0
  }

  void change_shock(double at) {
    for (std::size_t s = 0; s < w_.n_shocks; ++s) {
      if (at < w_.shock_rate[s]) {
        ++n_running_[s];
        rate_ *= begins_[s];
        return;
      }
      at -= w_.shock_rate[s];
    }
    for (std::size_t s = 0; s < w_.n_shocks; ++s) {
      const double ends = n_running_[s] / w_.shock_months[s];
      if (at < ends) {
        --n_running_[s];
        rate_ *= ends_[s];
        return;
      }
      at -= ends;
    }
  }

  const Workload& w_;
  boost::random::mt19937 generator_;
  boost::random::normal_distribution<double> normal_;
  boost::random::uniform_01<double> uniform_;
  boost::random::exponential_distribution<double> exponential_;
  Matrix features_;
  Vector log_rate_;
  Vector mean_;
  Vector sd_;
  Vector beta_;
  Vector eta_;
  Vector frailty_;
  Array rate_;
  std::vector<double> factor_;  ///< of each edge
  std::vector<Array> begins_;
  std::vector<Array> ends_;
  std::vector<char> has_recognised_;
  std::vector<int> n_running_;
  double arrivals_ = 0.0;
};

}  // namespace
}  // namespace credence::bench

int main(int argc, char** argv) {
  using namespace credence::bench;
  if (argc < 3) return 2;
  const Workload workload = read_peer_workload(argv[1]);
  const std::int64_t n_trials = std::atoll(argv[2]);
  PeerTally tally(workload);
  Simulator simulator(workload, argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
  const double wall = wall_seconds_now();
  const double cpu = cpu_seconds_now();
  for (std::int64_t trial = 0; trial < n_trials; ++trial) simulator.run_trial(tally);
  tally.print("Boost + Eigen", n_trials, wall_seconds_now() - wall, cpu_seconds_now() - cpu);
  return 0;
}
