#include "tests/support/damage.h"

#include "scenarios/generate/generate.h"
#include "scenarios/json/located.h"
#include "scenarios/portfolio/keys.h"

namespace untether::testing {

namespace {

void collect(const Json& json, const std::string& path, bool read_ones_only,
             std::vector<std::string>& out) {
  if (json.is_object()) {
    for (const auto& [name, value] : json.items()) {
      const std::string padded = name + std::string(8, ' ');
      const Key key = find_key(padded.data(), name.size());
      if (read_ones_only && key == Key::unknown) continue;
      const bool tells_of_more =
          key == Key::total_count || key == Key::links || key == Key::odata_next_link;
      if (tells_of_more) continue;
      const std::string below = path + "/" + json::pointer_token(name);
      out.push_back(below);
      collect(value, below, read_ones_only, out);
    }
  } else if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) {
      collect(json[i], path + "/" + std::to_string(i), read_ones_only, out);
    }
  }
}

// A list made empty would be another statement; an object in its place is none.
Json emptied(const Json& value) {
  if (value.is_string()) return "";
  return Json::object();
}

Json of_another_type(const Json& value) {
  if (value.is_string()) return Json::array({1});
  if (value.is_structured()) return "none";
  return "\"?";
}

}  // namespace

std::vector<std::string> members_of(const Json& json) {
  std::vector<std::string> paths;
  collect(json, "", false, paths);
  return paths;
}

std::vector<std::string> read_members_of(const Json& json) {
  std::vector<std::string> paths;
  collect(json, "", true, paths);
  return paths;
}

Json damaged(const Json& json, const std::string& pointer, Damage damage) {
  Json result = json;
  const Json::json_pointer at(pointer);
  Json& value = result[at];
  switch (damage) {
    case Damage::drop: result[at.parent_pointer()].erase(at.back()); break;
    case Damage::null: value = nullptr; break;
    case Damage::empty: value = emptied(value); break;
    case Damage::odd_word: value = "limbo"; break;
    case Damage::odd_type: value = of_another_type(value); break;
  }
  return result;
}

std::string GoodPortfolio::text_with(const std::vector<Json>& records) const {
  Json whole = around;
  whole["customers"] = records;
  return whole.dump();
}

GoodPortfolio good_portfolio(int year, std::uint64_t seed, std::uint64_t customers,
                             bool all_rest_members) {
  GenerateOptions options;
  options.year = year;
  options.seed = seed;
  options.customers = customers;
  options.profile = all_rest_members ? Profile::rest : Profile::compact;
  std::string text;
  generate(options, [&text](std::string_view piece) { text += piece; });
  GoodPortfolio good;
  good.rules = year == 2020 ? "csp-2020-04" : "nce-" + std::to_string(year);
  good.around = Json::parse(text);
  for (Json& customer : good.around["customers"]) good.customers.push_back(std::move(customer));
  good.around.erase("customers");
  return good;
}

}  // namespace untether::testing
