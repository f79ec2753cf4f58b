#include "scenarios/generate/era.h"

#include "model/check.h"
#include "scenarios/generate/generate.h"

namespace untether::synthetic {

namespace {

// In 2022 and after, licences move to new commerce; the rest of 2024 waits for its renewal.
std::uint32_t legacy_share(int year) {
  if (year < 2022) return 1000;
  if (year == 2022) return 600;
  if (year == 2023) return 250;
  return year == 2024 ? 100 : 0;
}

// No page dates the end of MS-AZR-0145P, so a few remain.
std::uint32_t legacy_azure_share(int year) {
  if (year < 2020) return 120;
  if (year < 2023) return 60;
  return year < 2025 ? 20 : 8;
}

std::uint32_t dap_share(int year) {
  if (year < 2023) return 920;
  return year == 2023 ? 550 : 0;
}

std::uint32_t gdap_share(int year) {
  if (year < 2022) return 0;
  return year == 2022 ? 400 : 850;
}

}  // namespace

const EraDays& era_days() {
  static const EraDays days = {
      .csp_begins = make_day(2015, 1, 5),
      .order_purchases_begin = make_day(2018, 1, 15),
      .azure_plan_begins = make_day(2019, 11, 4),
      .software_objects_begin = make_day(2021, 10, 14),
      .nce_begins = make_day(2022, 1, 10),
      .nce_week_begins = make_day(2022, 3, 10),
      .legacy_last_purchase = make_day(2022, 3, 9),
      .legacy_last_term = make_day(2023, 12, 31),
      .gdap_begins = make_day(2022, 2, 1),
      .savings_plan_begins = make_day(2022, 10, 18),
      .extended_terms_first_end = make_day(2026, 5, 4),
      .extended_terms_first_purchase = make_day(2025, 4, 1),
  };
  return days;
}

Era make_era(int year) {
  Era era;
  era.year = year;
  era.as_of = portfolio_as_of(year);
  era.legacy_of_licences = legacy_share(year);
  era.customers_with_azure_plan = year >= 2019 ? 200 : 0;
  era.customers_with_legacy_azure = legacy_azure_share(year);
  era.customers_with_reservations = 100;
  era.customers_with_software = 120;
  era.customers_with_saas = 70;
  era.plans_with_savings_plan = year >= 2022 ? 220 : 0;
  era.customers_with_dap = dap_share(year);
  era.customers_with_gdap = gdap_share(year);
  era.has_nce = year >= 2022;
  era.has_expired_status = year >= 2022;
  era.has_dap = year <= 2023;
  era.has_gdap = year >= 2022;
  era.states_cancel_until = year >= 2023;
  era.states_end_times = year >= 2023;
  era.schedules_cancellation = year >= 2026;
  return era;
}

}  // namespace untether::synthetic

namespace untether {

Instant portfolio_as_of(int year) {
  UNTETHER_CHECK(first_year <= year && year <= last_year);
  const auto noon = [year](unsigned month) {
    return plus(Instant::start_of(make_day(year, month, 15)), Seconds{seconds_per_day / 2});
  };
  switch (year) {
    case 2019: return Instant::start_of(make_day(year, 12, 1));
    case 2020:
    case 2026: return noon(6);
    case 2021:
    case 2022: return Instant::start_of(make_day(year, 11, 1));
    case 2025: return noon(9);
    default: return Instant::start_of(make_day(year, 7, 1));
  }
}

}  // namespace untether
