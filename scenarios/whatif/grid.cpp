#include <algorithm>

#include "scenarios/whatif/drafts.h"

namespace untether::whatif {

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;  // name, value

constexpr bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Puts values in the place of `$name`; a name that is none is told.
class Filling {
 public:
  Filling(const Values& values, Errors& errors) : values_(values), errors_(errors) {}

  void fill(Placed& placed) const {
    std::string out;
    const std::string& text = placed.text;
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] != '$') {
        out += text[i++];
        continue;
      }
      std::size_t end = i + 1;
      while (end < text.size() && is_name_character(text[end])) ++end;
      out += value_of(text.substr(i + 1, end - i - 1), placed.place);
      i = end;
    }
    placed.text = std::move(out);
  }

  void fill(HypothesisDraft& draft) const {
    fill(draft.rules);
    for (Placed& one : draft.set) fill(one);
    for (AsIfDraft& as_if : draft.as_if) {
      fill(as_if.where);
      for (auto& [field, value] : as_if.set) fill(value);
    }
    for (ChangeDraft& change : draft.changes) {
      for (Placed* one : {&change.apply, &change.where, &change.wait, &change.until}) fill(*one);
    }
  }

 private:
  std::string value_of(const std::string& name, const Place& place) const {
    const auto found = std::find_if(values_.begin(), values_.end(),
                                    [&name](const auto& value) { return value.first == name; });
    if (found != values_.end()) return found->second;
    std::string known;
    for (const auto& [one, value] : values_) known += (known.empty() ? "$" : ", $") + one;
    errors_.push_back(
        {ErrorCode::unknown_name, place, {{"found", "$" + name}, {"expected", known}}});
    return {};
  }

  const Values& values_;
  Errors& errors_;
};

std::size_t combinations(const HypothesisDraft& draft) {
  std::size_t count = 1;
  for (const auto& [name, values] : draft.grid) {
    if (values.size() > hypothesis_count_max / count) return hypothesis_count_max + 1;
    count *= values.size();
  }
  return count;
}

Values values_at(const HypothesisDraft& draft, std::size_t number) {
  Values values(draft.grid.size());
  for (std::size_t i = draft.grid.size(); i > 0; --i) {
    const auto& [name, axis] = draft.grid[i - 1];
    values[i - 1] = {name, axis[number % axis.size()]};
    number /= axis.size();
  }
  return values;
}

std::string id_at(const std::string& id, const Values& values) {
  if (values.empty()) return id;
  std::string text;
  for (const auto& [name, value] : values) text += (text.empty() ? "" : ",") + name + "=" + value;
  return id + "[" + text + "]";
}

}  // namespace

Result<std::vector<HypothesisDraft>> expand(const std::vector<HypothesisDraft>& drafts) {
  std::vector<HypothesisDraft> all;
  Errors errors;
  for (const HypothesisDraft& draft : drafts) {
    const std::size_t count = combinations(draft);
    if (count + all.size() > hypothesis_count_max) {
      return fail(
          ErrorCode::too_many_entries, draft.place,
          {{"limit", std::to_string(hypothesis_count_max)}, {"what", "@whatif.hypotheses"}});
    }
    for (std::size_t i = 0; i < count; ++i) {
      const Values values = values_at(draft, i);
      HypothesisDraft& one = all.emplace_back(draft);
      one.id = id_at(draft.id, values);
      Filling(values, errors).fill(one);
      if (errors.size() >= error_count_max) return fail(std::move(errors));
    }
    if (!errors.empty()) return fail(std::move(errors));
  }
  return all;
}

}  // namespace untether::whatif
