#pragma once

#include <optional>
#include <vector>

#include "engine/cel/value.h"
#include "model/asset.h"
#include "model/rule_set.h"

namespace untether::cel {

/// What a dated parameter is looked up by.
struct DatedKey {
  Instant purchase = Instant::unknown();
  Instant term_start = Instant::unknown();
  Instant day = Instant::unknown();
};

/// The parameters of a rule set as evaluation reads them. A copy is cheap enough to try other
/// values on.
class ParameterTable {
 public:
  ParameterTable() = default;
  explicit ParameterTable(const std::vector<Parameter>& parameters);

  [[nodiscard]] Value value(ParameterRow row, const DatedKey& key) const;
  [[nodiscard]] Certainty certainty(ParameterRow row, const DatedKey& key) const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

  /// Puts one value in the place of all dated ones.
  void set(ParameterRow row, Value value);

 private:
  struct Dated {
    Instant from;
    Value value;
    Certainty certainty;
  };
  struct Entry {
    Value value;
    Certainty certainty;
    std::optional<DatedBy> by;
    std::vector<Dated> dated;
  };

  // The dated value that counts; nullptr if the key does not say.
  static const Dated* find(const Entry& entry, const DatedKey& key);

  std::vector<Entry> entries_;
};

}  // namespace untether::cel
