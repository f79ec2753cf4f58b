#include "engine/sim/ledger.h"

#include <map>

namespace untether {

namespace {

void add(Balance& balance, const LedgerEntry& entry) {
  const Amount& amount = entry.amount;
  if (!amount.known) ++balance.unpriced;
  if (amount.minor_units >= 0) {
    balance.charges += amount.minor_units;
  } else if (amount.credit == CreditKind::tied) {
    if (!balance.by_contract) balance.tied += amount.minor_units;
  } else {
    balance.invoice += amount.minor_units;
  }
}

}  // namespace

std::vector<Debt> debts(PartnerType type) {
  using enum Account;
  switch (type) {
    case PartnerType::direct: return {{partner, microsoft}, {customer, partner}};
    case PartnerType::indirect_provider:
    case PartnerType::indirect_reseller:
      return {{provider, microsoft}, {reseller, provider}, {customer, reseller}};
    case PartnerType::unknown: return {{customer, partner}};
  }
  return {};
}

std::vector<Balance> balances(const Ledger& ledger, PartnerType type) {
  std::vector<Balance> all;
  for (const Debt debt : debts(type)) {
    std::map<Currency, Balance> by_currency;
    for (const LedgerEntry& entry : ledger.entries) {
      Balance& balance = by_currency[entry.currency];
      balance.debt = debt;
      balance.currency = entry.currency;
      balance.by_contract = debt.payee != Account::microsoft;
      add(balance, entry);
    }
    for (const auto& [currency, balance] : by_currency) all.push_back(balance);
  }
  return all;
}

}  // namespace untether
