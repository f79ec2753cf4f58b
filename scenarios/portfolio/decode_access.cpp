#include "scenarios/portfolio/decode_access.h"

#include "model/observation.h"

namespace untether {

namespace {

// Graph writes two GUIDs with a hyphen between; the first names the relationship.
bool read_gdap_id(JsonWalk& walk, JsonValue value, Guid& out, bool& present) {
  std::string_view text;
  if (!walk.text(value, text)) return false;
  if (text.size() > 36 && text[36] == '-') text = text.substr(0, 36);
  const auto guid = parse_guid(text);
  present = guid.has_value();
  if (guid) {
    out = *guid;
    return true;
  }
  return walk.wrong_value(ErrorCode::bad_guid, "@type.guid", text, value.at);
}

}  // namespace

bool decode_delegated_access(RecordContext& context, JsonValue value) {
  Asset& asset = context.add_asset(value);
  asset.kind = AssetKind::gdap;
  set_undated(asset);
  Instant& ends = asset.instants[static_cast<std::size_t>(AssetInstant::term_end)];
  ends = Instant::unknown();
  bool has_id = false;
  JsonWalk& walk = context.walk;
  const bool good = walk.members(value, [&](Key key, JsonValue member) {
    std::string_view text;
    switch (key) {
      case Key::id: return read_gdap_id(walk, member, asset.id.guid, has_id);
      case Key::display_name: return walk.text(member, context.draft.details.back().name);
      case Key::end_date_time: return walk.instant(member, ends);
      case Key::status:
        if (!walk.text(member, text)) return false;
        asset.shown = context.noted(delegated_access_status(text), text);
        return true;
      default: return true;
    }
  });
  return good && (has_id || context.missing("id", context.draft.links.back().offset));
}

void add_dap(CustomerDraft& draft) {
  if (draft.flags.get(CustomerFlag::dap) != Truth::yes) return;
  Asset dap;
  dap.kind = AssetKind::dap;
  set_undated(dap);
  dap.shown = ShownStatus::active;
  dap.id.guid = draft.id;
  draft.push(dap, {}, 0);
}

}  // namespace untether
