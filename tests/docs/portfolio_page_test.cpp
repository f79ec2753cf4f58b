// The tables of docs/portfolio.md are made from the tables that the reader and the checker use.
#include <gtest/gtest.h>

#include <array>
#include <map>

#include "model/fields.h"
#include "model/names.h"
#include "model/observation.h"
#include "tests/support/golden.h"

namespace untether::testing {
namespace {

constexpr const char* page = "docs/portfolio.md";

std::string row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += " " + cell + (cell.empty() ? "|" : " |");
  return line + "\n";
}

std::string head(const std::vector<std::string>& names) {
  return row(names) + row(std::vector<std::string>(names.size(), "---"));
}

std::string code(std::string_view text) { return "`" + std::string(text) + "`"; }

// Beside the enumerators of each sign: what stands in an answer.
constexpr std::array<std::string_view, product_type_count> product_labels = {
    "absent", "OnlineServicesNCE", "OnlineServices", "Azure", "Software",
    "SaaS",   "AzureSavingsPlan",  "other"};
constexpr std::array<std::string_view, offer_form_count> offer_labels = {
    "absent",
    "a GUID",
    "MS-AZR-…",
    "DZH318Z0BPS6:…",
    "CFQ7…:…",
    "DG7G…:…",
    "another product:sku:availability",
    "other"};
constexpr std::array<std::string_view, billing_type_count> billing_labels = {
    "absent", "none", "usage", "license", "benefit", "other"};
constexpr std::array<std::string_view, unit_type_count> unit_labels = {
    "absent", "none", "Licenses", "Usage-based", "Benefit", "other"};
constexpr std::array<std::string_view, 3> truth_labels = {"false", "true", "absent"};
constexpr std::array<std::string_view, 7> type_labels = {
    "state", "bool", "int", "timestamp", "duration", "period", "partner type"};

// The labels in a set; empty if all are.
template <std::size_t count>
std::string words_of(std::uint16_t set, const std::array<std::string_view, count>& labels) {
  std::string words;
  bool every = true;
  for (std::size_t i = 0; i < count; ++i) {
    if (((set >> i) & 1U) == 0) {
      every = false;
    } else {
      words += (words.empty() ? "" : ", ") + std::string(labels[i]);
    }
  }
  return every ? "" : words;
}

std::string states_of(StatusSet shown) {
  std::string words;
  for (const ShownStatus status : all_of_enum<ShownStatus>()) {
    if (shown.contains(status)) words += (words.empty() ? "" : ", ") + std::string(name_of(status));
  }
  return words;
}

std::string given_by(const FieldInfo& field) {
  if (field.from_facts) return "facts only";
  return field.name == "state" || field.name == "stateSince" ? "derived" : "portfolio";
}

TEST(PortfolioPage, ShowsTheFieldTable) {
  std::string table = head({"Field", "Type", "May be absent", "From", "Meaning"});
  for (const FieldInfo& field : fields()) {
    table += row({code(std::string(name_of(field.entity)) + "." + std::string(field.name)),
                  std::string(type_labels[static_cast<std::size_t>(field.type)]),
                  field.may_be_absent ? "yes" : "", given_by(field), std::string(field.meaning)});
  }
  expect_section(page, "fields", table);
}

TEST(PortfolioPage, ShowsHowSignsBecomeAKind) {
  std::string table = head({"productType", "offerId looks like", "billingType", "unitType",
                            "isMicrosoftProduct", "Kind", "Certainty"});
  for (const SubscriptionRow& signs : subscription_rows()) {
    table += row({words_of(signs.products, product_labels), words_of(signs.offers, offer_labels),
                  words_of(signs.billings, billing_labels), words_of(signs.units, unit_labels),
                  words_of(signs.microsoft_products, truth_labels), code(name_of(signs.kind)),
                  std::string(name_of(signs.certainty))});
  }
  expect_section(page, "subscription kinds", table);
}

TEST(PortfolioPage, ShowsWhatEachStatusTells) {
  std::string table = head({"Resource", "Member", "Word", "Shows"});
  for (const WordRow& word : word_rows()) {
    table +=
        row({std::string(word.resource), code(word.field), code(word.word), states_of(word.shown)});
  }
  expect_section(page, "statuses", table);
}

TEST(PortfolioPage, ShowsWhichListProvesAnAbsence) {
  std::map<AssetKind, std::string> lists;
  for (const Proof& proof : proofs()) {
    std::string& names = lists[proof.kind];
    names += (names.empty() ? "" : " or ") + code(name_of(proof.collection));
  }
  std::string table = head({"Kind", "Its list"});
  for (const auto& [kind, names] : lists) table += row({code(name_of(kind)), names});
  expect_section(page, "proofs", table);
}

}  // namespace
}  // namespace untether::testing
