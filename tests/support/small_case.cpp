#include "tests/support/small_case.hpp"

#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

#include "models/core/features.hpp"
#include "models/signals/classes.hpp"
#include "tests/support/temporary_folder.hpp"

namespace credence::testing {
namespace {

std::string day(std::optional<Date> date) { return date ? format_date(*date) : "-"; }

std::string code(const World& world, StateIndex state) { return world.states.at(state).iso3; }

std::string in_words(const State& state) {
  return fmt::format("state {} {} slot {} group {} {} opposes {} rate {} {} level {} {} {} {}\n",
                     state.iso3, state.name, state.noise_slot, state.shock_group,
                     state.shock_group_slot, state.opposes,
                     state.base_rate ? state.base_rate->per_year : -1.0,
                     state.base_rate ? state.base_rate->log_sd : -1.0, state.level,
                     day(state.level_since), state.level_source, state.source);
}

std::string in_words(const World& world, const Signal& signal) {
  return fmt::format("signal {} {} {} {} {} {} {} {} {} {} '{}' {} {}\n", signal.id,
                     signal.state ? code(world, *signal.state) : "all", format_date(signal.date),
                     precision_name(signal.precision), format_date(signal.known_on),
                     signal_classes()[signal.signal_class].name, signal.type, signal.direction,
                     signal.intensity, signal.reliability, signal.group, signal.summary,
                     signal.source);
}

std::string features_in_words(const World& world) {
  std::string text;
  for (std::size_t f = 0; f < world.features.size(); ++f) {
    if (!world.features[f].available) continue;
    text += fmt::format("feature {}", feature_table()[f].name);
    for (const FeatureCell& cell : world.features[f].cells) {
      text += fmt::format(" {} {} {} {};", cell.value, cell.sd, static_cast<int>(cell.origin),
                          cell.source);
    }
    text += '\n';
  }
  return text;
}

}  // namespace

CaseFiles small_case() {
  return {
      {"case.yaml",
       "credence_case: 1\n"
       "name: small\n"
       "title: \"A small case\"\n"
       "claimant: \"a claimant\"\n"
       "kind: government\n"
       "target: ZZZ\n"
       "episode_start: 2024-01-01\n"
       "as_of: 2025-06-30\n"
       "recognition_rule: \"A state recognises when its government says so.\"\n"
       "leading_recogniser: AAA\n"
       "leading_opposer: USA\n"
       "level_after_withdrawal: 2\n"
       "neighbours: [BBB]\n"
       "blocs:\n"
       "  PACT: { kind: tight, members: [AAA, BBB] }\n"
       "sources:\n"
       "  - \"report-2025: A report, June 2025\"\n"
       "model:\n"
       "  ladder: on\n"},
      {"states.csv",
       "iso3,name,shock_group,opposes,base_rate_per_year,base_rate_log_sd,source\n"
       "AAA,Alland,North,0,0.3,0.1,\"a book, page 2\"\n"
       "BBB,Bland,North,1,,,recall\n"
       "CCC,Cland,,0,,,recall\n"},
      {"signals.csv",
       "id,iso3,date,precision,known_on,class,type,direction,intensity,reliability,"
       "independence_group,summary,source\n"
       "s-1,AAA,2025-03-01,day,2025-03-02,head_meeting,visit,+1,0.8,0.9,g-1,\"Met, and "
       "talked\",a; b\n"
       "s-2,BBB,2025-04-15,month,,clash,,-1,0.5,,,Shots at the border,recall\n"},
      {"context.csv",
       "id,date,precision,known_on,type,scope,direction,intensity,reliability,summary,source\n"
       "c-1,2025-02-01,day,,rights,global,-1,0.6,,An edict,a\n"
       "c-2,2025-05-01,day,,talks,region,+1,0.2,,Talks,a\n"},
      {"ladder.csv",
       "iso3,level,since,source,level_strict,level_lenient\n"
       "AAA,3,2024-09-01,a,2,3\n"},
      {"ladder_history.csv",
       "iso3,level,from_date,precision,kind,source\n"
       "AAA,1,2024-01-01,day,start,a\n"
       "AAA,3,2024-09-01,day,step,a\n"},
      {"ties.csv",
       "channel,from,to,weight,valid_from,valid_to,source\n"
       "patron,AAA,BBB,0.4,2020-01-01,,a pact\n"
       "rival,BBB,CCC,1,,,recall\n"},
      {"features.csv",
       "iso3,feature,value,sd,known_on,source\n"
       "AAA,shared_threat,0.7,0.2,2025-01-01,a\n"
       "CCC,econ_stake,-3.5,,,a\n"},
      {"belief.yaml",
       "credence_belief: 1\n"
       "name: small\n"
       "title: \"A small belief\"\n"
       "parameters:\n"
       "  theta_patron: { mean: 2, sd: 0.5, unit: log_hazard, source: \"a\", reason: \"b\" }\n"
       "  shock_sigma: { mean: 0, sd: 0.5, unit: log_hazard, source: \"a\", reason: \"b\" }\n"},
  };
}

void replace_in(CaseFiles& files, std::string_view file, std::string_view old_text,
                std::string_view new_text) {
  std::string& text = files.find(file)->second;
  const std::size_t at = text.find(old_text);
  if (at == text.npos || text.find(old_text, at + 1) != text.npos) {
    throw std::logic_error("not just once in " + std::string(file) + ": " + std::string(old_text));
  }
  text.replace(at, old_text.size(), new_text);
}

void append_to(CaseFiles& files, std::string_view file, std::string_view lines) {
  files.find(file)->second += lines;
}

void write_case(const std::filesystem::path& folder, const CaseFiles& files) {
  std::filesystem::create_directories(folder);
  for (const auto& [name, text] : files) std::ofstream(folder / name, std::ios::binary) << text;
}

Library shipped_library() { return {CREDENCE_SOURCE_DIR}; }

CaseReading read_files(const CaseFiles& files, std::optional<Date> as_of, ReadDepth depth) {
  const TemporaryFolder folder;
  write_case(folder.path(), files);
  return read_case(folder.path(), shipped_library(), as_of, depth);
}

std::string world_in_words(const World& world) {
  std::string text =
      fmt::format("{} {} {} {} {}\n", world.case_name, world.target, format_date(world.as_of),
                  format_date(world.episode_start), world.level_after_withdrawal);
  for (const State& state : world.states) text += in_words(state);
  for (const Signal& signal : world.signals) text += in_words(world, signal);
  for (const ContextEvent& event : world.context) {
    text += fmt::format("context {} {} {} {} {} {}\n", event.id, format_date(event.date),
                        event.type, event.direction, event.intensity, event.summary);
  }
  for (const Tie& tie : world.ties) {
    text += fmt::format("tie {} {} {} {} {} {} {}\n", static_cast<int>(tie.channel),
                        code(world, tie.from), code(world, tie.to), tie.weight, day(tie.valid_from),
                        day(tie.valid_to), tie.source);
  }
  for (const Bloc& bloc : world.blocs) {
    text += fmt::format("bloc {} {} {}:", bloc.name, bloc.noise_slot, static_cast<int>(bloc.kind));
    for (const StateIndex member : bloc.members) text += ' ' + code(world, member);
    text += '\n';
  }
  for (const StateIndex state : world.neighbours) text += "neighbour " + code(world, state) + '\n';
  for (const LadderStep& step : world.ladder_history) {
    text += fmt::format("step {} {} {} {}\n", code(world, step.state), step.level,
                        format_date(step.from_date), step.kind);
  }
  return text + features_in_words(world);
}

}  // namespace credence::testing
