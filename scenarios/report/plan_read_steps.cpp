#include "scenarios/report/plan_decoder.h"

namespace untether::plan_file {

using json::Type;

namespace {

constexpr std::int64_t whole_max = 1'000'000'000'000;

}  // namespace

void PlanDecoder::read_origin(const Cursor& top) {
  const auto at = json.required(top, "made_of");
  if (!at || !json.expect_object(*at)) return;
  json.expect_members(*at, {"data", "rules", "set", "as_of", "at", "frozen", "partner_type",
                            "roles", "token", "azure_owner"});
  PlanOrigin& origin = out.origin;
  out.data_hash = json.required_text(*at, "data");
  if (const auto rules = json.required(*at, "rules")) {
    origin.rules = json.required_text(*rules, "name");
    origin.rules_hash = json.required_text(*rules, "hash");
  }
  origin.overrides = json.texts_member(*at, "set");
  origin.clock.as_of = required_instant(*at, "as_of");
  origin.clock.at = required_instant(*at, "at");
  origin.clock.frozen = json.bool_member(*at, "frozen");
  origin.asker.partner = required_word<PartnerType>(*at, "partner_type");
  if (json.member(*at, "roles")) origin.asker.roles = json.words_member<Role>(*at, "roles");
  origin.asker.token = required_word<Token>(*at, "token");
  if (json.member(*at, "azure_owner")) {
    origin.asker.azure_owner = to_truth(json.bool_member(*at, "azure_owner"));
  }
}

void PlanDecoder::read_steps(const Cursor& top) {
  const auto list = json.array_member(top, "steps");
  for (std::size_t i = 0; list && i < list->size(); ++i) read_step(list->item(i));
}

void PlanDecoder::read_step(const Cursor& at) {
  PlanFile::Step named;
  named.place = at.place();
  PlanStep& step = named.step;
  if (json.expect_object(at)) {
    json.expect_members(at, {"step",         "kind",      "asset",      "asset_kind",
                             "asset_name",   "lifecycle", "transition", "entry",
                             "text",         "certainty", "sources",    "portal",
                             "rest",         "outside",   "roles_all",  "roles_any",
                             "irreversible", "effort",    "waits",      "takes",
                             "needs",        "asked",     "at",         "visible",
                             "latest",       "deadline",  "after",      "carries",
                             "money",        "assumes",   "risky",      "waits_for_budget"});
    step.kind = required_word<StepKind>(at, "kind");
    if (const auto asset = json.member(at, "asset")) step.asset = row(*asset);
    if (step.kind == StepKind::action) {
      if (!json.member(at, "asset")) (void)json.required(at, "asset");
      named.transition = json.required_text(at, "transition");
    }
    step.entry = json.text_member(at, "entry");
    step.asked = required_instant(at, "asked");
    step.at = required_instant(at, "at");
    step.visible = required_instant(at, "visible");
    step.latest = instant_or_never(at, "latest");
    step.deadline = instant_or_never(at, "deadline");
    step.assumes = json.bool_member(at, "assumes");
    step.risky = json.bool_member(at, "risky");
    step.waits_for_budget = json.bool_member(at, "waits_for_budget");
    read_step_links(at, step);
  }
  out.steps.push_back(std::move(named));
}

void PlanDecoder::read_step_links(const Cursor& at, PlanStep& step) {
  const auto before = json.array_member(at, "after");
  const auto earlier = static_cast<std::int64_t>(out.steps.size());
  for (std::size_t i = 0; before && i < before->size(); ++i) {
    const std::int64_t number_from_one =
        number(before->item(i), 1, std::max<std::int64_t>(1, earlier));
    step.after.push_back(static_cast<std::uint32_t>(number_from_one - 1));
  }
  const auto carried = json.array_member(at, "carries");
  for (std::size_t i = 0; carried && i < carried->size(); ++i) {
    if (const auto asset = row(carried->item(i))) step.carries.push_back(*asset);
  }
}

void PlanDecoder::read_rest(const Cursor& top) {
  Plan& plan = out.saved.plan;
  const auto sums = json.required(top, "money");
  const auto totals = sums ? json.array_member(*sums, "totals") : std::nullopt;
  for (std::size_t i = 0; totals && i < totals->size(); ++i) {
    const Cursor at = totals->item(i);
    const auto currency = parse_currency(json.required_text(at, "currency"));
    const auto units = [&](std::string_view key) {
      const std::string text = json.required_text(at, key);
      const auto read = currency ? parse_money(text, *currency) : std::nullopt;
      if (!read) json.note(ErrorCode::bad_money, at, {{"found", text}});
      return read ? read->minor_units : 0;
    };
    plan.money.totals.push_back({currency.value_or(Currency{}), units("net"),
                                 units("invoice_credit"), units("tied_credit")});
  }
  if (const auto at = sums ? json.required(*sums, "unpriced") : std::nullopt) {
    plan.money.unpriced = static_cast<std::int32_t>(number(*at, 0, 0x7FFF'FFFF));
  }
  if (const auto at = sums ? json.required(*sums, "usage_seconds") : std::nullopt) {
    plan.money.usage_seconds = number(*at, 0, whole_max);
  }
  const auto assumed = json.array_member(top, "assumptions");
  for (std::size_t i = 0; assumed && i < assumed->size(); ++i) {
    const Cursor at = assumed->item(i);
    Assumption one;
    if (const auto asset = json.member(at, "asset")) one.asset = row(*asset);
    const std::string name = json.required_text(at, "field");
    const Entity entity = one.asset                    ? Entity::asset
                          : name.starts_with("actor.") ? Entity::actor
                                                       : Entity::customer;
    const std::string prefix = std::string(name_of(entity)) + ".";
    const auto field = name.starts_with(prefix)
                           ? find_field(entity, std::string_view(name).substr(prefix.size()))
                           : std::nullopt;
    if (!field) {
      json.note(ErrorCode::bad_value, at, {{"found", name}, {"expected", prefix + "…"}});
      continue;
    }
    one.field = *field;
    one.value = to_truth(json.bool_member(at, "value"));
    plan.assumptions.push_back(one);
  }
  const auto open = json.array_member(top, "open");
  for (std::size_t i = 0; open && i < open->size(); ++i) {
    plan.open.emplace_back().code = required_word<FindingCode>(open->item(i), "code");
  }
}

}  // namespace untether::plan_file
