#include "tests/mutation/near_values.h"

namespace untether::mutation {

std::vector<std::pair<std::string, ParameterValue>> near_values(const Parameter& parameter,
                                                                const ParameterValue& value) {
  std::vector<std::pair<std::string, ParameterValue>> near;
  const auto visitor = [&](const auto& held) {
    using Held = std::decay_t<decltype(held)>;
    if constexpr (std::is_same_v<Held, Window>) {
      for (const int by : {1, -1}) {
        Window moved = held;
        moved.count += by;
        if (moved.count > 0) near.emplace_back(by > 0 ? "one more" : "one less", moved);
      }
    } else if constexpr (std::is_same_v<Held, Seconds>) {
      near.emplace_back("a second more", Seconds{held.count + 1});
    } else if constexpr (std::is_same_v<Held, Period>) {
      near.emplace_back("a day more", Period{held.months, held.days + 1});
    } else if constexpr (std::is_same_v<Held, Day>) {
      near.emplace_back("a day later", Day{held.count + 1});
    } else if constexpr (std::is_same_v<Held, bool>) {
      near.emplace_back("the other way round", !held);
    } else if constexpr (std::is_same_v<Held, Word>) {
      for (const std::string& word : parameter.words) {
        if (word == held.text) continue;
        near.emplace_back(word, Word{word});
        break;
      }
    } else if constexpr (std::is_same_v<Held, Decimal>) {
      near.emplace_back("a little more", Decimal{held.text + "1"});
    } else if constexpr (std::is_same_v<Held, std::int64_t>) {
      near.emplace_back("one more", held + 1);
    } else if constexpr (std::is_same_v<Held, Money>) {
      near.emplace_back("a cent more", Money{held.minor_units + 1, held.currency});
    }
  };
  std::visit(visitor, value);
  return near;
}

}  // namespace untether::mutation
