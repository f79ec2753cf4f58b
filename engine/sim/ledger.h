#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/money/amounts.h"
#include "model/id.h"
#include "model/money.h"

namespace untether {

/// Who owes and who is owed.
enum class Account : std::uint8_t { microsoft, provider, partner, reseller, customer };

template <>
struct Names<Account> {
  static constexpr std::array<std::string_view, 5> names = {"microsoft", "provider", "partner",
                                                            "reseller", "customer"};
};

/// What a line of the ledger is for.
enum class Posting : std::uint8_t {
  purchase,    ///< The first payment of what was bought.
  transition,  ///< What a transition itself moves: a renewal's payment, a credit.
  instalment,  ///< A further billing period of a running term.
};

template <>
struct Names<Posting> {
  static constexpr std::array<std::string_view, 3> names = {"purchase", "transition", "instalment"};
};

/// One charge or credit between Microsoft and the partner that buys from it.
struct LedgerEntry {
  Instant at;
  AssetRow asset;
  Posting posting = Posting::transition;
  std::optional<TransitionRow> transition;
  Amount amount;      ///< Charges positive, credits negative.
  Currency currency;  ///< No code where no price is known.

  friend bool operator==(const LedgerEntry&, const LedgerEntry&) = default;
};

/// Everything charged and credited, in the order it fell due.
struct Ledger {
  std::vector<LedgerEntry> entries;
  std::int64_t usage_seconds = 0;  ///< Metered time of all assets, which nobody can price.

  friend bool operator==(const Ledger&, const Ledger&) = default;
};

/// One link of the chain of contracts.
struct Debt {
  Account payer;
  Account payee;

  friend bool operator==(Debt, Debt) = default;
};

/// Who pays whom, from Microsoft's debtor to the customer: one link for Microsoft's invoice, one
/// or two by contract. Of a portfolio of an indirect reseller the provider is Microsoft's debtor.
/// Empty for a partner of unknown type but for what the customer owes it.
/// Source: S17, S25, S67v.
[[nodiscard]] std::vector<Debt> debts(PartnerType type);

/// What one payer owes one payee in one currency.
struct Balance {
  Debt debt;
  Currency currency;
  std::int64_t charges = 0;
  std::int64_t invoice = 0;   ///< Credits on invoices; not positive.
  std::int64_t tied = 0;      ///< Credits tied to later purchases; not positive.
  std::int32_t unpriced = 0;  ///< Lines of unknown amount: all figures are "at least".
  bool by_contract = false;   ///< At Microsoft's prices; what is really owed the contract says.

  /// Charges less credits.
  [[nodiscard]] std::int64_t net() const { return charges + invoice + tied; }
  friend bool operator==(const Balance&, const Balance&) = default;
};

/// The balances of a ledger by link of the chain, then currency. What Microsoft's debtor passes
/// on is shown at Microsoft's prices; a credit tied to a later purchase stays where it is.
[[nodiscard]] std::vector<Balance> balances(const Ledger& ledger, PartnerType type);

}  // namespace untether
