#pragma once

#include <optional>
#include <vector>

#include "engine/whatif/impact.h"

namespace untether {

/// Works out what the customers that change hold, and by what they can be told apart; keeps what
/// several hypotheses on one block have in common. For one thread.
class Breakdown {
 public:
  /// @param verdicts  The baseline's, with lists; used until the next block.
  void begin(const Block& block, const BlockVerdicts& verdicts, const Question& baseline);

  /// A customer whose verdict changes. `later` are the verdicts after, where the customer itself
  /// was not touched; else `supposed` tells.
  void add(const TurnedCustomer& turned, const CommonReasons& reasons, const BlockVerdicts* later,
           const Supposed* supposed, const TariffsOf& tariffs, Impact& impact);

  /// A touched customer: what it held and holds no more.
  void end(std::uint32_t row, const Supposed& supposed, const Policy& policy,
           const TariffsOf& tariffs, Impact& impact);

 private:
  struct Held {
    Customer customer;
    Holdings holdings;
  };

  const Held& held(std::uint32_t row, const TariffsOf& tariffs);

  const Block* block_ = nullptr;
  const BlockVerdicts* verdicts_ = nullptr;
  const Question* baseline_ = nullptr;
  std::vector<std::optional<Held>> held_;  // by customer
};

}  // namespace untether
