#pragma once

#include <cstdint>

#include "model/instant.h"

namespace untether::synthetic {

/// What exists in the year of a synthetic portfolio, and how often. Shares are per mille.
struct Era {
  int year = 2026;
  Instant as_of;

  std::uint32_t legacy_of_licences = 0;
  std::uint32_t customers_with_azure_plan = 0;
  std::uint32_t customers_with_legacy_azure = 0;
  std::uint32_t customers_with_reservations = 0;
  std::uint32_t customers_with_software = 0;
  std::uint32_t customers_with_saas = 0;
  std::uint32_t plans_with_savings_plan = 0;
  std::uint32_t customers_with_dap = 0;
  std::uint32_t customers_with_gdap = 0;

  bool has_nce = false;
  bool has_expired_status = false;  ///< The service shows `expired` and `disabled`.
  bool has_dap = false;
  bool has_gdap = false;
  bool states_cancel_until = false;  ///< `cancellationAllowedUntilDate` is part of the answer.
  bool states_end_times = false;     ///< `commitmentEndDateTime` likewise.
  bool schedules_cancellation = false;
};

/// The first days of things, from docs of the domain: rules.md 3 and 9.
struct EraDays {
  Day csp_begins;             ///< Oldest purchase generated.
  Day order_purchases_begin;  ///< Reservations and software, first read of in 2018-01.
  Day azure_plan_begins;
  Day software_objects_begin;  ///< Software subscriptions bought from then are subscriptions.
  Day nce_begins;
  Day nce_week_begins;  ///< Cancellation window of seven days instead of 72 hours.
  Day legacy_last_purchase;
  Day legacy_last_term;  ///< Last day on which a commercial legacy term may begin.
  Day gdap_begins;
  Day savings_plan_begins;
  Day extended_terms_first_end;
  Day extended_terms_first_purchase;
};

[[nodiscard]] const EraDays& era_days();

/// @pre first_year <= year <= last_year.
[[nodiscard]] Era make_era(int year);

}  // namespace untether::synthetic
