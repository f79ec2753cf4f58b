#include "model/observation.h"

#include <gtest/gtest.h>

#include "model/word.h"

namespace untether {
namespace {

bool holds(std::uint16_t set, unsigned sign) { return ((set >> sign) & 1U) != 0; }

// The number of the first row that fits, by reading them one after the other.
std::optional<std::size_t> first_row(const SubscriptionSigns& signs) {
  const auto rows = subscription_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const SubscriptionRow& row = rows[i];
    if (holds(row.products, static_cast<unsigned>(signs.product)) &&
        holds(row.offers, static_cast<unsigned>(signs.offer)) &&
        holds(row.billings, static_cast<unsigned>(signs.billing)) &&
        holds(row.units, static_cast<unsigned>(signs.unit)) &&
        holds(row.microsoft_products, static_cast<unsigned>(signs.microsoft_product))) {
      return i;
    }
  }
  return std::nullopt;
}

template <class Visit>
void for_all_signs(Visit visit) {
  for (std::size_t p = 0; p < product_type_count; ++p) {
    for (std::size_t o = 0; o < offer_form_count; ++o) {
      for (std::size_t b = 0; b < billing_type_count; ++b) {
        for (std::size_t u = 0; u < unit_type_count; ++u) {
          for (const Truth microsoft : {Truth::no, Truth::yes, Truth::unknown}) {
            visit({static_cast<ProductType>(p), static_cast<OfferForm>(o),
                   static_cast<BillingType>(b), static_cast<UnitType>(u), microsoft});
          }
        }
      }
    }
  }
}

TEST(SubscriptionKind, IsThatOfTheFirstFittingRowForEveryCombinationOfSigns) {
  std::size_t wrong = 0;
  for_all_signs([&](const SubscriptionSigns& signs) {
    const auto row = first_row(signs);
    const AssetKind expected = row ? subscription_rows()[*row].kind : AssetKind::other;
    wrong += subscription_kind(signs) == expected ? 0 : 1;
  });
  EXPECT_EQ(wrong, 0U);
}

TEST(SubscriptionRows, EachPicksAKindThatNoEarlierRowTakes) {
  std::vector<std::size_t> picked(subscription_rows().size(), 0);
  for_all_signs([&](const SubscriptionSigns& signs) {
    if (const auto row = first_row(signs)) ++picked[*row];
  });
  for (std::size_t i = 0; i < picked.size(); ++i) EXPECT_GT(picked[i], 0U) << "row " << i;
}

TEST(SubscriptionKind, OfAWordWeDoNotKnowIsOther) {
  SubscriptionSigns signs;
  signs.product = ProductType::other;
  signs.offer = OfferForm::guid;
  signs.billing = BillingType::license;
  EXPECT_EQ(subscription_kind(signs), AssetKind::other);
}

TEST(SubscriptionKind, TellsASavingsPlanFromAnAzurePlanByItsBilling) {
  SubscriptionSigns signs;
  signs.product = ProductType::azure;
  signs.billing = BillingType::usage;
  EXPECT_EQ(subscription_kind(signs), AssetKind::azure_plan);
  signs.billing = BillingType::benefit;
  EXPECT_EQ(subscription_kind(signs), AssetKind::savings_plan);
}

TEST(SubscriptionKind, WithoutAProductTypeFollowsTheFormOfTheOffer) {
  SubscriptionSigns signs;
  signs.billing = BillingType::license;
  signs.offer = OfferForm::guid;
  EXPECT_EQ(subscription_kind(signs), AssetKind::legacy_license);
  signs.offer = OfferForm::online_service;
  EXPECT_EQ(subscription_kind(signs), AssetKind::nce_license);
  signs.offer = OfferForm::software;
  EXPECT_EQ(subscription_kind(signs), AssetKind::software_subscription);
  signs.offer = OfferForm::absent;
  EXPECT_EQ(subscription_kind(signs), AssetKind::other);
}

TEST(OfferForm, IsReadFromTheShapeOfTheOffer) {
  EXPECT_EQ(offer_form(""), OfferForm::absent);
  EXPECT_EQ(offer_form("031C9E47-4802-4248-838E-778FB1D2CC05"), OfferForm::guid);
  EXPECT_EQ(offer_form("MS-AZR-0145P"), OfferForm::azure_legacy);
  EXPECT_EQ(offer_form("ms-azr-0145p"), OfferForm::azure_legacy);
  EXPECT_EQ(offer_form("DZH318Z0BPS6:0001:DZH318Z0BMFX"), OfferForm::azure_plan);
  EXPECT_EQ(offer_form("CFQ7TTC0LH18:0001:CFQ7TTC0K971"), OfferForm::online_service);
  EXPECT_EQ(offer_form("dg7gmgf0d65n:0002:dg7gmgf0dqc2"), OfferForm::software);
  EXPECT_EQ(offer_form("DZH318Z0DNVG:0002:DZH318Z0C1G2"), OfferForm::catalogue);
  EXPECT_EQ(offer_form("CFQ7TTC0LH18"), OfferForm::other);
  EXPECT_EQ(offer_form("CFQ7TTC0LH18:0001"), OfferForm::other);
  EXPECT_EQ(offer_form("nonsense"), OfferForm::other);
}

TEST(SignWords, OfNoWordAreAbsentAndOfAStrangeOneOther) {
  EXPECT_EQ(product_type(""), ProductType::absent);
  EXPECT_EQ(product_type("OnlineServicesNCE"), ProductType::online_services_nce);
  EXPECT_EQ(product_type("Azure_Plan"), ProductType::azure);
  EXPECT_EQ(product_type("Gadget"), ProductType::other);
  EXPECT_EQ(billing_type(""), BillingType::absent);
  EXPECT_EQ(billing_type("License"), BillingType::license);
  EXPECT_EQ(billing_type("gadget"), BillingType::other);
  EXPECT_EQ(unit_type(""), UnitType::absent);
  EXPECT_EQ(unit_type("Licenses"), UnitType::licenses);
  EXPECT_EQ(unit_type("Usage-based"), UnitType::usage);
  EXPECT_EQ(unit_type("gadget"), UnitType::other);
}

StatusSet shown(std::string_view resource, std::string_view word) {
  if (resource == "subscription") return subscription_status(word);
  if (resource == "entitlement") return fulfilment_status(word);
  if (resource == "artifact") return provisioning_status(word);
  if (resource == "order") return order_status(word);
  if (resource == "azureEntitlement") return azure_entitlement_status(word);
  return delegated_access_status(word);
}

std::string shouted(std::string_view word) {
  std::string text;
  for (const char c : word) {
    text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    text += '_';
  }
  return text;
}

TEST(WordRows, AreEachFoundWhateverTheirCaseAndUnderscores) {
  std::size_t tried = 0;
  for (const WordRow& row : word_rows()) {
    if (row.resource == "delegatedAccess") continue;  // a boolean, which no reader looks up
    EXPECT_EQ(shown(row.resource, row.word), row.shown) << row.resource << " " << row.word;
    EXPECT_EQ(shown(row.resource, shouted(row.word)), row.shown) << row.resource << row.word;
    ++tried;
  }
  EXPECT_EQ(tried, 44U);
}

TEST(WordRows, HaveNoWordTwiceForOneResource) {
  const auto rows = word_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      EXPECT_FALSE(rows[i].resource == rows[j].resource && rows[i].word == rows[j].word)
          << rows[i].resource << " " << rows[i].word;
    }
  }
}

TEST(WordRows, NeverLeaveAWordWithoutAStatus) {
  for (const WordRow& row : word_rows()) EXPECT_NE(row.shown, StatusSet()) << row.word;
}

TEST(Status, OfAWordWeDoNotKnowIsEveryStatus) {
  for (const std::string_view resource :
       {"subscription", "entitlement", "artifact", "order", "azureEntitlement", "gdap"}) {
    EXPECT_TRUE(shown(resource, "").is_unknown()) << resource;
    EXPECT_TRUE(shown(resource, "gadget").is_unknown()) << resource;
  }
  EXPECT_TRUE(subscription_status("fulfilled").is_unknown());
}

TEST(Status, OfAFulfilledEntitlementLeavesOpenWhetherItHasRunOut) {
  const StatusSet open = StatusSet(ShownStatus::active) | StatusSet(ShownStatus::expired);
  EXPECT_EQ(fulfilment_status("Fulfilled"), open);
  EXPECT_EQ(order_status("completed"), open);
}

TEST(EntitlementType, KnowsReservationsAndSoftware) {
  EXPECT_EQ(entitlement_type("reservedInstance"), EntitlementType::reservation);
  EXPECT_EQ(entitlement_type("virtual_machine_reserved_instance"), EntitlementType::reservation);
  EXPECT_EQ(entitlement_type("Software"), EntitlementType::software);
  EXPECT_EQ(entitlement_type(""), EntitlementType::other);
}

TEST(OrderLineKind, TellsPerpetualSoftwareByItsMissingTerm) {
  EXPECT_EQ(order_line_kind(OfferForm::software, false), AssetKind::software_perpetual);
  EXPECT_EQ(order_line_kind(OfferForm::software, true), AssetKind::software_subscription_order);
  EXPECT_EQ(order_line_kind(OfferForm::guid, true), AssetKind::legacy_license);
  EXPECT_EQ(order_line_kind(OfferForm::online_service, true), AssetKind::nce_license);
  EXPECT_EQ(order_line_kind(OfferForm::azure_plan, false), AssetKind::azure_plan);
  EXPECT_EQ(order_line_kind(OfferForm::azure_legacy, false), AssetKind::legacy_azure);
  EXPECT_EQ(order_line_kind(OfferForm::catalogue, false), AssetKind::other);
}

TEST(Proofs, CoverEveryKindButDapAndOther) {
  for (const AssetKind kind : all_of_enum<AssetKind>()) {
    std::size_t count = 0;
    for (const Proof& proof : proofs()) count += proof.kind == kind ? 1 : 0;
    const bool needs_none = kind == AssetKind::dap || kind == AssetKind::other;
    EXPECT_EQ(count == 0, needs_none) << name_of(kind);
  }
}

TEST(SameWord, IgnoresCaseAndUnderscores) {
  EXPECT_TRUE(same_word("OneTime", "one_time"));
  EXPECT_TRUE(same_word("one_time", "onetime"));
  EXPECT_TRUE(same_word("_one__TIME_", "one_time"));
  EXPECT_TRUE(same_word("", ""));
  EXPECT_TRUE(same_word("__", ""));
  EXPECT_FALSE(same_word("one", "one_time"));
  EXPECT_FALSE(same_word("one_times", "one_time"));
  EXPECT_FALSE(same_word("", "one"));
  EXPECT_FALSE(same_word("one-time", "one_time"));
}

}  // namespace
}  // namespace untether
