#include "scenarios/portfolio/read_top.h"

#include <set>

#include "scenarios/json/cursor.h"

namespace untether {

namespace {

// A member's text as a tree of its own; its places are the file's.
class MemberReader {
 public:
  MemberReader(const TopMember& member)
      : member_(member), document_(member.place.file, member.text) {}

  template <class Read>
  void run(json::Decoder& decoder, Read read) {
    auto tree = json::parse_value(document_);
    if (!tree) {
      for (Error& error : tree.error())
        decoder.note(error.code, shifted(error.place), error.arguments);
      return;
    }
    json::Decoder inner;
    read(inner, json::Cursor{&document_, &*tree, ""});
    for (const Error& error : inner.errors()) {
      decoder.note(error.code, shifted(error.place), error.arguments);
    }
  }

 private:
  Place shifted(Place place) const {
    Place outer = member_.place;
    outer.pointer = "/" + json::pointer_token(member_.name);
    return json::place_within(outer, std::move(place));
  }

  const TopMember& member_;
  json::Document document_;
};

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return folded;
}

// The member of an object without regard to case.
std::optional<json::Cursor> member(const json::Cursor& object, std::string_view folded) {
  for (std::size_t i = 0; i < object.size(); ++i) {
    if (lower(object.value->keys[i]) == folded && !object.item(i).is(json::Type::null)) {
      return object.item(i);
    }
  }
  return std::nullopt;
}

// Of two names that differ in case only, nobody can tell which is meant; the same name twice is
// no located tree.
void note_repeats(json::Decoder& decoder, const json::Cursor& object) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < object.size(); ++i) {
    const std::string& name = object.value->keys[i];
    if (seen.insert(lower(name)).second) continue;
    decoder.note(ErrorCode::duplicate_member, object.item(i), {{"found", name}});
  }
}

Operator read_operator(json::Decoder& decoder, const json::Cursor& at) {
  Operator person;
  if (!decoder.expect_object(at)) return person;
  note_repeats(decoder, at);
  if (const auto name = member(at, "name")) person.name = decoder.text(*name);
  if (const auto token = member(at, "token")) {
    person.token = decoder.word<Token>(*token).value_or(Token::app_user);
  }
  const auto roles = member(at, "roles");
  if (roles && roles->is(json::Type::array)) {
    for (std::size_t i = 0; i < roles->size(); ++i) {
      if (const auto role = decoder.word<Role>(roles->item(i))) person.roles.push_back(*role);
    }
  }
  return person;
}

Partner read_partner(json::Decoder& decoder, const json::Cursor& at) {
  Partner partner;
  if (!decoder.expect_object(at)) return partner;
  note_repeats(decoder, at);
  if (const auto id = member(at, "id")) {
    partner.id = parse_guid(decoder.text(*id));
    if (!partner.id) decoder.note(ErrorCode::bad_guid, *id, {{"found", id->value->text}});
  }
  if (const auto type = member(at, "type")) {
    partner.type = decoder.word<PartnerType>(*type).value_or(PartnerType::unknown);
  }
  const auto text = [&](std::string_view key, std::string& out) {
    if (const auto value = member(at, key)) out = decoder.text(*value);
  };
  text("name", partner.name);
  text("mpnid", partner.mpn_id);
  text("country", partner.country);
  const auto operators = member(at, "operators");
  if (operators && operators->is(json::Type::array)) {
    for (std::size_t i = 0; i < operators->size(); ++i) {
      partner.operators.push_back(read_operator(decoder, operators->item(i)));
    }
  }
  return partner;
}

}  // namespace

Errors read_top(const std::vector<TopMember>& members, const std::string& file,
                Portfolio& portfolio) {
  json::Decoder decoder;
  bool has_as_of = false;
  for (const TopMember& top : members) {
    const std::string name = lower(top.name);
    if (name == "partner") {
      MemberReader(top).run(decoder, [&](json::Decoder& inner, const json::Cursor& at) {
        portfolio.partner = read_partner(inner, at);
      });
    } else if (name == "as_of" || name == "asof") {
      // `as_of` beside `asOf`; the same name twice does not come here.
      if (has_as_of) {
        decoder.note(ErrorCode::duplicate_member, top.place, {{"found", top.name}});
        continue;
      }
      has_as_of = true;
      MemberReader(top).run(decoder, [&](json::Decoder& inner, const json::Cursor& at) {
        const auto instant = parse_instant(inner.text(at));
        if (!instant || !instant->is_known() || instant->is_never()) {
          inner.note(ErrorCode::bad_instant, at,
                     {{"found", at.value->text}, {"expected", "@type.timestamp"}});
          return;
        }
        portfolio.as_of = *instant;
      });
    }
  }
  if (!has_as_of) decoder.note(ErrorCode::missing_as_of, Place{file, 1, 1, "/as_of"}, {});
  return decoder.take_errors();
}

}  // namespace untether
