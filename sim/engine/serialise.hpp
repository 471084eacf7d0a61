#pragma once

#include <vector>

#include "sim/engine/block_sums.hpp"
#include "sim/engine/tally.hpp"
#include "sim/output/bytes.hpp"

namespace credence {

/// Sums as bytes, for checkpoints and for messages between processes: every bit of them. What is
/// read must fit the run that reads it, and is refused with DamagedBytes otherwise; no more memory
/// is taken than that run has or the bytes can hold.

void write(ByteWriter& writer, const FixedSum& sum);
void write(ByteWriter& writer, const std::vector<FixedSum>& sums);
void write(ByteWriter& writer, const std::vector<double>& values);
/// These fold the sparse counts first.
void write(ByteWriter& writer, Tally& tally);
void write(ByteWriter& writer, BlockSums& sums);

[[nodiscard]] FixedSum read_sum(ByteReader& reader);
/// Needs: exactly `size` of them stand there.
[[nodiscard]] std::vector<FixedSum> read_sums(ByteReader& reader, std::size_t size);
[[nodiscard]] std::vector<double> read_values(ByteReader& reader, std::size_t size);
[[nodiscard]] Tally read_tally(ByteReader& reader, const TallyShape& shape);
/// What sums of a run must look like.
struct SumsForm {
  TallyShape shape;
  DrawRange draws;
  Paired paired = Paired::no;
};
[[nodiscard]] BlockSums read_block_sums(ByteReader& reader, const SumsForm& form);

}  // namespace credence
