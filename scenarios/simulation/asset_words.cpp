#include <algorithm>
#include <cctype>
#include <charconv>

#include "scenarios/simulation/input.h"

namespace untether {

namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool begins(std::string_view text, std::string_view with) {
  return text.size() >= with.size() && same_word(text.substr(0, with.size()), with);
}

// "#3" is the third asset.
std::optional<AssetRow> numbered(const World& world, std::string_view word) {
  if (!word.starts_with('#')) return std::nullopt;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(word.data() + 1, word.data() + word.size(), number);
  const bool good = error == std::errc() && end == word.data() + word.size() && number >= 1 &&
                    number <= world.live.assets.size();
  if (!good) return std::nullopt;
  return AssetRow{number - 1};
}

template <class Fits>
std::vector<AssetRow> rows_where(const World& world, const Fits& fits) {
  std::vector<AssetRow> rows;
  for (std::uint32_t i = 0; i < world.live.assets.size(); ++i) {
    if (fits(AssetRow{i})) rows.push_back(AssetRow{i});
  }
  return rows;
}

constexpr std::size_t id_part_min = 4;

}  // namespace

std::vector<AssetRow> assets_called(const World& world, std::string_view word) {
  if (word.empty()) return {};
  if (const auto row = numbered(world, word)) return {*row};
  const auto& details = world.cast->customer.details;
  auto rows =
      rows_where(world, [&](AssetRow row) { return same_word(details[row.value].name, word); });
  if (!rows.empty()) return rows;
  if (word.size() >= id_part_min) {
    rows = rows_where(world, [&](AssetRow row) {
      const AssetId& id = world.live.assets[row.value].facts.id;
      return !id.order_line && begins(to_string(id.guid), word);
    });
    if (!rows.empty()) return rows;
  }
  return rows_where(world, [&](AssetRow row) {
    return name_of(world.live.assets[row.value].facts.kind) == word;
  });
}

std::string asset_word(const World& world, AssetRow row) {
  const std::string& name = world.cast->customer.details[row.value].name;
  if (assets_called(world, name).size() != 1) return "#" + std::to_string(row.value + 1);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace untether
