#include "scenarios/ruleset/decoder.h"

namespace untether::ruleset {

namespace {

void read_notices(RuleDecoder& decoder) {
  auto& json = decoder.json;
  for (const MergedEntry& entry : decoder.merged.section("notices")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"on", "roles_any", "effort", "waits", "text", "source",
                                      "certainty", "origin", "from", "until"});
    Notice notice;
    decoder.read_entry(entry.value, entry.id, notice);
    notice.days = decoder.read_days(entry.value);
    notice.on = json.required_text(entry.value, "on");
    if (!notice.on.empty() && notice.on != "removal") {
      json.note(ErrorCode::unknown_name, *json.member(entry.value, "on"),
                {{"found", notice.on}, {"expected", "removal"}});
    }
    notice.effort = decoder.read_effort(entry.value, "effort");
    notice.waits = decoder.read_effort(entry.value, "waits");
    notice.roles_any = json.words_member<Role>(entry.value, "roles_any");
    decoder.set.notices.push_back(std::move(notice));
  }
}

void read_preparations(RuleDecoder& decoder) {
  auto& json = decoder.json;
  for (const MergedEntry& entry : decoder.merged.section("preparations")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"for", "by", "refusals", "most", "text", "source",
                                      "certainty", "origin", "from", "until"});
    Preparation preparation;
    decoder.read_entry(entry.value, entry.id, preparation);
    preparation.days = decoder.read_days(entry.value);
    if (const auto by = json.required(entry.value, "by")) {
      preparation.by = json.word<PreparedBy>(*by).value_or(PreparedBy::customer);
    }
    preparation.actions = decoder.read_actions(entry.value, "for");
    preparation.refusals = json.texts_member(entry.value, "refusals");
    for (const std::string& refusal : preparation.refusals) {
      decoder.check_refusal(entry.value, "refusals", refusal);
    }
    preparation.most = json.text_member(entry.value, "most");
    if (!preparation.most.empty() && !decoder.set.parameter(preparation.most)) {
      json.note(ErrorCode::unknown_name, *json.member(entry.value, "most"),
                {{"found", preparation.most}, {"expected", "@rules.some_parameter"}});
    }
    decoder.set.preparations.push_back(std::move(preparation));
  }
}

void read_budgets(RuleDecoder& decoder) {
  auto& json = decoder.json;
  for (const MergedEntry& entry : decoder.merged.section("budgets")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"scope", "currency", "limit", "per", "counts", "text",
                                      "source", "certainty", "origin"});
    Budget budget;
    decoder.read_entry(entry.value, entry.id, budget);
    budget.account = json.text_member(entry.value, "counts");
    if (budget.account.empty()) budget.account = entry.id;
    budget.scope = json.required_text(entry.value, "scope");
    budget.per = json.required_text(entry.value, "per");
    const auto currency = parse_currency(json.required_text(entry.value, "currency"));
    const auto limit =
        currency ? parse_money(json.required_text(entry.value, "limit"), *currency) : std::nullopt;
    if (!limit) {
      json.note(ErrorCode::bad_money, entry.value,
                {{"found", json.text_member(entry.value, "limit")}});
    }
    const bool known_period = budget.per == "calendar_year" ||
                              (budget.per.starts_with("rolling:") &&
                               parse_seconds(std::string_view(budget.per).substr(8)).has_value());
    if (!known_period) {
      json.note(ErrorCode::bad_value, entry.value,
                {{"found", budget.per}, {"expected", "calendar_year, rolling:P365D"}});
    }
    budget.limit = limit.value_or(Money{});
    decoder.set.budgets.push_back(std::move(budget));
  }
}

void read_not_modelled(RuleDecoder& decoder) {
  for (const MergedEntry& entry : decoder.merged.section("not_modelled")) {
    NotModelled topic;
    topic.topic = entry.id;
    topic.kind = parse_name<AssetKind>(entry.id);
    topic.reason = decoder.read_text(entry.value);
    decoder.set.not_modelled.push_back(std::move(topic));
  }
}

}  // namespace

void RuleDecoder::read_rest_sections() {
  for (const MergedEntry& entry : merged.section("not_required")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value,
                        {"of", "text", "source", "certainty", "origin", "from", "until"});
    NotRequired not_required;
    read_entry(entry.value, entry.id, not_required);
    not_required.days = read_days(entry.value);
    not_required.of = read_kinds(entry.value, "of");
    set.not_required.push_back(std::move(not_required));
  }
  for (const MergedEntry& entry : merged.section("reestablish")) {
    if (!json.expect_object(entry.value)) continue;
    json.expect_members(entry.value, {"steps", "invitation", "text", "source", "certainty",
                                      "origin", "from", "until"});
    Reestablish reestablish;
    read_entry(entry.value, entry.id, reestablish);
    reestablish.days = read_days(entry.value);
    reestablish.steps = json.texts_member(entry.value, "steps");
    reestablish.invitation = read_pairs(entry.value, "invitation");
    set.reestablish.push_back(std::move(reestablish));
  }
  read_notices(*this);
  read_preparations(*this);
  read_budgets(*this);
  read_not_modelled(*this);
}

}  // namespace untether::ruleset
