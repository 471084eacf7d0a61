#pragma once

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace credence {

struct RankMessage {
  unsigned rank = 0;  ///< who sent it
  std::string bytes;
};

/// Carries bytes between the processes of one run, its ranks; rank 0 leads. The engine knows
/// nothing else of them, and only the thread that calls simulate uses it.
class RankLink {
 public:
  RankLink() = default;
  RankLink(const RankLink&) = delete;
  RankLink& operator=(const RankLink&) = delete;
  virtual ~RankLink() = default;

  [[nodiscard]] virtual unsigned rank() const = 0;
  [[nodiscard]] virtual unsigned n_ranks() const = 0;
  /// Returns at once; messages from one rank to another arrive in order.
  virtual void send(unsigned to, std::string bytes) = 0;
  /// A message that has arrived; empty: none yet.
  [[nodiscard]] virtual std::optional<RankMessage> receive() = 0;
};

/// A process of the run cannot go on with the others.
class RankFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What a process says before it computes anything.
struct RankHello {
  std::string host;
  unsigned n_threads = 1;
  std::string facts;  ///< "<name> <value>", one a line: all that can change a number
};

/// Kinds of messages: hello and failure, result and farewell go to rank 0; order and end come from
/// it.
enum class RankWord : char {
  hello = 'H',
  failure = 'F',
  order = 'O',
  result = 'R',
  end = 'E',
  farewell = 'D',
};

/// Rank 0's side: who helps, and with how many threads.
class RankCrew {
 public:
  explicit RankCrew(RankLink& link) : link_(link), n_threads_(link.n_ranks(), 0) {}

  [[nodiscard]] RankLink& link() { return link_; }
  /// Threads of each rank; 0 for rank 0 itself and until gather().
  [[nodiscard]] const std::vector<unsigned>& n_threads() const { return n_threads_; }
  [[nodiscard]] unsigned n_threads_of_others() const;
  /// Waits until every other rank has read its inputs, once. False: stopped meanwhile.
  /// Throws: RankFailure naming the rank whose facts differ, and which.
  bool gather(const std::string& facts, const std::function<bool()>& stop_requested);
  /// Tells the others that there is no more to do; what they still send is received and dropped.
  void end();

 private:
  void greet(const RankMessage& message, const std::string& facts);

  RankLink& link_;
  std::vector<unsigned> n_threads_;
  std::size_t n_greeted_ = 0;
};

/// The other side: says hello (or why it cannot), computes what it is told, until the end.
/// `work` returns the bytes of a block's sums, on any thread.
void serve_blocks(RankLink& link, const RankHello& hello,
                  const std::function<std::string(std::size_t block)>& work);
/// Tells rank 0 what is wrong and waits for the end.
void serve_failure(RankLink& link, const std::string& host, const std::string& what);
/// Waits for the end.
void serve_nothing(RankLink& link);

/// The bytes of a message; its first is the kind.
[[nodiscard]] std::string rank_message(RankWord word, const std::string& rest = {});

/// The first fact that two lists do not share, in words: "data is a1…, not b2…"; empty: they agree.
[[nodiscard]] std::string first_difference(const std::string& ours, const std::string& theirs);

}  // namespace credence
