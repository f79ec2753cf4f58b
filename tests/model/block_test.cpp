#include "model/block.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/generators.h"

namespace untether {
namespace {

using testing::any_customer;

RC_GTEST_PROP(Block, GivesBackTheCustomerThatWasAppended, ()) {
  Block block;
  std::vector<Customer> customers;
  const int count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i) {
    customers.push_back(*any_customer());
    customers.back().details.resize(customers.back().assets.size());
    block.append(customers.back());
  }
  const Block packed = block;
  for (std::size_t i = 0; i < customers.size(); ++i) {
    RC_ASSERT(block.customer_at(i) == customers[i]);
    RC_ASSERT(packed.customer_at(i) == customers[i]);
  }
}

}  // namespace
}  // namespace untether
