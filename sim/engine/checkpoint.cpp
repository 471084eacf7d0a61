#include "sim/engine/checkpoint.hpp"

#include "sim/engine/ranks.hpp"
#include "sim/engine/serialise.hpp"
#include "sim/output/bytes.hpp"
#include "sim/output/sealed.hpp"

namespace credence {
namespace {

constexpr std::string_view kind = "checkpoint";
constexpr std::uint32_t version = 1;

void write_optional(ByteWriter& writer, std::optional<BlockSums>& sums) {
  writer.u8(sums ? 1 : 0);
  if (sums) write(writer, *sums);
}

/// Sums that must be there, of so many paths per draw; or must not.
std::optional<BlockSums> read_optional(ByteReader& reader, const SumsForm& form,
                                       std::uint64_t n_paths) {
  const std::uint8_t is_there = reader.u8();
  if (is_there != (n_paths > 0 ? 1 : 0)) reader.fail("its sums do not fit its number of blocks");
  if (is_there == 0) return std::nullopt;
  BlockSums sums = read_block_sums(reader, form);
  const auto counted = static_cast<std::uint64_t>(sums.scenario.tally.n_paths);
  if (counted != n_paths) reader.fail("its number of paths does not fit its number of blocks");
  return sums;
}

void expect_same_control(ByteReader& reader, const std::vector<double>& control) {
  if (read_values(reader, control.size()) != control) {
    throw CheckpointOfAnotherRun("it was written by a program that computes other numbers");
  }
}

/// Paths in the rows before that of `next_block`, and in its own.
struct PathsDone {
  std::uint64_t in_rows = 0;
  std::uint64_t in_row = 0;
};

PathsDone paths_before(const RunPlan& plan, std::size_t next_block) {
  if (next_block == 0) return {};
  const Block last = plan.block(next_block - 1);
  const bool ends_row = last.draws.last == plan.n_draws();
  if (ends_row) return {last.last_k * plan.n_draws(), 0};
  return {last.first_k * plan.n_draws(), (last.last_k - last.first_k) * last.draws.last};
}

void expect_this_run(const Sealed& file, const std::string& facts) {
  if (file.kind != kind) throw DamagedBytes(0, "it is no checkpoint");
  if (file.version != version) {
    throw CheckpointOfAnotherRun("it has version " + std::to_string(file.version) + ", not " +
                                 std::to_string(version));
  }
  const std::string difference = first_difference(facts, file.belongs_to);
  if (!difference.empty()) throw CheckpointOfAnotherRun("it is of another run: " + difference);
}

}  // namespace

std::string write_checkpoint(RunState& state, const CheckpointForm& form) {
  ByteWriter writer;
  write(writer, form.control);
  write(writer, form.baseline_control);
  writer.u64(state.next_block);
  write_optional(writer, state.done);
  write_optional(writer, state.row);
  return seal({std::string(kind), version, form.facts, writer.take()});
}

RunState read_checkpoint(std::string_view bytes, const CheckpointForm& form, const RunPlan& plan) {
  const Sealed file = unseal(bytes);
  expect_this_run(file, form.facts);
  ByteReader reader(file.content);
  expect_same_control(reader, form.control);
  expect_same_control(reader, form.baseline_control);
  RunState state;
  const std::uint64_t next_block = reader.u64();
  if (next_block > plan.n_blocks()) reader.fail("it has more blocks than this run");
  state.next_block = static_cast<std::size_t>(next_block);
  const PathsDone done = paths_before(plan, state.next_block);
  const SumsForm sums{form.shape, {0, plan.n_draws()}, form.paired};
  state.done = read_optional(reader, sums, done.in_rows);
  state.row = read_optional(reader, sums, done.in_row);
  reader.expect_end();
  return state;
}

}  // namespace credence
