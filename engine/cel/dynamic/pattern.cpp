#include "engine/cel/dynamic/pattern.h"

#include <re2/re2.h>

#include <map>

namespace untether::cel::dynamic {

namespace {

// So many patterns are kept; an expression that makes more of them compiles each anew.
constexpr std::size_t kept_max = 64;

RE2::Options quiet() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

}  // namespace

struct Patterns::Cache {
  std::map<std::string, std::unique_ptr<RE2>> compiled;
};

Patterns::Patterns() : cache_(std::make_unique<Cache>()) {}
Patterns::~Patterns() = default;

std::optional<bool> Patterns::found(std::string_view text, const std::string& pattern) {
  auto at = cache_->compiled.find(pattern);
  if (at == cache_->compiled.end()) {
    if (cache_->compiled.size() == kept_max) cache_->compiled.clear();
    at = cache_->compiled.emplace(pattern, std::make_unique<RE2>(pattern, quiet())).first;
  }
  const RE2& compiled = *at->second;
  if (!compiled.ok()) return std::nullopt;
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled);
}

}  // namespace untether::cel::dynamic
