#pragma once

#include <string>

#include "app/session/session.h"
#include "app/text/catalogue.h"
#include "engine/plan/verify.h"

namespace untether {

/// A saved plan held against newer data.
struct VerifyReport {
  const Session* session = nullptr;  ///< Of the newer data.
  std::string file;                  ///< Of the plan.
  const SavedPlan* saved = nullptr;
  const Customer* newer = nullptr;
  const Verification* verification = nullptr;
  bool same_data = false;
};

/// The answer, what is otherwise, what is done and what is left, and the plan made anew.
[[nodiscard]] std::string verify_text(const Catalogue& catalogue, const VerifyReport& report,
                                      std::size_t width, bool colour);

}  // namespace untether
