#pragma once

#include <string>

#include "engine/plan/verify.h"
#include "scenarios/portfolio/read.h"
#include "scenarios/report/plan_json.h"
#include "scenarios/report/plan_read.h"

namespace untether::testing {

/// Plans customers of a portfolio as the program does, and holds the plans against others.
class PlanDesk {
 public:
  /// @param clock  Absent: the portfolio's own instant.
  PlanDesk(const Policy& policy, const ReadPortfolio& read, Instant clock = Instant::absent());

  [[nodiscard]] PlanAnswer answer(std::size_t customer, const PlanOptions& options = {});
  /// The answer as the file that it is saved as.
  [[nodiscard]] std::string file(const PlanAnswer& answer, Language language = Language::en) const;
  [[nodiscard]] PlanOrigin origin() const;

  /// A saved plan against this desk's customer; fails the test where the file cannot be read.
  [[nodiscard]] Verification verify(const std::string& file, std::size_t customer = 0);

  [[nodiscard]] const PlanRules& rules() const { return rules_; }
  [[nodiscard]] const Question& question() const { return question_; }

 private:
  [[nodiscard]] std::pair<const Block*, std::size_t> place(std::size_t customer) const;

  const Portfolio& portfolio_;
  Question question_;
  PlanRules rules_;
  Clearness clearness_;
};

/// A plan's file whole again; fails the test where it cannot be read.
[[nodiscard]] SavedPlan saved(const PlanRules& rules, const std::string& file);

}  // namespace untether::testing
