#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "scenarios/portfolio/assemble.h"
#include "scenarios/portfolio/facts.h"
#include "scenarios/snapshot/amend.h"
#include "tests/support/builders.h"
#include "tests/support/generators.h"
#include "tests/support/reading.h"
#include "tests/support/snapshots.h"

namespace untether::testing {
namespace {

// What any reader could have made of a customer: rows that exist.
Customer tidy(Customer customer) {
  customer.details.resize(customer.assets.size());
  for (Asset& asset : customer.assets) {
    if (asset.order && asset.order->value >= customer.orders.size()) asset.order.reset();
    if (!asset.order) asset.id.order_line.reset();
    if (asset.shown.bits() == 0) asset.shown = StatusSet::all();
  }
  mark_parent_loops(customer.assets);
  return customer;
}

Error some_damage() {
  return {ErrorCode::wrong_type, {"p.json", 3, 7, "/customers/1/id"}, {{"found", "@type.null"}}};
}

RC_GTEST_PROP(Snapshot, GivesBackEveryCustomerThatWasWritten, ()) {
  ReadPortfolio read;
  read.portfolio.as_of = generated_as_of();
  read.portfolio.partner.name = *rc::gen::element<std::string>("", "Fictional Cloud", "Café");
  read.portfolio.notes = {{NoteCode::unknown_status, "paused", 3}};
  std::vector<Customer> customers;
  const int blocks = *rc::gen::inRange(0, 3);
  bool damages = false;
  for (int b = 0; b < blocks; ++b) {
    Block block;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
      customers.push_back(tidy(*any_customer()));
      if (*rc::gen::inRange(0, 4) == 0) customers.back().damage = some_damage();
      damages = damages || customers.back().damage.has_value();
      block.append(customers.back());
    }
    read.portfolio.blocks.push_back(block);
  }
  RC_CLASSIFY(customers.empty(), "no customers");
  RC_CLASSIFY(damages, "unreadable records");
  const auto back = unpacked(packed(read), 2);
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->portfolio.as_of == read.portfolio.as_of);
  RC_ASSERT(back->portfolio.partner == read.portfolio.partner);
  RC_ASSERT(back->portfolio.notes == read.portfolio.notes);
  RC_ASSERT(packed(*back) == packed(read));
  std::size_t next = 0;
  for (const Block& block : back->portfolio.blocks) {
    for (std::size_t row = 0; row < block.customer_count(); ++row) {
      RC_ASSERT(block.customer_at(row) == customers[next++]);
    }
  }
  RC_ASSERT(next == customers.size());
}

TEST(Snapshot, OutlivesTheInputItWasOpenedFrom) {
  const ReadPortfolio read = read_text(portfolio_text({record(1), record(2)}));
  Block kept;
  {
    const auto back = unpacked(packed(read));
    ASSERT_TRUE(back);
    kept = back->portfolio.blocks[0];
  }
  EXPECT_EQ(kept.customer_at(1), read.portfolio.blocks[0].customer_at(1));
}

TEST(Snapshot, KeepsWhatWasWrongInItsSource) {
  const std::string text = portfolio_of({record(1).dump(), R"({"id": 7})"});
  const ReadPortfolio read = read_text(text);
  ASSERT_EQ(read.damaged, 1U);
  const auto back = unpacked(packed(read));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->damaged, 1U);
  EXPECT_EQ(back->damages, read.damages);
}

// Facts and assumptions that come with a snapshot do what they do with its source.
TEST(Snapshot, IsAmendedAsReadingItsSourceWouldHaveBeen) {
  Json bare = record(2);
  bare.erase("orders");
  const std::string text =
      portfolio_text({record(1, {{"subscriptions", {subscription(11)}}}), bare, record(3)});
  const auto facts =
      parse_facts("f.csv", "customer,asset,field,value\n" + to_string(guid(1)) + "," +
                               to_string(guid(11)) + ",refundable,yes\n" + to_string(guid(3)) +
                               ",,underReview,yes\n" + to_string(guid(9)) + ",,underReview,yes\n");
  ASSERT_TRUE(facts) << debug_text(facts.error().front());
  ReadOptions options;
  options.facts = &*facts;
  options.assume_empty = 1U << static_cast<unsigned>(Collection::orders);
  const ReadPortfolio amended = read_text(text, options);
  auto back = unpacked(packed(read_text(text)));
  ASSERT_TRUE(back);
  snapshot::amend(back->portfolio, options.facts, options.assume_empty);
  for (unsigned number = 1; number <= 3; ++number) {
    EXPECT_EQ(customer_of(*back, number), customer_of(amended, number)) << number;
  }
  EXPECT_NE(customer_of(*back, 3), customer_of(read_text(text), 3));
  EXPECT_EQ(back->portfolio.notes, amended.portfolio.notes);
  EXPECT_EQ(noted(*back, NoteCode::unused_fact), 1U);
}

}  // namespace
}  // namespace untether::testing
