#include "sim/engine/ranks.hpp"

#include <numeric>
#include <set>
#include <string_view>

#include "sim/engine/map_blocks_on_ranks.hpp"
#include "sim/output/bytes.hpp"

namespace credence {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string name_in(std::string_view fact) { return std::string(fact.substr(0, fact.find(' '))); }

std::string value_in(std::string_view fact) {
  constexpr std::size_t enough = 12;
  const std::size_t space = fact.find(' ');
  if (space == std::string_view::npos) return {};
  const std::string_view value = fact.substr(space + 1);
  return std::string(value.substr(0, enough)) + (value.size() > enough ? "..." : "");
}

bool is_word(const RankMessage& message, RankWord word) {
  return !message.bytes.empty() && message.bytes[0] == static_cast<char>(word);
}

}  // namespace

std::string rank_message(RankWord word, const std::string& rest) {
  return static_cast<char>(word) + rest;
}

std::string first_difference(const std::string& ours, const std::string& theirs) {
  const auto a = lines_of(ours);
  const auto b = lines_of(theirs);
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const std::string_view mine = i < a.size() ? a[i] : std::string_view{};
    const std::string_view other = i < b.size() ? b[i] : std::string_view{};
    if (mine == other) continue;
    if (name_in(mine) != name_in(other)) return "it lists other facts";
    return "its " + name_in(mine) + " is " + value_in(other) + ", not " + value_in(mine);
  }
  return {};
}

unsigned RankCrew::n_threads_of_others() const {
  return std::accumulate(n_threads_.begin(), n_threads_.end(), 0U);
}

void RankCrew::greet(const RankMessage& message, const std::string& facts) {
  const std::string_view rest = std::string_view(message.bytes).substr(1);
  const std::string rank = "rank " + std::to_string(message.rank);
  if (!is_word(message, RankWord::hello)) throw RankFailure(rank + ": " + std::string(rest));
  ByteReader reader(rest);
  const std::string host(reader.text());
  const unsigned n_threads = reader.u32();
  const std::string difference = first_difference(facts, std::string(reader.text()));
  if (!difference.empty()) {
    throw RankFailure(rank + " (on " + host + ") has read another run than rank 0: " + difference);
  }
  n_threads_[message.rank] = n_threads;
  ++n_greeted_;
}

bool RankCrew::gather(const std::string& facts, const std::function<bool()>& stop_requested) {
  RankPause pause;
  while (n_greeted_ + 1 < link_.n_ranks()) {
    if (stop_requested && stop_requested()) return false;
    if (const auto message = link_.receive()) {
      greet(*message, facts);
      pause.reset();
    } else {
      pause.rest();
    }
  }
  return true;
}

void RankCrew::end() {
  for (unsigned rank = 1; rank < link_.n_ranks(); ++rank) {
    link_.send(rank, rank_message(RankWord::end));
  }
  std::set<unsigned> gone;
  RankPause pause;
  while (gone.size() + 1 < link_.n_ranks()) {
    const auto message = link_.receive();
    if (!message) {
      pause.rest();
      continue;
    }
    pause.reset();
    if (is_word(*message, RankWord::farewell)) gone.insert(message->rank);
  }
}

}  // namespace credence
