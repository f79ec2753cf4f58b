#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/portfolio/answers_text.h"

namespace untether {

/// An artifact of an entitlement that only links to what is in it.
struct LinkedArtifact {
  std::size_t end = 0;   ///< Offset in the entitlement of the artifact's closing brace.
  std::string resource;  ///< The answer's name.
  std::string pointer;   ///< Within the entitlement.
};

/// In their order.
[[nodiscard]] std::vector<LinkedArtifact> linked_artifacts(const AnswerPart& entitlement);

/// The list of reservations in an artifact's answer; nullopt if it has none.
[[nodiscard]] std::optional<AnswerPart> reservations_of(const AnswerPart& artifact);

}  // namespace untether
