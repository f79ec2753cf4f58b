#include "tests/support/tariffs.h"

#include "model/check.h"

namespace untether::testing {

Money money(std::string_view amount, std::string_view currency) {
  const auto code = parse_currency(currency);
  UNTETHER_CHECK(code.has_value());
  const auto parsed = parse_money(amount, *code);
  UNTETHER_CHECK(parsed.has_value());
  return *parsed;
}

Tariff tariff(BillingCycle cycle, std::string_view price, std::int32_t quantity,
              std::string_view currency) {
  return {money(price, currency), cycle, quantity, {}};
}

std::string told(const Amount& amount, std::string_view currency) {
  const auto code = parse_currency(currency);
  UNTETHER_CHECK(code.has_value());
  const std::string kind =
      amount.credit == CreditKind::none ? "" : " " + std::string(name_of(amount.credit));
  if (!amount.known) return amount.minor_units == 0 ? "unknown" + kind : "unknown but an amount";
  return amount_text({amount.minor_units, *code}) + kind;
}

std::string told(const Instalments& due, std::string_view currency) {
  const auto code = parse_currency(currency);
  UNTETHER_CHECK(code.has_value());
  return std::string(due.known ? "" : "at least ") + std::to_string(due.count) + " x, " +
         amount_text({due.minor_units, *code}) + ", last " + to_string(due.last);
}

MoneyFigures page_figures() {
  MoneyFigures figures;
  figures.reservation_fee = {12, 100};
  figures.est_uplift_monthly = {3, 100};
  figures.est_uplift_no_monthly = {23, 100};
  return figures;
}

}  // namespace untether::testing
