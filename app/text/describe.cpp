#include "app/text/describe.h"

#include <algorithm>

#include "app/text/layout.h"
#include "model/observation.h"
#include "scenarios/report/verdict_json.h"

namespace untether {

namespace {

// The facts that count now: of the only present, else as read.
const Asset& present_facts(const Asset& asset, const PresentAsset& now) {
  const bool certain = now.standing && now.standing->is_certain();
  return certain ? (*now.standing)[0].facts : asset;
}

std::string unknowns_text(const Catalogue& catalogue, const Policy& policy,
                          const Finding& finding) {
  std::vector<std::string> names;
  if (finding.state_unknown) names.push_back(catalogue.text("finding.unknown_state"));
  for (const FieldId field : finding.unknown_fields) {
    names.push_back(catalogue.text("field." + std::string(info(field).name)));
  }
  for (const ParameterRow row : finding.unknown_parameters) {
    names.push_back(policy.rules().parameters[row.value].id);
  }
  return joined(names, ", ");
}

// Another list that would show some of the kinds and that was not wholly read either.
std::optional<Collection> missing_beside(const Policy& policy, const Customer& customer,
                                         Collection first) {
  for (const Proof& proof : proofs()) {
    if (proof.collection != first || policy.treatment_of(proof.kind) != KindTreatment::judged) {
      continue;
    }
    for (const Proof& other : proofs()) {
      const bool beside = other.kind == proof.kind && other.collection != first;
      if (beside && customer.completeness(other.collection) != Completeness::complete) {
        return other.collection;
      }
    }
  }
  return std::nullopt;
}

std::string missing_list_text(const Catalogue& catalogue, const Policy& policy,
                              const Customer& customer, Collection list) {
  const std::string name = catalogue.word("collection", list);
  if (const auto other = missing_beside(policy, customer, list)) {
    return catalogue.text("finding.missing_collections",
                          {{"list", name}, {"other", catalogue.word("collection", *other)}});
  }
  const bool incomplete = customer.completeness(list) == Completeness::incomplete;
  return catalogue.text(incomplete ? "finding.incomplete_collection" : "finding.missing_collection",
                        {{"list", name}});
}

}  // namespace

std::string customer_name(const Customer& customer) {
  if (!customer.about.name.empty()) return printable(customer.about.name);
  if (!customer.about.domain.empty()) return printable(customer.about.domain);
  return to_string(customer.id);
}

std::string kind_name(const Catalogue& catalogue, const Policy& policy, AssetKind kind) {
  if (const KindEntry* entry = policy.rules().kind(kind)) return catalogue.in(entry->text);
  return catalogue.word("kind", kind);
}

std::string customer_line(const Customer& customer) {
  std::string line = customer_name(customer);
  const std::string id = to_string(customer.id);
  if (line != id) line += "  " + id;
  const std::string domain = printable(customer.about.domain);
  return domain.empty() || domain == customer_name(customer) ? line : line + "  " + domain;
}

std::string asset_name(const Catalogue& catalogue, const Policy& policy, const Customer& customer,
                       AssetRow row) {
  const AssetDetails* details =
      row.value < customer.details.size() ? &customer.details[row.value] : nullptr;
  if (details != nullptr && !details->name.empty()) return printable(details->name);
  if (details != nullptr && !details->offer_id.empty()) return printable(details->offer_id);
  return kind_name(catalogue, policy, customer.assets[row.value].kind);
}

std::string state_text(const Catalogue& catalogue, const Policy& policy, const Asset& asset,
                       const PresentAsset& now) {
  const auto names = state_names(policy, asset, now);
  if (names.empty()) return catalogue.text("state.not_modelled");
  if (now.oddities.status_unknown) return catalogue.text("state.any");
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) text += i + 1 == names.size() ? catalogue.text("list.or") : ", ";
    text += state_word(catalogue, names[i]);
  }
  return text;
}

std::string instant_text(const Catalogue& catalogue, Instant instant) {
  if (instant.is_absent()) return catalogue.text("instant.absent");
  if (instant.is_unknown()) return catalogue.text("instant.unknown");
  if (instant.is_never()) return catalogue.text("instant.never");
  const bool midnight = instant.seconds() % seconds_per_day == 0;
  const std::string day = to_string(day_of(instant));
  if (midnight) return day;
  return catalogue.text("instant.exact",
                        {{"day", day}, {"time", to_string(instant).substr(11, 5)}});
}

std::string last_day_text(const Catalogue& catalogue, Instant end) {
  if (!end.is_known() || end.is_never()) return instant_text(catalogue, end);
  return to_string(day_of(plus(end, Seconds{-1})));
}

std::string state_word(const Catalogue& catalogue, const std::string& state) {
  const std::string key = "state." + state;
  return catalogue.has(key) ? catalogue.text(key) : state;
}

std::string asset_status_text(const Catalogue& catalogue, const Policy& policy, const Asset& asset,
                              const PresentAsset& now, Instant at) {
  const Asset& facts = present_facts(asset, now);
  const std::string state = state_text(catalogue, policy, asset, now);
  const Instant end = facts.at(AssetInstant::term_end);
  if (!end.is_known() || end.is_never()) return catalogue.text("asset.state", {{"state", state}});
  const std::string last = last_day_text(catalogue, end);
  std::string key = "asset.until";
  const Truth renews = facts.flags.get(AssetFlag::auto_renew);
  const bool over = end <= at;
  if (over) {
    key = "asset.ended";
  } else if (facts.flags.get(AssetFlag::cancel_scheduled) == Truth::yes) {
    key = "asset.until_cancelled";
  } else if (facts.flags.get(AssetFlag::trial) == Truth::yes) {
    key = renews == Truth::yes ? "asset.trial_converts" : "asset.trial_ends";
  } else if (renews == Truth::yes) {
    key = "asset.until_renews";
  } else if (renews == Truth::no) {
    key = "asset.until_ends";
  }
  return catalogue.text(key, {{"state", state}, {"day", last}});
}

std::string days_text(const Catalogue& catalogue, const DayRange& days) {
  const auto last = [](Day until) { return to_string(Day{until.count - 1}); };
  if (days.from && days.until) {
    return catalogue.text("days.between",
                          {{"from", to_string(*days.from)}, {"until", last(*days.until)}});
  }
  if (days.from) return catalogue.text("days.from", {{"from", to_string(*days.from)}});
  if (days.until) return catalogue.text("days.until", {{"until", last(*days.until)}});
  return catalogue.text("days.always");
}

std::string source_text(const Catalogue& catalogue, const Source& source) {
  const std::string& title = catalogue.in(source.title);
  if (source.date) {
    return catalogue.text("source.dated", {{"title", title}, {"day", to_string(*source.date)}});
  }
  return catalogue.text(source.read == "live" ? "source.live" : "source.undated",
                        {{"title", title}});
}

std::vector<std::string> source_texts(const Catalogue& catalogue, const RuleSet& rules,
                                      const std::vector<std::string>& ids) {
  std::vector<std::string> texts;
  for (const std::string& id : ids) {
    if (const Source* source = rules.source(id)) texts.push_back(source_text(catalogue, *source));
  }
  if (texts.empty()) texts.push_back(catalogue.text("source.our_assumption"));
  return texts;
}

std::string gates_text(const Catalogue& catalogue, const Finding& finding) {
  const auto bites = [&](Gate gate) {
    return finding.gates[static_cast<std::size_t>(gate)].clear != Truth::yes;
  };
  if (bites(Gate::house)) return catalogue.text("gates.house");
  if (bites(Gate::portal) && bites(Gate::submit)) return catalogue.text("gates.both");
  return catalogue.text(bites(Gate::portal) ? "gates.portal" : "gates.submit");
}

std::string finding_text(const Catalogue& catalogue, const Policy& policy,
                         const CustomerAnswer& answer, const Finding& finding) {
  const std::string key = "finding." + std::string(name_of(finding.code));
  switch (finding.code) {
    case FindingCode::prerequisite: {
      const Prerequisite& entry = policy.rules().prerequisites[finding.prerequisite->value];
      if (finding.is_certain()) {
        return catalogue.text("reason.named",
                              {{"id", entry.id}, {"text", catalogue.in(entry.text)}});
      }
      return catalogue.text("finding.prerequisite_unknown",
                            {{"rule", entry.id},
                             {"text", catalogue.in(entry.text)},
                             {"unknowns", unknowns_text(catalogue, policy, finding)}});
    }
    case FindingCode::unlisted_kind: {
      const AssetKind kind = answer.customer.assets[finding.asset->value].kind;
      for (const NotModelled& topic : policy.rules().not_modelled) {
        if (topic.kind == kind) {
          return catalogue.text("finding.not_modelled_kind",
                                {{"kind", kind_name(catalogue, policy, kind)},
                                 {"rules", policy.rules().name},
                                 {"reason", catalogue.in(topic.reason)}});
        }
      }
      return catalogue.text(
          key, {{"kind", kind_name(catalogue, policy, kind)}, {"rules", policy.rules().name}});
    }
    case FindingCode::missing_collection:
      return missing_list_text(catalogue, policy, answer.customer, *finding.collection);
    case FindingCode::hold:
      return catalogue.text(
          finding.until.is_never() ? "finding.hold_forever" : key,
          {{"reason", finding.detail}, {"until", instant_text(catalogue, finding.until)}});
    case FindingCode::role: {
      std::vector<std::string> roles;
      for (const Role role : policy.rules().removals[finding.removal->value].roles_any) {
        roles.push_back(catalogue.word("role", role));
      }
      return catalogue.text(key, {{"roles", joined(roles, ", ")}});
    }
    case FindingCode::gate_rule:
      for (const GateRule& rule : policy.rules().removals[finding.removal->value].gate_rules) {
        if (rule.id == finding.detail) {
          return catalogue.text("reason.named",
                                {{"id", rule.id}, {"text", catalogue.in(rule.text)}});
        }
      }
      return catalogue.text(key);
    case FindingCode::unreadable_record:
      return catalogue.text(key, {{"error", catalogue.text(*answer.customer.damage)}});
    default: return catalogue.text(key);
  }
}

std::string reasons_text(const Catalogue& catalogue, const Policy& policy, const Verdict& verdict) {
  std::vector<std::pair<std::string, std::int64_t>> counts;
  for (const Finding& finding : verdict.findings) {
    std::string name = finding.prerequisite
                           ? policy.rules().prerequisites[finding.prerequisite->value].id
                           : catalogue.word("reason", finding.code);
    if (finding.prerequisite && !finding.is_certain()) name += "?";
    const auto found = std::find_if(counts.begin(), counts.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (found == counts.end()) {
      counts.emplace_back(name, 1);
    } else {
      ++found->second;
    }
  }
  std::vector<std::string> parts;
  for (const auto& [name, count] : counts) {
    parts.push_back(count == 1 ? name : name + " ×" + catalogue.number(count));
  }
  return parts.empty() ? "–" : joined(parts, ", ");
}

}  // namespace untether
