#include "sim/engine/serialise.hpp"

namespace credence {
namespace {

constexpr std::size_t bytes_of_sum = 16;
constexpr std::size_t bytes_of_entry = 16;

void write_counts(ByteWriter& writer, const std::vector<std::int64_t>& counts) {
  writer.u64(counts.size());
  for (const std::int64_t count : counts) writer.i64(count);
}

void write_sparse(ByteWriter& writer, SparseCounts& counts) {
  counts.fold();
  writer.u64(counts.entries().size());
  for (const SparseCounts::Entry& entry : counts.entries()) {
    writer.u64(entry.key);
    writer.i64(entry.count);
  }
}

void expect_size(ByteReader& reader, std::size_t size, std::size_t bytes_each) {
  if (reader.count(bytes_each) != size) reader.fail("it holds sums of another size than this run");
}

void read_counts(ByteReader& reader, std::vector<std::int64_t>& counts) {
  expect_size(reader, counts.size(), 8);
  for (std::int64_t& count : counts) {
    count = reader.i64();
    if (count < 0) reader.fail("it holds a negative count");
  }
}

SparseCounts read_sparse(ByteReader& reader) {
  std::vector<SparseCounts::Entry> entries(reader.count(bytes_of_entry));
  for (std::size_t e = 0; e < entries.size(); ++e) {
    entries[e] = {reader.u64(), reader.i64()};
    const bool is_sorted = e == 0 || entries[e - 1].key < entries[e].key;
    if (!is_sorted || entries[e].count <= 0) reader.fail("it holds counts out of order");
  }
  return SparseCounts::of_entries(std::move(entries));
}

void write_shape(ByteWriter& writer, const TallyShape& shape) {
  writer.u64(shape.n_states);
  writer.u64(shape.n_reports);
  writer.u64(shape.headline_reports.size());
  for (const std::size_t report : shape.headline_reports) writer.u64(report);
}

void expect_shape(ByteReader& reader, const TallyShape& shape) {
  bool fits = reader.u64() == shape.n_states && reader.u64() == shape.n_reports;
  fits = reader.count(8) == shape.n_headlines() && fits;
  for (std::size_t h = 0; fits && h < shape.n_headlines(); ++h) {
    fits = reader.u64() == shape.headline_reports[h];
  }
  if (!fits) reader.fail("it holds other states or dates than this run");
}

bool read_flag(ByteReader& reader) {
  const std::uint8_t flag = reader.u8();
  if (flag > 1) reader.fail("it holds neither yes nor no");
  return flag == 1;
}

void write_simulated(ByteWriter& writer, Simulated& simulated) {
  write(writer, simulated.tally);
  write(writer, simulated.by_draw);
}

void read_simulated(ByteReader& reader, Simulated& simulated) {
  simulated.tally = read_tally(reader, simulated.tally.shape);
  simulated.by_draw = read_sums(reader, simulated.by_draw.size());
}

void write_kernels(ByteWriter& writer, const KernelUse& kernels) {
  const auto& [fast, clear, programs_refused] = kernels;
  for (const std::uint64_t count : {fast, clear, programs_refused}) writer.u64(count);
}

KernelUse read_kernels(ByteReader& reader) { return {reader.u64(), reader.u64(), reader.u64()}; }

}  // namespace

void write(ByteWriter& writer, const FixedSum& sum) {
  writer.u64(sum.low_bits());
  writer.u64(sum.high_bits());
}

void write(ByteWriter& writer, const std::vector<FixedSum>& sums) {
  writer.u64(sums.size());
  for (const FixedSum& sum : sums) write(writer, sum);
}

void write(ByteWriter& writer, const std::vector<double>& values) {
  writer.u64(values.size());
  for (const double value : values) writer.f64(value);
}

// The names of all members: one that is added must be written too, or this does not compile.
void write(ByteWriter& writer, Tally& tally) {
  auto& [shape, n_paths, squares, levels, count_mean, counts, indicator, compensator, variance,
         leaders, followers, act_days, is_finite] = tally;
  write_shape(writer, shape);
  writer.i64(n_paths);
  write(writer, squares);
  write_counts(writer, levels);
  write(writer, count_mean);
  write_counts(writer, counts);
  write_counts(writer, indicator);
  write(writer, compensator);
  write(writer, variance);
  write_counts(writer, leaders);
  write_sparse(writer, followers);
  write_sparse(writer, act_days);
  writer.u8(is_finite ? 1 : 0);
}

void write(ByteWriter& writer, BlockSums& sums) {
  auto& [draws, scenario, baseline, difference_squares, count_difference_squares, kernels] = sums;
  writer.u64(draws.first);
  writer.u64(draws.last);
  writer.u8(baseline ? 1 : 0);
  write_simulated(writer, scenario);
  if (baseline) write_simulated(writer, *baseline);
  write(writer, difference_squares);
  write(writer, count_difference_squares);
  write_kernels(writer, kernels);
}

FixedSum read_sum(ByteReader& reader) {
  const std::uint64_t low = reader.u64();
  const std::uint64_t high = reader.u64();
  return FixedSum::of_bits(high, low);
}

std::vector<FixedSum> read_sums(ByteReader& reader, std::size_t size) {
  expect_size(reader, size, bytes_of_sum);
  std::vector<FixedSum> sums(size);
  for (FixedSum& sum : sums) sum = read_sum(reader);
  return sums;
}

std::vector<double> read_values(ByteReader& reader, std::size_t size) {
  expect_size(reader, size, 8);
  std::vector<double> values(size);
  for (double& value : values) value = reader.f64();
  return values;
}

Tally read_tally(ByteReader& reader, const TallyShape& shape) {
  expect_shape(reader, shape);
  Tally tally(shape);
  tally.n_paths = reader.i64();
  if (tally.n_paths < 0) reader.fail("it holds a negative count");
  tally.squares = read_sums(reader, tally.squares.size());
  read_counts(reader, tally.levels);
  tally.count_mean = read_sums(reader, tally.count_mean.size());
  read_counts(reader, tally.counts);
  read_counts(reader, tally.indicator);
  tally.compensator = read_sums(reader, tally.compensator.size());
  tally.variance = read_sums(reader, tally.variance.size());
  read_counts(reader, tally.leaders);
  tally.followers = read_sparse(reader);
  tally.act_days = read_sparse(reader);
  tally.is_finite = read_flag(reader);
  return tally;
}

BlockSums read_block_sums(ByteReader& reader, const SumsForm& form) {
  const DrawRange draws{reader.u64(), reader.u64()};
  const bool is_paired = read_flag(reader);
  if (draws.first != form.draws.first || draws.last != form.draws.last) {
    reader.fail("it holds other draws than this run");
  }
  if (is_paired != (form.paired == Paired::yes)) reader.fail("it holds another kind of run");
  BlockSums sums(form.shape, draws, form.paired);
  read_simulated(reader, sums.scenario);
  if (sums.baseline) read_simulated(reader, *sums.baseline);
  sums.difference_squares = read_sums(reader, sums.difference_squares.size());
  sums.count_difference_squares = read_sum(reader);
  sums.kernels = read_kernels(reader);
  return sums;
}

}  // namespace credence
