#include "app/text/catalogue.h"

#include <gtest/gtest.h>

namespace untether {
namespace {

TEST(Catalogue, HasTheSameKeysInBothLanguages) {
  EXPECT_EQ(Catalogue(Language::en).keys(), Catalogue(Language::fr).keys());
}

TEST(Catalogue, TakesZeroForSingularInFrenchAndForPluralInEnglish) {
  EXPECT_EQ(Catalogue(Language::en).text("length.days", {{"count", 0}}), "0 days");
  EXPECT_EQ(Catalogue(Language::fr).text("length.days", {{"count", 0}}), "0 jour");
  EXPECT_EQ(Catalogue(Language::fr).text("length.days", {{"count", 2}}), "2 jours");
}

}  // namespace
}  // namespace untether
