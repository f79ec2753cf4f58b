#include "scenarios/cases/case_decoder.h"

namespace untether::cases {

using json::Cursor;
using json::Decoder;

std::string scalar(Decoder& decoder, const Cursor& at) {
  if (at.is(json::Type::string) || at.is(json::Type::number)) return at.value->text;
  if (at.is(json::Type::boolean)) return at.value->boolean ? "yes" : "no";
  decoder.wrong_type(at, "@type.string");
  return {};
}

std::string scalar_member(Decoder& decoder, const Cursor& object, std::string_view key) {
  const auto found = decoder.member(object, key);
  return found ? scalar(decoder, *found) : std::string();
}

std::map<std::string, std::string> scalars_member(Decoder& decoder, const Cursor& object,
                                                  std::string_view key) {
  std::map<std::string, std::string> values;
  const auto found = decoder.member(object, key);
  if (!found || !decoder.expect_object(*found)) return values;
  for (std::size_t i = 0; i < found->size(); ++i) {
    values[found->value->keys[i]] = scalar(decoder, found->item(i));
  }
  return values;
}

CaseAsset read_asset(Decoder& decoder, const Cursor& at) {
  CaseAsset asset;
  asset.place = at.place();
  if (!decoder.expect_object(at)) return asset;
  decoder.expect_members(
      at, {"name", "kind", "state", "term", "term_start", "term_end", "bought", "since",
           "cancel_until", "under", "order", "price", "cycle", "seats", "facts"});
  asset.name = decoder.required_text(at, "name");
  if (const auto kind = decoder.required(at, "kind")) {
    asset.kind = decoder.text(*kind);
    // A placeholder is looked at where an example fills it.
    if (asset.kind.find('<') == std::string::npos) (void)decoder.word<AssetKind>(*kind);
  }
  asset.state = decoder.text_member(at, "state");
  asset.term = decoder.text_member(at, "term");
  asset.term_start = decoder.text_member(at, "term_start");
  asset.term_end = decoder.text_member(at, "term_end");
  asset.bought = decoder.text_member(at, "bought");
  asset.since = decoder.text_member(at, "since");
  asset.cancel_until = decoder.text_member(at, "cancel_until");
  asset.under = decoder.text_member(at, "under");
  asset.order = decoder.text_member(at, "order");
  asset.price = decoder.text_member(at, "price");
  asset.cycle = decoder.text_member(at, "cycle");
  asset.seats = scalar_member(decoder, at, "seats");
  asset.facts = scalars_member(decoder, at, "facts");
  return asset;
}

namespace {

std::vector<std::string> texts_of(Decoder& decoder, const Cursor& at) {
  std::vector<std::string> texts;
  if (!at.is(json::Type::array)) {
    texts.push_back(scalar(decoder, at));
    return texts;
  }
  for (std::size_t i = 0; i < at.size(); ++i) texts.push_back(scalar(decoder, at.item(i)));
  return texts;
}

bool has_subjects(CheckKind kind) {
  return kind == CheckKind::state || kind == CheckKind::listed || kind == CheckKind::field ||
         kind == CheckKind::access;
}

}  // namespace

std::vector<CaseCheck> read_checks(Decoder& decoder, const Cursor& at) {
  std::vector<CaseCheck> checks;
  if (!decoder.expect_object(at)) return checks;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const std::string& key = at.value->keys[i];
    const Cursor item = at.item(i);
    const auto kind = parse_name<CheckKind>(key);
    if (!kind) {
      decoder.note(ErrorCode::unknown_member, item,
                   {{"found", key}, {"expected", words_of<CheckKind>()}});
      continue;
    }
    if (!has_subjects(*kind)) {
      checks.push_back({*kind, {}, texts_of(decoder, item), item.place()});
      continue;
    }
    if (!decoder.expect_object(item)) continue;
    for (std::size_t k = 0; k < item.size(); ++k) {
      checks.push_back(
          {*kind, item.value->keys[k], texts_of(decoder, item.item(k)), item.item(k).place()});
    }
  }
  return checks;
}

namespace {

// Where the text of a string begins: behind its quote.
Place text_place(const Cursor& at) {
  Place place = at.place();
  ++place.column;
  return place;
}

}  // namespace

CaseStep read_step(Decoder& decoder, const Cursor& at) {
  CaseStep step;
  step.place = at.place();
  if (at.is(json::Type::string)) {
    step.line = at.value->text;
    step.place = text_place(at);
    return step;
  }
  if (!decoder.expect_object(at)) return step;
  decoder.expect_members(at, {"do", "refused", "because", "told", "then"});
  if (const auto line = decoder.member(at, "do")) {
    step.line = decoder.text(*line);
    step.place = text_place(*line);
    if (decoder.member(at, "refused")) step.refused = scalar_member(decoder, at, "refused");
    step.because = decoder.texts_member(at, "because");
    step.told = decoder.text_member(at, "told");
    if (!step.told.empty() && !step.refused) {
      decoder.note(ErrorCode::missing_member, at, {{"expected", "refused"}});
    }
  }
  if (const auto checks = decoder.member(at, "then")) step.checks = read_checks(decoder, *checks);
  if (step.line.empty() && step.checks.empty()) {
    decoder.note(ErrorCode::missing_member, at, {{"expected", "do"}});
  }
  return step;
}

}  // namespace untether::cases
