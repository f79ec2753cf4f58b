#include "scenarios/whatif/drafts.h"

#include "scenarios/json/cursor.h"

namespace untether::whatif {

namespace {

using json::Cursor;
using json::Decoder;

constexpr std::string_view format = "untether-hypotheses/1";

// Where the text of a string begins: behind its quote.
Place text_place(const Cursor& at) {
  Place place = at.place();
  if (at.is(json::Type::string)) ++place.column;
  return place;
}

// Words, numbers and yes or no alike: a grid's values and fields are all of these.
std::string scalar(Decoder& decoder, const Cursor& at) {
  if (at.is(json::Type::string) || at.is(json::Type::number)) return at.value->text;
  if (at.is(json::Type::boolean)) return at.value->boolean ? "true" : "false";
  if (at.is(json::Type::null)) return "null";
  decoder.wrong_type(at, "@type.string");
  return {};
}

Placed placed_member(Decoder& decoder, const Cursor& object, std::string_view key) {
  const auto found = decoder.member(object, key);
  if (!found) return {};
  return {decoder.text(*found), text_place(*found)};
}

ChangeDraft read_change(Decoder& decoder, const Cursor& at) {
  ChangeDraft change;
  if (!decoder.expect_object(at)) return change;
  decoder.expect_members(at, {"apply", "where", "wait", "until"});
  change.apply = placed_member(decoder, at, "apply");
  change.where = placed_member(decoder, at, "where");
  change.wait = placed_member(decoder, at, "wait");
  change.until = placed_member(decoder, at, "until");
  const int said = (change.apply.text.empty() ? 0 : 1) + (change.wait.text.empty() ? 0 : 1) +
                   (change.until.text.empty() ? 0 : 1);
  const bool lost_where = !change.where.text.empty() && change.apply.text.empty();
  if (said != 1 || lost_where) {
    decoder.note(ErrorCode::bad_value, at,
                 {{"found", std::to_string(said)}, {"expected", "@whatif.one_change"}});
  }
  return change;
}

AsIfDraft read_as_if(Decoder& decoder, const Cursor& at) {
  AsIfDraft as_if;
  if (!decoder.expect_object(at)) return as_if;
  decoder.expect_members(at, {"where", "set"});
  as_if.where = placed_member(decoder, at, "where");
  const auto set = decoder.required(at, "set");
  if (!set || !decoder.expect_object(*set)) return as_if;
  for (std::size_t i = 0; i < set->size(); ++i) {
    const Cursor item = set->item(i);
    as_if.set.push_back(
        {{set->value->keys[i], item.place()}, {scalar(decoder, item), text_place(item)}});
  }
  return as_if;
}

void read_grid(Decoder& decoder, const Cursor& at, HypothesisDraft& draft) {
  const auto grid = decoder.member(at, "grid");
  if (!grid || !decoder.expect_object(*grid)) return;
  for (std::size_t i = 0; i < grid->size(); ++i) {
    const Cursor values = grid->item(i);
    if (!values.is(json::Type::array) || values.size() == 0) {
      decoder.wrong_type(values, "@type.array");
      continue;
    }
    auto& axis = draft.grid.emplace_back(grid->value->keys[i], std::vector<std::string>());
    for (std::size_t v = 0; v < values.size(); ++v) {
      axis.second.push_back(scalar(decoder, values.item(v)));
    }
  }
}

HypothesisDraft read_draft(Decoder& decoder, std::string id, const Cursor& at) {
  HypothesisDraft draft;
  draft.id = std::move(id);
  draft.place = at.place();
  if (!decoder.expect_object(at)) return draft;
  decoder.expect_members(at, {"title", "rules", "set", "as_if", "changes", "grid"});
  if (const auto title = decoder.member(at, "title"); title && decoder.expect_object(*title)) {
    decoder.expect_members(*title, {"en", "fr"});
    draft.title = {decoder.text_member(*title, "en"), decoder.text_member(*title, "fr")};
  }
  draft.rules = placed_member(decoder, at, "rules");
  if (const auto set = decoder.member(at, "set"); set && decoder.expect_object(*set)) {
    for (std::size_t i = 0; i < set->size(); ++i) {
      const Cursor item = set->item(i);
      draft.set.push_back({set->value->keys[i] + "=" + scalar(decoder, item), text_place(item)});
    }
  }
  if (const auto all = decoder.array_member(at, "as_if")) {
    for (std::size_t i = 0; i < all->size(); ++i) {
      draft.as_if.push_back(read_as_if(decoder, all->item(i)));
    }
  }
  if (const auto all = decoder.array_member(at, "changes")) {
    for (std::size_t i = 0; i < all->size(); ++i) {
      draft.changes.push_back(read_change(decoder, all->item(i)));
    }
  }
  read_grid(decoder, at, draft);
  return draft;
}

}  // namespace

Result<std::vector<HypothesisDraft>> read_drafts(const std::string& file, std::string text) {
  const json::Document document(file, std::move(text));
  const auto tree = json::parse(document);
  if (!tree) return fail(tree.error());
  const Cursor top{&document, &*tree, ""};
  Decoder decoder;
  std::vector<HypothesisDraft> drafts;
  if (decoder.expect_object(top)) {
    decoder.expect_members(top, {"format", "hypotheses"});
    const std::string says = decoder.required_text(top, "format");
    if (!says.empty() && says != format) {
      decoder.note(ErrorCode::wrong_format, top,
                   {{"found", says}, {"expected", std::string(format)}});
    }
    const auto all = decoder.required(top, "hypotheses");
    if (all && decoder.expect_object(*all)) {
      for (std::size_t i = 0; i < all->size(); ++i) {
        drafts.push_back(read_draft(decoder, all->value->keys[i], all->item(i)));
      }
    }
  }
  if (!decoder.errors().empty()) return fail(decoder.take_errors());
  return drafts;
}

}  // namespace untether::whatif
