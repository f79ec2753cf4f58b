#include "scenarios/simulation/journal.h"

#include <algorithm>

#include "model/asset_changes.h"
#include "scenarios/simulation/json_line.h"
#include "scenarios/simulation/refusal_text.h"

namespace untether {

namespace {

constexpr std::string_view format = "untether-journal/1";

void append_list(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i != 0) out += ',';
    append_json_text(out, texts[i]);
  }
  out += ']';
}

// The fields in which an asset differs, with their new values.
std::string changes_json(const Asset& before, const Asset& after) {
  std::string json;
  JsonLine line(json);
  for (const FieldId changed : changed_fields(before, after)) {
    const FieldInfo& field = info(changed);
    switch (field.storage) {
      case FieldStorage::asset_flag:
        line.truth(field.name, after.flags.get(static_cast<AssetFlag>(field.slot)));
        break;
      case FieldStorage::asset_instant:
        line.instant(field.name, after.at(static_cast<AssetInstant>(field.slot)));
        break;
      case FieldStorage::asset_term:
        if (after.term.is_absent() || after.term.is_unknown()) break;
        line.text(field.name, to_string(after.term.period()));
        break;
      case FieldStorage::asset_anchor_day: line.number(field.name, after.anchor_day); break;
      case FieldStorage::asset_quantity: line.number(field.name, after.quantity); break;
      default: break;
    }
  }
  line.end();
  return json;
}

void add_money(JsonLine& line, const LedgerEntry& entry) {
  line.text("posting", name_of(entry.posting));
  if (!entry.amount.known) {
    line.raw("amount", "null");
    return;
  }
  const bool has_currency = entry.currency != Currency{};
  line.text("amount", amount_text({entry.amount.minor_units, entry.currency}));
  if (has_currency) line.text("currency", to_string(entry.currency));
  if (entry.amount.minor_units < 0) line.text("credit", name_of(entry.amount.credit));
}

void add_asset(JsonLine& line, const RuleSet& rules, const Machines& machines, const Cast& cast,
               const Event& event) {
  const Asset& facts = cast.customer.assets[event.asset->value];
  line.text("asset", asset_identity(cast, facts.id, facts.order));
  line.text_if("name", cast.customer.details[event.asset->value].name);
  line.text("kind", name_of(facts.kind));
  const auto row = machines.lifecycle_of[static_cast<std::size_t>(facts.kind)];
  if (!row) return;
  const Lifecycle& lifecycle = rules.lifecycles[row->value];
  if (event.transition) {
    line.text("transition", lifecycle.id + "." + lifecycle.transitions[event.transition->value].id);
  }
  if (event.before && event.after && event.before->state != event.after->state) {
    line.text("from", lifecycle.states[event.before->state]);
  }
  if (event.after && (!event.before || event.before->state != event.after->state)) {
    line.text("to", lifecycle.states[event.after->state]);
  }
  if (event.before && event.after) {
    const std::string changed = changes_json(event.before->facts, event.after->facts);
    if (changed != "{}") line.raw("set", changed);
  }
}

std::string refusals_json(const RuleSet& rules, const Cast& cast,
                          const std::vector<Refused>& refusals) {
  std::string json = "[";
  for (const Refused& one : refusals) {
    if (json.size() > 1) json += ',';
    JsonLine line(json);
    line.text("check", name_of(one.check));
    if (one.holds == Truth::unknown) line.boolean("known", false);
    line.text_if("refusal", one.refusal);
    if (const Refusal* answer = answer_of(rules, one)) {
      line.number("status", answer->status);
      line.text_if("code", answer->code);
    }
    if (const auto data = answer_data(rules, cast, one); !data.empty()) {
      std::string list;
      append_list(list, data);
      line.raw("data", list);
    }
    line.text_if("rule", one.rule);
    line.end();
  }
  return json + "]";
}

}  // namespace

std::string asset_identity(const Cast& cast, const AssetId& id, std::optional<OrderRow> order) {
  if (!id.order_line) return to_string(id.guid);
  const auto& orders = cast.customer.orders;
  const std::string of =
      order && order->value < orders.size() ? orders[order->value].id : std::string("?");
  return of + "/" + std::to_string(*id.order_line);
}

void append_header(std::string& out, const JournalHeader& header) {
  std::string set;
  append_list(set, header.set);
  JsonLine(out)
      .text("format", format)
      .text("rules", header.rules)
      .raw("set", set)
      .text("customer", to_string(header.customer))
      .text("data", header.data)
      .instant("at", header.at)
      .boolean("latencies", header.latencies)
      .end_line();
}

void append_event(std::string& out, const SimRules& rules, const Cast& cast, const Event& event) {
  const SetRules& set = rules.sets[event.set];
  JsonLine line(out);
  line.instant("at", event.at).text("event", name_of(event.kind)).text("by", name_of(event.by));
  if (event.asset) add_asset(line, set.rules(), set.machines(), cast, event);
  line.text_if("rule", event.rule).text_if("effect", event.effect).text_if("value", event.value);
  if (event.entry) add_money(line, *event.entry);
  line.instant_if("until", event.until);
  if (event.request) line.number("request", *event.request + 1);
  if (!event.refusals.empty())
    line.raw("refused", refusals_json(set.rules(), cast, event.refusals));
  line.end_line();
}

void append_moment(std::string& out, const SimRules& rules, const Moment& moment) {
  JsonLine line(out);
  line.instant("at", moment.at).text("input", moment.input.text);
  if (!moment.refused.empty()) {
    const RuleSet& set = rules.sets[moment.world.set].rules();
    line.raw("refused", refusals_json(set, *moment.world.cast, moment.refused));
  }
  line.instant("now", moment.world.now).end_line();
  for (const Event& event : moment.events) append_event(out, rules, *moment.world.cast, event);
}

Errors compare_journals(const std::string& file, std::string_view written,
                        std::string_view replayed) {
  std::uint32_t line = 1;
  while (!written.empty() || !replayed.empty()) {
    const std::string_view was = written.substr(0, written.find('\n'));
    const std::string_view is = replayed.substr(0, replayed.find('\n'));
    if (was != is) {
      return {{ErrorCode::journal_differs,
               {file, line, 1, ""},
               {{"found", std::string(was)}, {"expected", std::string(is)}}}};
    }
    written.remove_prefix(std::min(was.size() + 1, written.size()));
    replayed.remove_prefix(std::min(is.size() + 1, replayed.size()));
    ++line;
  }
  return {};
}

}  // namespace untether
