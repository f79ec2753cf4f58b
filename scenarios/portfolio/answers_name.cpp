#include "scenarios/portfolio/answers_name.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace untether {

namespace {

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return folded;
}

// The parts between slashes; several slashes count as one.
std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (slash != 0) parts.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return parts;
}

std::string joined(const std::vector<std::string_view>& parts, std::size_t first) {
  std::string path;
  for (std::size_t i = first; i < parts.size(); ++i) {
    path += (path.empty() ? "" : "/") + std::string(parts[i]);
  }
  return path;
}

// What stands behind `customers/ID`.
void name_below_customer(const std::vector<std::string_view>& parts, AnswerName& name) {
  const std::string word = lower(parts[2]);
  if (parts.size() == 3) {
    if (word == "subscriptions") name.kind = AnswerKind::subscriptions;
    if (word == "entitlements") name.kind = AnswerKind::entitlements;
    if (word == "orders") name.kind = AnswerKind::orders;
    if (word == "delegatedadminrelationships") name.kind = AnswerKind::delegated_access;
    return;
  }
  if (word == "artifacts") {
    name.kind = AnswerKind::artifact;
    name.resource = lower(joined(parts, 3));
    return;
  }
  if (word == "orders" && parts.size() == 4) {
    name.kind = AnswerKind::order;
    name.resource = parts[3];
    return;
  }
  const auto subscription = parse_guid(parts[3]);
  if (word != "subscriptions" || !subscription) return;
  const bool azure = parts.size() == 5 && lower(parts[4]) == "azureentitlements";
  if (parts.size() != 4 && !azure) return;
  name.kind = azure ? AnswerKind::azure_entitlements : AnswerKind::subscription;
  name.resource = to_string(*subscription);
}

// Words of a query that change how an answer comes, not what it tells of.
bool is_harmless(std::string_view query_name) {
  static constexpr std::array<std::string_view, 9> names = {
      "size", "offset",     "seekoperation", "include_price", "showexpiry",
      "$top", "$skiptoken", "$count",        "$orderby"};
  return std::find(names.begin(), names.end(), lower(query_name)) != names.end();
}

bool asks_for_a_part(std::string_view query) {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    std::string_view name = query.substr(0, end);
    name = name.substr(0, std::min(name.find('='), name.size()));
    if (!name.empty() && !is_harmless(name)) return true;
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return false;
}

// `v1` or `v1.0`.
bool is_version(std::string_view part) {
  const std::string_view digits = part.substr(std::min<std::size_t>(1, part.size()));
  return lower(part.substr(0, 1)) == "v" && !digits.empty() &&
         digits.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

bool has_pages(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::customers:
    case AnswerKind::all_delegated_access:
    case AnswerKind::subscriptions:
    case AnswerKind::azure_entitlements:
    case AnswerKind::entitlements:
    case AnswerKind::orders:
    case AnswerKind::delegated_access: return true;
    default: return false;
  }
}

AnswerName answer_name(std::string_view path) {
  const std::vector<std::string_view> parts = parts_of(path);
  AnswerName name;
  if (parts.empty()) return name;
  const std::string first = lower(parts[0]);
  if (first == "tenantrelationships") {
    const bool all = parts.size() == 2 && lower(parts[1]) == "delegatedadminrelationships";
    if (all) name.kind = AnswerKind::all_delegated_access;
    return name;
  }
  if (first != "customers") return name;
  if (parts.size() == 1) {
    name.kind = AnswerKind::customers;
    return name;
  }
  const auto id = parse_guid(parts[1]);
  if (!id) return name;
  name.customer = *id;
  if (parts.size() == 2) {
    name.kind = AnswerKind::customer;
  } else {
    name_below_customer(parts, name);
  }
  return name.kind == AnswerKind::other ? AnswerName{} : name;
}

AnswerName answer_name_of_file(std::string_view file) {
  constexpr std::string_view ending = ".json";
  if (file.size() <= ending.size() || lower(file.substr(file.size() - ending.size())) != ending) {
    return {};
  }
  file.remove_suffix(ending.size());
  const std::size_t dot = file.rfind('.');
  unsigned page = 1;
  if (dot != std::string_view::npos) {
    const std::string_view digits = file.substr(dot + 1);
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), page);
    const bool number = code == std::errc() && end == digits.data() + digits.size() && page > 1;
    AnswerName name = number ? answer_name(file.substr(0, dot)) : AnswerName{};
    if (has_pages(name.kind)) {
      name.page = page;
      return name;
    }
  }
  return answer_name(file);
}

std::string path_of_address(std::string_view address) {
  const std::size_t query = std::min(address.find('?'), address.size());
  const bool part = query < address.size() && asks_for_a_part(address.substr(query + 1));
  address = address.substr(0, query);
  const std::size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) {
    address.remove_prefix(scheme + 3);
    address.remove_prefix(std::min(address.find('/'), address.size()));
  }
  const std::vector<std::string_view> parts = parts_of(address);
  const std::size_t first = !parts.empty() && is_version(parts[0]) ? 1 : 0;
  return part ? std::string() : joined(parts, first);
}

bool is_below(std::string_view file) {
  if (file.empty() || file.front() == '/' || file.find('\\') != std::string_view::npos) {
    return false;
  }
  const std::vector<std::string_view> parts = parts_of(file);
  return std::none_of(parts.begin(), parts.end(),
                      [](std::string_view part) { return part == ".." || part == "."; });
}

}  // namespace untether
