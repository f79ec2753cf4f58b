#include "scenarios/portfolio/price_key.h"

namespace untether {

std::string price_key(std::string_view product) {
  const bool is_id = product.find(' ') == std::string_view::npos;
  std::string key;
  for (std::size_t i = 0; i < product.size(); ++i) {
    const char c = product[i];
    const bool leads = !key.empty() && key.back() == ':';
    const bool last = i + 1 == product.size() || product[i + 1] == ':';
    if (is_id && leads && c == '0' && !last) continue;
    key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return key;
}

std::vector<std::string> price_keys(std::string_view offer_id, std::string_view name) {
  std::vector<std::string> keys;
  for (std::string key = price_key(offer_id); !key.empty();) {
    keys.push_back(key);
    const std::size_t colon = key.rfind(':');
    key.resize(colon == std::string::npos ? 0 : colon);
  }
  if (!name.empty()) keys.push_back(price_key(name));
  return keys;
}

}  // namespace untether
