#include <algorithm>

#include <fmt/format.h>

#include "sim/input/case_draft.hpp"
#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

std::vector<StateIndex> listed_members(CaseDraft& draft, const BlocEntry& entry) {
  std::vector<StateIndex> members;
  for (const PlacedCode& code : *entry.members) {
    const auto state = index_of(draft, code, "blocs." + shown(entry.name) + ".members");
    if (state) members.push_back(*state);
  }
  return members;
}

std::vector<StateIndex> known_members(CaseDraft& draft, const BlocEntry& entry,
                                      const std::vector<Membership>& memberships) {
  const std::vector<std::string>& known = draft.lists.blocs();
  if (std::find(known.begin(), known.end(), entry.name) == known.end()) {
    const std::string hint = did_you_mean(entry.name, known);
    note_problem(draft.problems, entry.place, ProblemKind::unknown_name,
                 fmt::format("unknown bloc '{}', must be one of data/world/blocs.csv or name its "
                             "members",
                             shown(entry.name)),
                 hint.empty() ? "write {kind: loose, members: [AAA, BBB]}" : hint);
  }
  std::vector<StateIndex> members;
  for (const Membership& membership : memberships) {
    if (membership.organisation != entry.name) continue;
    if (const auto state = index_of(draft.world(), membership.iso3)) members.push_back(*state);
  }
  return members;
}

}  // namespace

void bind_blocs(CaseDraft& draft, const Library& library) {
  const std::vector<BlocEntry>& entries = draft.header.blocs;
  const bool asks_the_world = std::any_of(entries.begin(), entries.end(),
                                          [](const BlocEntry& entry) { return !entry.members; });
  std::vector<Membership> memberships;
  if (asks_the_world) {
    memberships =
        read_memberships(library, draft.as_of(), draft.reading.world_files, draft.problems);
  }
  for (const BlocEntry& entry : entries) {
    Bloc bloc{entry.name,        draft.lists.bloc_slot(entry.name),
              entry.kind,        {},
              entry.nu_per_year, entry.join_probability};
    bloc.members =
        entry.members ? listed_members(draft, entry) : known_members(draft, entry, memberships);
    std::sort(bloc.members.begin(), bloc.members.end());
    const auto repeats = std::unique(bloc.members.begin(), bloc.members.end());
    bloc.members.erase(repeats, bloc.members.end());
    if (bloc.members.size() < 2) {
      draft.reading.notes.push_back(
          fmt::format("case.yaml: the bloc {} has {} on {}", entry.name,
                      bloc.members.empty() ? "no eligible member" : "one eligible member",
                      format_date(draft.as_of())));
    }
    draft.world().blocs.push_back(std::move(bloc));
  }
}

}  // namespace credence
