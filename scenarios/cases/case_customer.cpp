#include "scenarios/cases/case_customer.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "scenarios/portfolio/read.h"

namespace untether::cases {

namespace {

std::optional<Truth> truth_of(std::string_view word) {
  if (word == "yes") return Truth::yes;
  if (word == "no") return Truth::no;
  if (word == "unknown") return Truth::unknown;
  return std::nullopt;
}

// The portfolio a case names, beside the case's own file.
Result<Portfolio> open_portfolio(const Case& one) {
  const auto folder = std::filesystem::path(one.place.file).parent_path();
  const std::string path = (folder / one.given.portfolio).string();
  auto input = open_input(path);
  if (!input) return fail(std::move(input.error()));
  auto read = read_portfolio(**input, {});
  if (!read) return fail(std::move(read.error()));
  return std::move(read->portfolio);
}

class Maker {
 public:
  Maker(const Case& one, const Machines& machines, Instant start)
      : one_(one), machines_(machines), start_(start) {}

  Result<CaseCustomer> make() {
    made_.customer.id.bytes = {0xCA, 0x5E, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1};
    made_.customer.about.name = one_.name;
    made_.customer.collections.fill(Completeness::complete);
    add_who();
    for (std::size_t i = 0; i < one_.given.assets.size(); ++i) add(one_.given.assets[i], i);
    made_.present.as_of = made_.present.at = start_;
    made_.present.around = {made_.customer.flags, made_.partner};
    if (!errors_.empty()) return fail(std::move(errors_));
    return std::move(made_);
  }

 private:
  void note(ErrorCode code, const Place& place, std::string found, std::string expected) {
    errors_.push_back(
        {code, place, {{"found", std::move(found)}, {"expected", std::move(expected)}}});
  }

  void add_who() {
    const CaseGiven& given = one_.given;
    const auto partner = parse_name<PartnerType>(given.partner);
    if (!partner) {
      note(ErrorCode::bad_value, given.place, given.partner, words_of<PartnerType>());
    }
    made_.partner = partner.value_or(PartnerType::direct);
    const auto relationship = parse_name<Relationship>(given.relationship);
    if (!relationship) {
      note(ErrorCode::bad_value, given.place, given.relationship, words_of<Relationship>());
    }
    made_.customer.relationship = relationship.value_or(Relationship::reseller);
    for (const CustomerFlag flag :
         {CustomerFlag::dap, CustomerFlag::under_review, CustomerFlag::transfer_target}) {
      made_.customer.flags.set(flag, Truth::no);
    }
    for (const auto& [name, value] : given.facts) set_customer_fact(name, value);
    if (!given.hold_until.empty()) {
      made_.hold = Hold{made_.customer.id, "hold", instant(given.hold_until, given.place, start_)};
    }
  }

  void set_customer_fact(const std::string& name, const std::string& value) {
    const auto field = find_field(Entity::customer, name);
    const auto truth = truth_of(value);
    if (!field)
      return note(ErrorCode::unknown_name, one_.given.place, name,
                  "dap, underReview, transferTarget");
    if (!truth) return note(ErrorCode::bad_value, one_.given.place, value, "yes, no, unknown");
    made_.customer.flags.set(static_cast<CustomerFlag>(info(*field).slot), *truth);
  }

  Instant instant(const std::string& text, const Place& place, Instant otherwise) {
    if (text.empty()) return otherwise;
    if (text == "none") return Instant::absent();
    if (text == "unknown") return Instant::unknown();
    const auto read = parse_instant(text);
    if (!read) note(ErrorCode::bad_instant, place, text, "2026-03-01");
    return read.value_or(otherwise);
  }

  // Dates follow from one another; what is given wins.
  void set_dates(const CaseAsset& given, Asset& asset) {
    const Instant term_start = instant(given.term_start, given.place, start_);
    asset.set(AssetInstant::term_start, term_start);
    asset.set(AssetInstant::purchased_at, instant(given.bought, given.place, term_start));
    asset.set(AssetInstant::state_since, instant(given.since, given.place, term_start));
    asset.set(AssetInstant::cancel_until,
              instant(given.cancel_until, given.place, Instant::absent()));
    asset.term = Term::absent();
    Instant end = Instant::absent();
    if (!given.term.empty()) {
      const auto period = parse_period(given.term);
      if (!period) note(ErrorCode::bad_duration, given.place, given.term, "P1Y");
      asset.term = period ? Term::of(*period) : Term::unknown();
      if (period && term_start.is_known()) {
        end = plus(Instant::start_of(day_of(term_start)), *period);
      }
    }
    asset.set(AssetInstant::term_end, instant(given.term_end, given.place, end));
    const bool known = term_start.is_known() && !term_start.is_never();
    asset.anchor_day =
        known ? static_cast<std::uint8_t>(day_of_month(day_of(term_start))) : std::uint8_t{0};
  }

  // Days between the opening of the account and the first billing period.
  void set_gap(const CaseAsset& given, const std::string& value, Asset& asset) {
    if (value == "unknown") {
      asset.billing_gap_days = billing_gap_unknown;
      return;
    }
    const auto days = parse_period(value);
    if (!days || days->months != 0 || days->days < 0) {
      return note(ErrorCode::bad_value, given.place, value, "P15D, unknown");
    }
    asset.billing_gap_days = static_cast<std::uint8_t>(std::min(days->days, 120));
  }

  void set_facts(const CaseAsset& given, Asset& asset) {
    asset.flags.set(AssetFlag::auto_renew, Truth::yes);
    asset.flags.set(AssetFlag::trial, Truth::no);
    asset.flags.set(AssetFlag::cancel_scheduled, Truth::no);
    asset.flags.set(AssetFlag::refundable, Truth::yes);
    for (const auto& [name, value] : given.facts) {
      if (name == "billingGap") {
        set_gap(given, value, asset);
        continue;
      }
      const auto field = find_field(Entity::asset, name);
      const auto truth = truth_of(value);
      if (!field || info(*field).storage != FieldStorage::asset_flag) {
        note(ErrorCode::unknown_name, given.place, name,
             "autoRenew, trial, cancelScheduled, refundable, billingGap");
      } else if (!truth) {
        note(ErrorCode::bad_value, given.place, value, "yes, no, unknown");
      } else {
        asset.flags.set(static_cast<AssetFlag>(info(*field).slot), *truth);
      }
    }
  }

  void set_links(const CaseAsset& given, std::size_t row, Asset& asset) {
    asset.parent = ParentLink::none();
    if (!given.under.empty()) {
      const auto& all = one_.given.assets;
      const auto base = std::find_if(all.begin(), all.end(), [&](const CaseAsset& other) {
        return other.name == given.under;
      });
      if (base == all.end()) {
        note(ErrorCode::unknown_name, given.place, given.under, "the name of another asset");
      } else {
        asset.parent = ParentLink::to(AssetRow{static_cast<std::uint32_t>(base - all.begin())});
      }
    }
    if (given.order.empty()) return;
    auto& orders = made_.customer.orders;
    const auto known = std::find_if(orders.begin(), orders.end(),
                                    [&](const Order& order) { return order.id == given.order; });
    asset.order = OrderRow{static_cast<std::uint32_t>(known - orders.begin())};
    if (known == orders.end()) orders.push_back({given.order, StatusSet::all(), start_, {}});
    asset.id.order_line = static_cast<std::uint32_t>(row);
  }

  AssetDetails details(const CaseAsset& given) {
    AssetDetails details{given.name, {}, {}, BillingCycle::none, std::nullopt};
    if (!given.price.empty()) {
      const std::size_t blank = given.price.find(' ');
      const auto currency = parse_currency(blank == std::string::npos
                                               ? std::string_view()
                                               : std::string_view(given.price).substr(blank + 1));
      details.price =
          currency ? parse_money(given.price.substr(0, blank), *currency) : std::optional<Money>();
      if (!details.price) note(ErrorCode::bad_money, given.place, given.price, "120.00 USD");
      details.billing_cycle = BillingCycle::annual;
    }
    if (!given.cycle.empty()) {
      const auto cycle = parse_name<BillingCycle>(given.cycle);
      if (!cycle) note(ErrorCode::bad_value, given.place, given.cycle, words_of<BillingCycle>());
      details.billing_cycle = cycle.value_or(BillingCycle::unknown);
    }
    return details;
  }

  void set_state(const CaseAsset& given, Asset& asset) {
    PresentAsset present;
    const Lifecycle* life = machines_.lifecycle(asset.kind);
    if (life == nullptr) {
      asset.shown = ShownStatus::active;
    } else {
      const std::string wanted = given.state.empty() ? "active" : given.state;
      const auto state = life->state(wanted);
      if (!state) {
        std::string known;
        for (const std::string& one : life->states) known += (known.empty() ? "" : ", ") + one;
        return note(ErrorCode::unknown_name, given.place, wanted, known);
      }
      asset.shown = life->shown[*state];
      present.standing.emplace(LiveAsset{asset, *state});
    }
    made_.present.assets.push_back(std::move(present));
    made_.customer.assets.push_back(asset);
  }

  void add(const CaseAsset& given, std::size_t row) {
    Asset asset;
    const auto kind = parse_name<AssetKind>(given.kind);
    if (!kind) note(ErrorCode::bad_value, given.place, given.kind, words_of<AssetKind>());
    asset.kind = kind.value_or(AssetKind::other);
    asset.id.guid = made_.customer.id;
    asset.id.guid.bytes[15] = static_cast<std::uint8_t>(row + 2);
    asset.billing_gap_days = 0;
    asset.quantity = 1;
    if (!given.seats.empty()) {
      const char* end = given.seats.data() + given.seats.size();
      const auto [stop, error] = std::from_chars(given.seats.data(), end, asset.quantity);
      if (error != std::errc() || stop != end) {
        note(ErrorCode::bad_number, given.place, given.seats, "10");
      }
    }
    set_dates(given, asset);
    set_facts(given, asset);
    set_links(given, row, asset);
    const AssetDetails about = details(given);
    made_.tariffs.push_back(tariff_of(asset, about));
    made_.customer.details.push_back(about);
    set_state(given, asset);
  }

  const Case& one_;
  const Machines& machines_;
  Instant start_;
  CaseCustomer made_;
  Errors errors_;
};

// Of a case that names a portfolio: the customer as read there.
Result<CaseCustomer> from_portfolio(const Case& one, const Machines& machines, Instant start) {
  auto portfolio = open_portfolio(one);
  if (!portfolio) return fail(std::move(portfolio.error()));
  for (const Block& block : portfolio->blocks) {
    for (std::size_t row = 0; row < block.customer_count(); ++row) {
      CaseCustomer made;
      made.customer = block.customer_at(row);
      const CustomerDetails& about = made.customer.about;
      const bool named = about.name == one.given.customer || about.domain == one.given.customer ||
                         to_string(made.customer.id) == one.given.customer;
      if (!named) continue;
      made.partner = portfolio->partner.type;
      made.present =
          present(machines, made.customer, made.partner, {portfolio->as_of, start, false});
      for (std::size_t i = 0; i < made.customer.assets.size(); ++i) {
        made.tariffs.push_back(tariff_of(made.customer.assets[i], made.customer.details[i]));
      }
      return made;
    }
  }
  return fail(ErrorCode::unknown_customer, one.given.place, {{"found", one.given.customer}});
}

}  // namespace

Result<Instant> start_of(const Case& one) {
  if (!one.given.at.empty()) {
    const auto at = parse_instant(one.given.at);
    if (at && at->is_known()) return *at;
    return fail(ErrorCode::bad_instant, one.given.place, {{"found", one.given.at}});
  }
  auto portfolio = open_portfolio(one);
  if (!portfolio) return fail(std::move(portfolio.error()));
  return portfolio->as_of;
}

Result<CaseCustomer> make_customer(const Case& one, const Machines& machines, Instant start) {
  if (!one.given.portfolio.empty()) return from_portfolio(one, machines, start);
  return Maker(one, machines, start).make();
}

}  // namespace untether::cases
