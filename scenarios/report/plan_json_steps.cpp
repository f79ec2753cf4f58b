#include "scenarios/report/plan_calls.h"
#include "scenarios/report/plan_json_parts.h"

namespace untether::plan_file {

namespace {

// One step as an object, its members in the order in which a person asks for them.
class StepWriter {
 public:
  StepWriter(const PlanRules& rules, const PlanAnswer& answer, Language language)
      : rules_(rules), answer_(answer), language_(language) {}

  Json write(std::size_t number) {
    const PlanStep& step = answer_.plan.steps[number];
    json_ = {{"step", number + 1}, {"kind", name_of(step.kind)}};
    if (step.asset) put_asset(*step.asset);
    if (step.kind == StepKind::action) put_action(step);
    if (step.kind == StepKind::notice) put_notice(step);
    if (step.kind == StepKind::removal) put_removal();
    put_dates(step);
    put_links(step);
    if (step.kind == StepKind::action) put_amount(step);
    json_["assumes"] = step.assumes;
    json_["risky"] = step.risky;
    if (step.waits_for_budget) json_["waits_for_budget"] = true;
    return std::move(json_);
  }

 private:
  const Customer& customer() const { return answer_.customer.customer; }

  std::string name_of_asset(AssetRow row) const {
    const auto& details = customer().details;
    return row.value < details.size() ? details[row.value].name : std::string();
  }

  void put_asset(AssetRow row) {
    json_["asset"] = id_of(answer_, row);
    json_["asset_kind"] = name_of(customer().assets[row.value].kind);
    if (const std::string name = name_of_asset(row); !name.empty()) json_["asset_name"] = name;
  }

  void put_action(const PlanStep& step) {
    const AssetKind kind = customer().assets[step.asset->value].kind;
    const Lifecycle& life = rules_.lifecycle(kind);
    const Transition& made = life.transitions[step.transition->value];
    const ActionRules& action = rules_.action(kind, *step.transition);
    json_["lifecycle"] = life.id;
    json_["transition"] = made.id;
    put_entry(made);
    put_place(made.portal, step.asset);
    put_call(made.rest, step.asset);
    if (!made.outside.empty()) json_["outside"] = made.outside;
    put_roles(made.roles_all, made.roles_any);
    json_["irreversible"] = made.irreversible;
    json_["effort"] = to_string(step.effort);
    json_["waits"] = to_string(action.waits);
    json_["takes"] = to_string(action.takes);
    for (const DependencyRow row : action.needs) {
      const Dependency& need = rules_.rules().dependencies[row.value];
      json_["needs"].push_back({{"rule", need.id}, {"text", in(need.text, language_)}});
    }
  }

  void put_notice(const PlanStep& step) {
    json_["entry"] = step.entry;
    for (const Notice& notice : rules_.rules().notices) {
      if (notice.id != step.entry) continue;
      put_entry(notice);
      put_roles({}, notice.roles_any);
    }
    json_["irreversible"] = false;
    json_["effort"] = to_string(step.effort);
  }

  void put_removal() {
    if (!answer_.plan.removal) return;
    const Removal& entry = rules_.rules().removals[answer_.plan.removal->value];
    json_["entry"] = entry.id;
    put_entry(entry);
    put_place(entry.portal, std::nullopt);
    put_call(entry.rest, std::nullopt);
    put_roles({}, entry.roles_any);
    json_["irreversible"] = true;
    json_["effort"] = to_string(length_of(rules_.machines(), entry.effort));
    json_["takes"] = to_string(length_of(rules_.machines(), entry.takes));
  }

  void put_entry(const Entry& entry) {
    json_["text"] = in(entry.text, language_);
    json_["certainty"] = name_of(entry.certainty);
    json_["sources"] = Json::array();
    for (const std::string& id : entry.sources) {
      const Source* source = rules_.rules().source(id);
      if (source == nullptr) continue;
      Json one = {{"id", id}, {"title", in(source->title, language_)}};
      if (source->date) one["date"] = to_string(*source->date);
      if (!source->url.empty()) one["url"] = source->url;
      json_["sources"].push_back(std::move(one));
    }
  }

  void put_place(const PortalPath& path, std::optional<AssetRow> asset) {
    if (path.empty()) return;
    const std::string& name = customer().about.name;
    json_["portal"] = filled_path(path, language_, name.empty() ? to_string(customer().id) : name,
                                  asset ? asset_label(*asset) : std::string());
  }

  std::string asset_label(AssetRow row) const {
    const std::string name = name_of_asset(row);
    return name.empty() ? id_of(answer_, row) : name;
  }

  void put_call(const RestCall& call, std::optional<AssetRow> asset) {
    if (call.empty()) return;
    const RestCall filled = filled_call(call, customer(), asset);
    json_["rest"] = {{"method", filled.method}, {"path", filled.path}};
    if (!filled.body.empty()) json_["rest"]["body"] = filled.body;
  }

  void put_roles(const std::vector<Role>& all, const std::vector<Role>& any) {
    for (const Role role : all) json_["roles_all"].push_back(name_of(role));
    for (const Role role : any) json_["roles_any"].push_back(name_of(role));
  }

  void put_dates(const PlanStep& step) {
    json_["asked"] = moment(step.asked);
    json_["at"] = moment(step.at);
    json_["visible"] = moment(step.visible);
    json_["latest"] = moment(step.latest);
    json_["deadline"] = moment(step.deadline);
  }

  void put_links(const PlanStep& step) {
    json_["after"] = Json::array();
    for (const std::uint32_t before : step.after) json_["after"].push_back(before + 1);
    if (step.carries.empty()) return;
    for (const AssetRow row : step.carries) json_["carries"].push_back(id_of(answer_, row));
  }

  void put_amount(const PlanStep& step) {
    if (!step.amount.known) json_["money"] = {{"known", false}};
    const auto& price = answer_.tariffs[step.asset->value].price;
    if (!step.amount.known || step.amount.minor_units == 0 || !price) return;
    json_["money"] = money_json(Money{step.amount.minor_units, price->currency});
    json_["money"]["known"] = true;
    json_["money"]["credit"] = name_of(step.amount.credit);
  }

  const PlanRules& rules_;
  const PlanAnswer& answer_;
  Language language_;
  Json json_;
};

}  // namespace

Json steps_json(const PlanRules& rules, const PlanAnswer& answer, Language language) {
  StepWriter writer(rules, answer, language);
  Json list = Json::array();
  for (std::size_t i = 0; i < answer.plan.steps.size(); ++i) list.push_back(writer.write(i));
  return list;
}

Json events_json(const PlanRules& rules, const PlanAnswer& answer, Language language) {
  Json list = Json::array();
  for (const PlanEvent& event : answer.plan.events) {
    const AssetKind kind = answer.customer.customer.assets[event.asset.value].kind;
    const Transition& made = rules.lifecycle(kind).transitions[event.transition.value];
    Json one = {{"at", moment(event.at)},
                {"asset", id_of(answer, event.asset)},
                {"transition", made.id},
                {"text", in(made.text, language)}};
    const auto& price = answer.tariffs[event.asset.value].price;
    if (!event.amount.known) one["money"] = {{"known", false}};
    if (event.amount.known && event.amount.minor_units != 0 && price) {
      one["money"] = money_json(Money{event.amount.minor_units, price->currency});
      one["money"]["known"] = true;
    }
    list.push_back(std::move(one));
  }
  return list;
}

}  // namespace untether::plan_file
