#include "scenarios/report/rules_json.h"

#include <nlohmann/json.hpp>

namespace untether {

namespace {

using Json = nlohmann::ordered_json;

Json day_json(const std::optional<Day>& day) { return day ? Json(to_string(*day)) : Json(nullptr); }

Json head_json(const RuleSet& rules, Language language) {
  return {{"name", rules.name},
          {"title", in(rules.title, language)},
          {"in_force_from", day_json(rules.in_force.days.from)},
          {"in_force_until", day_json(rules.in_force.days.until)},
          {"in_force_certainty", name_of(rules.in_force.certainty)},
          {"lineage", rules.lineage}};
}

class EntryWriter {
 public:
  EntryWriter(Json& out, Language language) : out_(out), language_(language) {}

  Json& put(std::string_view section, const Entry& entry) {
    Json json = {{"section", section},
                 {"id", entry.id},
                 {"text", in(entry.text, language_)},
                 {"certainty", name_of(entry.certainty)},
                 {"sources", entry.sources},
                 {"file", entry.place.file},
                 {"line", entry.place.line}};
    if (entry.addition) json["origin"] = "addition";
    if (entry.days.from || entry.days.until) {
      json["from"] = day_json(entry.days.from);
      json["until"] = day_json(entry.days.until);
    }
    out_.push_back(std::move(json));
    return out_.back();
  }

  template <class Entries>
  void put_all(std::string_view section, const Entries& entries) {
    for (const auto& entry : entries) put(section, entry);
  }

 private:
  Json& out_;
  Language language_;
};

void put_parameter(EntryWriter& writer, const Parameter& parameter) {
  Json& json = writer.put("parameters", parameter);
  json["type"] = name_of(parameter.type);
  if (parameter.dated_by) {
    json["dated_by"] = name_of(*parameter.dated_by);
    for (const DatedValue& dated : parameter.dated) {
      json["values"].push_back({{"from", to_string(dated.from)},
                                {"value", to_string(dated.value)},
                                {"certainty", name_of(dated.certainty)}});
    }
  } else {
    json["value"] = to_string(parameter.value);
  }
  for (const ParameterValue& value : parameter.alternatives) {
    json["alternatives"].push_back(to_string(value));
  }
}

void put_transition(EntryWriter& writer, const Lifecycle& lifecycle, const Transition& transition) {
  Json& json = writer.put("lifecycles." + lifecycle.id, transition);
  for (const std::uint8_t state : transition.from) json["from"].push_back(lifecycle.states[state]);
  json["to"] = lifecycle.states[transition.to];
  json["by"] = name_of(transition.by);
  const auto add = [&json](const char* name, const Expression& expression) {
    if (!expression.empty()) json[name] = expression.text;
  };
  add("when", transition.when);
  add("due", transition.due);
  add("open_from", transition.open_from);
  add("open_until", transition.open_until);
  add("data_open_until", transition.data_open_until);
  if (!transition.rest.empty()) {
    json["rest"] = {{"method", transition.rest.method}, {"path", transition.rest.path}};
    if (!transition.rest.body.empty()) {
      json["rest"]["body"] = Json::parse(transition.rest.body, nullptr, false);
    }
  }
  if (!transition.outside.empty()) json["outside"] = transition.outside;
}

void put_prerequisite(EntryWriter& writer, const Prerequisite& entry) {
  Json& json = writer.put("prerequisites", entry);
  for (const AssetKind kind : entry.of) json["of"].push_back(name_of(kind));
  for (const GateCondition& condition : entry.gates) {
    json["gates"][std::string(name_of(condition.gate))] = {
        {"clear", condition.clear.text}, {"certainty", name_of(condition.certainty)}};
  }
}

Json blocking_json(const Blocking& blocking) {
  if (!blocking.exists) return nullptr;
  return {{"portal", blocking.portal}, {"submit", blocking.submit}};
}

template <class Values>
Json names_json(const Values& values) {
  Json list = Json::array();
  for (const auto value : values) list.push_back(name_of(value));
  return list;
}

void put_differences(Json& json, const char* name, const std::vector<EntryDifference>& list,
                     Language language) {
  json[name] = Json::array();
  for (const EntryDifference& entry : list) {
    json[name].push_back({{"section", entry.section},
                          {"id", entry.id},
                          {"change", name_of(entry.change)},
                          {"text", in(entry.text, language)},
                          {"before", entry.before},
                          {"after", entry.after}});
  }
}

std::string dump(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string rules_list_json(const std::vector<std::shared_ptr<const RuleSet>>& sets,
                            Language language) {
  Json list = Json::array();
  for (const auto& set : sets) list.push_back(head_json(*set, language));
  return dump(list);
}

std::string rules_json(const RuleSet& rules, Language language) {
  Json json = head_json(rules, language);
  json["sources"] = Json::array();
  for (const Source& source : rules.sources) {
    json["sources"].push_back({{"id", source.id},
                               {"title", in(source.title, language)},
                               {"date", day_json(source.date)},
                               {"read", source.read},
                               {"url", source.url}});
  }
  Json entries = Json::array();
  EntryWriter writer(entries, language);
  for (const Parameter& parameter : rules.parameters) put_parameter(writer, parameter);
  writer.put_all("kinds", rules.kinds);
  for (const Lifecycle& lifecycle : rules.lifecycles) {
    Json& head = writer.put("lifecycles", lifecycle);
    head["states"] = lifecycle.states;
    head["start"] = lifecycle.states[lifecycle.start];
    for (const Transition& t : lifecycle.transitions) put_transition(writer, lifecycle, t);
  }
  for (const Prerequisite& entry : rules.prerequisites) put_prerequisite(writer, entry);
  writer.put_all("not_required", rules.not_required);
  writer.put_all("dependencies", rules.dependencies);
  writer.put_all("removal", rules.removals);
  writer.put_all("consequences", rules.consequences);
  writer.put_all("reestablish", rules.reestablish);
  for (const Preparation& entry : rules.preparations) {
    Json& preparation = writer.put("preparations", entry);
    preparation["by"] = name_of(entry.by);
    preparation["refusals"] = entry.refusals;
  }
  writer.put_all("refusals", rules.refusals);
  writer.put_all("budgets", rules.budgets);
  json["entries"] = std::move(entries);
  for (const NotModelled& topic : rules.not_modelled) {
    json["not_modelled"][topic.topic] = in(topic.reason, language);
  }
  return dump(json);
}

std::string rules_diff_json(const RuleDifference& difference, Language language) {
  Json json;
  json["who"] = {{"before", names_json(difference.who.before)},
                 {"after", names_json(difference.who.after)},
                 {"roles_before", names_json(difference.who.roles_before)},
                 {"roles_after", names_json(difference.who.roles_after)}};
  json["gates"] = Json::array();
  for (const GateDifference& gate : difference.gates) {
    json["gates"].push_back({{"kind", name_of(gate.kind)},
                             {"before", blocking_json(gate.before)},
                             {"after", blocking_json(gate.after)}});
  }
  json["ways"] = Json::array();
  for (const WayDifference& way : difference.ways) {
    json["ways"].push_back({{"kind", name_of(way.kind)},
                            {"transition", way.transition},
                            {"change", name_of(way.change)},
                            {"text", in(way.text, language)},
                            {"before", way.before},
                            {"after", way.after}});
  }
  put_differences(json, "lengths", difference.windows, language);
  put_differences(json, "parameters", difference.parameters, language);
  put_differences(json, "dependencies", difference.dependencies, language);
  put_differences(json, "consequences", difference.consequences, language);
  put_differences(json, "refusals", difference.others, language);
  return dump(json);
}

}  // namespace untether
