// What may come of `c ? a : b` was asked of `c` first: with an unknown parameter in `c` it was
// neither true nor false, though both branches can be true. Lint called such a transition never
// usable.
#include <gtest/gtest.h>

#include "engine/cel/possible.h"
#include "tests/support/cel_rules.h"

namespace untether::testing {
namespace {

cel::Possible possible_of(std::string_view text) {
  const cel::ParameterTable parameters(cel_rules().parameters);
  const Asset asset;  // nothing is known of it
  cel::Scope scope;
  scope.asset = &asset;
  scope.parameters = &parameters;
  return cel::possible(compiled(text).value(), scope);
}

TEST(Issues, AConditionWhoseBranchesAgreeIsPossibleWhateverItAsks) {
  EXPECT_TRUE(possible_of("param.maybe ? asset.trial : asset.trial").yes);
  EXPECT_TRUE(possible_of("param.maybe ? asset.trial : asset.trial").no);
  EXPECT_TRUE(possible_of("param.maybe ? asset.trial : param.on").yes);
}

TEST(Issues, AConditionWhoseBranchesDifferStillAsks) {
  EXPECT_FALSE(possible_of("param.maybe ? asset.trial : param.off").yes);
  EXPECT_FALSE(possible_of("param.maybe ? asset.trial : param.on").no);
}

}  // namespace
}  // namespace untether::testing
