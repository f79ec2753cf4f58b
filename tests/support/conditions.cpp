#include "tests/support/conditions.h"

#include <array>

#include "tests/support/generators.h"

namespace untether::testing {

namespace {

rc::Gen<std::string> any_number() {
  return rc::gen::element<std::string>("0", "1", "5", "2147483647", "-1", "2.5", "5u");
}

std::string border() {
  const std::int64_t away =
      *rc::gen::element<std::int64_t>(-86'400, -1, 0, 1, 86'400, 366 * 86'400);
  return "timestamp('" + to_string(plus(generated_as_of(), Seconds{away})) + "')";
}

rc::Gen<std::string> any_instant_field() {
  return rc::gen::element<std::string>("purchasedAt", "termStart", "termEnd", "cancelUntil",
                                       "stateSince");
}

rc::Gen<std::string> any_comparison() {
  return rc::gen::element<std::string>("<", "<=", ">", ">=", "==", "!=");
}

std::string words_leaf() {
  return *rc::gen::element<std::string>(
      "asset.kind == 'nce_license'", "asset.kind in ['legacy_license', 'reservation']",
      "asset.kind != 'saas'", "asset.state == 'active'", "asset.state in ['suspended', 'deleted']",
      "asset.autoRenew", "!asset.trial", "asset.cancelScheduled == false", "asset.refundable",
      "asset.name.contains('E5')", "asset.name == 'Exchange'", "asset.offerId.startsWith('CFQ')",
      "asset.reseller == '111'", "asset.currency == 'EUR'", "asset.billingCycle != 'monthly'",
      "customer.country == 'DE'", "customer.country in ['FR', 'US']", "customer.name < 'B'",
      "customer.domain.endsWith('.example')", "customer.relationship == 'reseller'", "customer.dap",
      "!customer.underReview", "customer.transferTarget || false", "verdict == 'blocked'",
      "verdict in ['removable', 'undecided']", "link", "!request");
}

std::string numbers_leaf() {
  const std::string op = " " + *any_comparison() + " ";
  switch (*rc::gen::inRange(0, 7)) {
    case 0: return "asset.quantity" + op + *any_number();
    case 1: return *any_number() + op + "asset.quantity";
    case 2: return "asset." + *any_instant_field() + op + border();
    case 3: return border() + op + "asset." + *any_instant_field();
    case 4: return "asset.price" + op + *any_number();
    case 5: return "asset.anchorDay" + op + *any_number();
    default: return "asset." + *any_instant_field() + op + "now + duration('24h')";
  }
}

std::string odd_leaf() {
  const std::string field = *any_instant_field();
  switch (*rc::gen::inRange(0, 9)) {
    case 0: return "has(asset." + field + ")";
    case 1: return "has(asset.term) && asset.term == 'P1Y'";
    case 2: return "asset." + field + " < asset." + *any_instant_field();
    case 3: return "asset.quantity % 2 == 0";
    case 4: return "10 / asset.quantity > 2";
    case 5: return "asset.trial ? asset.autoRenew : true";
    case 6: return "asset.name";
    case 7: return "assets.exists(a, a.kind == 'saas' && a.quantity == asset.quantity)";
    default:
      return *rc::gen::element<std::string>("true", "false", "1 < 2", "1 / 0 == 1",
                                            "asset.id != customer.id", "'NCE-1' in reasons",
                                            "asset.quantity && true");
  }
}

std::string condition(int depth) {
  const int choice = *rc::gen::inRange(0, depth > 0 ? 7 : 3);
  switch (choice) {
    case 0: return words_leaf();
    case 1: return numbers_leaf();
    case 2: return odd_leaf();
    case 3: return "!(" + condition(depth - 1) + ")";
    case 4:
    case 5: return "(" + condition(depth - 1) + ") && (" + condition(depth - 1) + ")";
    default: return "(" + condition(depth - 1) + ") || (" + condition(depth - 1) + ")";
  }
}

}  // namespace

rc::Gen<std::string> any_condition() {
  return rc::gen::exec([] { return condition(*rc::gen::inRange(0, 4)); });
}

rc::Gen<AssetDetails> any_details() {
  return rc::gen::exec([] {
    AssetDetails details;
    details.name = *rc::gen::element<std::string>("Exchange", "Microsoft 365 E5", "");
    details.offer_id = *rc::gen::element<std::string>("CFQ7TTC0LH18", "MS-AZR", "");
    details.reseller_mpn_id = *rc::gen::element<std::string>("111", "222", "");
    details.billing_cycle = static_cast<BillingCycle>(*rc::gen::inRange(0, 7));
    const auto currency = *rc::gen::element<std::string>("EUR", "JPY", "KWD", "");
    if (!currency.empty()) {
      details.price =
          Money{*rc::gen::element<std::int64_t>(0, 1, 250, 500, -500), *parse_currency(currency)};
    }
    return details;
  });
}

}  // namespace untether::testing
