#include "engine/plan/differences.h"

#include <algorithm>

namespace untether::plan {

namespace {

std::string word(Truth truth) {
  if (truth == Truth::unknown) return {};
  return truth == Truth::yes ? "true" : "false";
}

std::string word(Instant instant) { return instant.is_unknown() ? "" : to_string(instant); }

std::string count_word(int value, int unknown) {
  return value == unknown ? std::string() : std::to_string(value);
}

std::string term_word(Term term) {
  if (term.is_unknown()) return {};
  return term.is_absent() ? "absent" : to_string(term.period());
}

// A field's value as text; empty where nothing is known of it.
std::string value_of(const Asset& facts, const FieldInfo& field) {
  switch (field.storage) {
    case FieldStorage::asset_flag: return word(facts.flags.get(static_cast<AssetFlag>(field.slot)));
    case FieldStorage::asset_instant: return word(facts.instants[field.slot]);
    case FieldStorage::asset_term: return term_word(facts.term);
    case FieldStorage::asset_anchor_day: return count_word(facts.anchor_day, anchor_day_unknown);
    case FieldStorage::asset_billing_gap:
      return count_word(facts.billing_gap_days, billing_gap_unknown);
    case FieldStorage::asset_quantity: return count_word(facts.quantity, quantity_unknown);
    default: return {};
  }
}

bool is_slot(const FieldInfo& field, AssetInstant instant) {
  return field.storage == FieldStorage::asset_instant &&
         field.slot == static_cast<std::uint8_t>(instant);
}

class Comparer {
 public:
  Comparer(const Comparison& compared, Followed& followed) : c_(compared), followed_(followed) {}

  void run() {
    compare_customer();
    for (std::uint32_t i = 0; i < followed_.newer.size(); ++i) {
      const AssetRow before{i};
      if (followed_.newer[i]) {
        compare(before, *followed_.newer[i]);
      } else {
        add(ChangeCode::asset_gone, before, std::nullopt, "", "", "");
      }
    }
    for (std::uint32_t i = 0; i < c_.newer.customer.assets.size(); ++i) {
      const bool known = std::find(followed_.newer.begin(), followed_.newer.end(), AssetRow{i}) !=
                         followed_.newer.end();
      if (!known) add(ChangeCode::asset_added, std::nullopt, AssetRow{i}, "", "", "");
    }
  }

 private:
  void add(ChangeCode code, std::optional<AssetRow> before, std::optional<AssetRow> after,
           std::string field, std::string was, std::string is) {
    followed_.changes.push_back(
        {code, before, after, std::move(field), std::move(was), std::move(is)});
  }

  void compare_customer() {
    const Customer& before = c_.saved.customer;
    const Customer& after = c_.newer.customer;
    if (before.relationship != after.relationship) {
      add(ChangeCode::relationship, {}, {}, "", std::string(name_of(before.relationship)),
          std::string(name_of(after.relationship)));
    }
    for (const FieldInfo& field : fields()) {
      if (field.storage != FieldStorage::customer_flag) continue;
      const auto flag = static_cast<CustomerFlag>(field.slot);
      compare_text(ChangeCode::customer_fact, {}, {}, field,
                   word(c_.expected.around.customer.get(flag)),
                   word(c_.shown.around.customer.get(flag)));
    }
    for (const Collection which : all_of_enum<Collection>()) {
      const auto was = before.completeness(which);
      const auto is = after.completeness(which);
      if (was == is) continue;
      add(ChangeCode::collection, {}, {}, std::string(name_of(which)), word(was), word(is));
    }
    const auto& open = c_.saved.plan.open;
    const bool held = std::any_of(open.begin(), open.end(), [](const Finding& finding) {
      return finding.code == FindingCode::hold;
    });
    const Hold* hold = c_.newer.hold;
    if (hold != nullptr && hold->until > c_.newer.present.at && !held) {
      add(ChangeCode::hold, {}, {}, "", "", hold->reason);
    }
  }

  static std::string word(Completeness known) {
    switch (known) {
      case Completeness::missing: return "missing";
      case Completeness::incomplete: return "incomplete";
      case Completeness::complete: return "complete";
    }
    return {};
  }
  static std::string word(Truth truth) { return plan::word(truth); }

  void compare_text(ChangeCode code, std::optional<AssetRow> before, std::optional<AssetRow> after,
                    const FieldInfo& field, std::string was, std::string is) {
    if (was.empty() || is.empty() || was == is) return;
    add(code, before, after, std::string(field.name), std::move(was), std::move(is));
  }

  void compare(AssetRow before, AssetRow after) {
    const Asset& expected = c_.expected.assets[before.value].facts;
    const Asset& shown = c_.shown.assets[after.value].facts;
    const std::string was = states(before, c_.saved.present, c_.expected);
    const std::string is = states(after, c_.newer.present, c_.shown);
    if (was != is) add(ChangeCode::state, before, after, "state", was, is);
    for (const FieldInfo& field : fields()) {
      if (field.entity != Entity::asset || is_slot(field, AssetInstant::state_since)) continue;
      // What the service states of a new term no rule can know beforehand.
      const bool stated = is_slot(field, AssetInstant::cancel_until);
      const auto told = [](Instant instant) { return instant.is_known(); };
      if (stated && (!told(expected.at(AssetInstant::cancel_until)) ||
                     !told(shown.at(AssetInstant::cancel_until)))) {
        continue;
      }
      const bool seats = field.storage == FieldStorage::asset_quantity;
      compare_text(seats ? ChangeCode::quantity : ChangeCode::fact, before, after, field,
                   value_of(expected, field), value_of(shown, field));
    }
    compare_parent(before, after, expected.parent, shown.parent);
    compare_price(before, after);
  }

  void compare_parent(AssetRow before, AssetRow after, ParentLink was, ParentLink is) {
    const auto expected = was.row() ? followed_.newer[was.row()->value] : std::nullopt;
    const bool same = was.row() ? expected && is.row() == expected : was == is || !is.row();
    if (!same) add(ChangeCode::parent, before, after, "", "", "");
  }

  void compare_price(AssetRow before, AssetRow after) {
    const auto price = [](auto tariffs, AssetRow row) {
      return row.value < tariffs.size() ? tariffs[row.value].price : std::nullopt;
    };
    const auto was = price(std::span<const Tariff>(c_.saved.tariffs), before);
    const auto is = price(c_.newer.tariffs, after);
    if (was == is ||
        (is && was && was->minor_units == is->minor_units && was->currency == is->currency)) {
      return;
    }
    const auto text = [](const std::optional<Money>& money) {
      return money ? amount_text(*money) + " " + to_string(money->currency) : std::string();
    };
    add(ChangeCode::price, before, after, "", text(was), text(is));
  }

  // "active" or, where the data leaves it open, "active or expired".
  std::string states(AssetRow row, const Present& present, const LiveCustomer& live) const {
    const LiveAsset& asset = live.assets[row.value];
    if (c_.rules.machines().machine(asset.facts.kind) == nullptr) return {};
    const auto& names = c_.rules.lifecycle(asset.facts.kind).states;
    const auto& standing = present.assets[row.value].standing;
    if (!standing || standing->is_certain()) return names[asset.state];
    std::string text;
    for (std::size_t i = 0; i < standing->size(); ++i) {
      const std::string& name = names[(*standing)[i].state];
      if (text.find(name) == std::string::npos) text += (text.empty() ? "" : " | ") + name;
    }
    return text;
  }

  const Comparison& c_;
  Followed& followed_;
};

}  // namespace

void add_differences(const Comparison& compared, Followed& followed) {
  Comparer(compared, followed).run();
}

}  // namespace untether::plan
