#pragma once

#include <optional>
#include <string>

#include "scenarios/simulation/input.h"
#include "scenarios/simulation/words.h"

namespace untether {

/// The parts that several kinds of lines have in common.
struct LineReader {
  Words words;
  const InputContext& context;

  /// The next word, or missing_word naming what was expected.
  [[nodiscard]] Result<LineWord> need(std::string_view expected);
  [[nodiscard]] tl::unexpected<Errors> wrong(const LineWord& word, std::string_view expected) const;

  [[nodiscard]] Result<AssetRow> asset();
  [[nodiscard]] std::optional<std::int64_t> number(const LineWord& word) const;

  /// `by`, `via`, `as`, `token` and `azure_owner` to the end of the line.
  [[nodiscard]] Result<Actor> actor(ActorKind by);

  /// A field and its value.
  [[nodiscard]] Result<Command> told(std::optional<AssetRow> asset);
  /// What follows `buy`.
  [[nodiscard]] Result<Command> purchase();

  [[nodiscard]] bool is_transition(std::string_view verb) const;
  /// The names of what somebody may do with an asset of a life cycle.
  [[nodiscard]] std::string actions_of(const Lifecycle* lifecycle) const;
  [[nodiscard]] std::string all_actions() const;
};

}  // namespace untether
