#include "scenarios/anonymise/anonymise.h"

#include <algorithm>
#include <vector>

#include "scenarios/anonymise/fields.h"
#include "scenarios/anonymise/pseudonym.h"
#include "scenarios/anonymise/shape.h"
#include "scenarios/anonymise/tokens.h"

namespace untether {

namespace {

using masking::FieldTreatment;
using masking::JsonToken;
using masking::JsonTokens;
using masking::JsonTokenType;

constexpr std::size_t piece_bytes = std::size_t{1} << 18U;

// An open container and what it is called: its elements go by the name of their list.
struct Container {
  bool object = false;
  std::string name;
};

class Rewriter {
 public:
  Rewriter(std::string_view text, std::uint64_t seed,
           const std::function<void(std::string_view)>& sink)
      : text_(text), pseudonyms_(seed), sink_(sink) {}

  AnonymiseSummary run() {
    JsonTokens tokens(text_);
    JsonToken token;
    while (tokens.next(token) && token.type != JsonTokenType::end) {
      rewrite(token);
      if (out_.size() < piece_bytes) continue;
      sink_(out_);
      out_.clear();
    }
    out_ += text_.substr(copied_);
    sink_(out_);
    return summary_;
  }

 private:
  void rewrite(const JsonToken& token) {
    switch (token.type) {
      case JsonTokenType::open_object:
      case JsonTokenType::open_array:
        open_.push_back({token.type == JsonTokenType::open_object, std::string(name())});
        break;
      case JsonTokenType::close_object:
      case JsonTokenType::close_array: open_.pop_back(); break;
      case JsonTokenType::key: rewrite_key(token); break;
      case JsonTokenType::string: rewrite_string(token); break;
      case JsonTokenType::number: rewrite_number(token); break;
      default: break;
    }
  }

  [[nodiscard]] std::string_view raw(const JsonToken& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }

  // The name that a value goes by.
  [[nodiscard]] std::string_view name() const {
    if (open_.empty()) return {};
    return open_.back().object ? std::string_view(key_) : std::string_view(open_.back().name);
  }

  // The name of the object that a value stands in, through lists.
  [[nodiscard]] std::string_view within() const {
    const auto object = std::find_if(open_.rbegin(), open_.rend(),
                                     [](const Container& container) { return container.object; });
    return object == open_.rend() ? std::string_view() : std::string_view(object->name);
  }

  // Leaves out what stands there and writes what is appended next instead.
  void replace(const JsonToken& token) {
    out_ += text_.substr(copied_, token.begin - copied_);
    copied_ = token.end;
    ++summary_.replaced;
  }

  void replace_string(const JsonToken& token, std::string_view value) {
    replace(token);
    out_ += '"';
    pseudonyms_.append(out_, value);
    out_ += '"';
  }

  void rewrite_key(const JsonToken& token) {
    const std::string_view value = masking::string_value(raw(token), buffer_);
    key_ = value;
    if (!value.empty() && !masking::is_plain_name(value)) replace_string(token, value);
  }

  void rewrite_string(const JsonToken& token) {
    const std::string_view value = masking::string_value(raw(token), buffer_);
    const FieldTreatment treatment = masking::treatment_of(name(), within());
    if (value.empty() || masking::is_date(value) || masking::may_keep(treatment, value)) {
      ++summary_.kept;
    } else {
      replace_string(token, value);
    }
  }

  void rewrite_number(const JsonToken& token) {
    const std::string_view digits = raw(token);
    if (!masking::is_identity_number(name()) ||
        !std::all_of(digits.begin(), digits.end(), masking::is_digit)) {
      return;
    }
    replace(token);
    pseudonyms_.append_digits(out_, digits);
  }

  std::string_view text_;
  masking::Pseudonyms pseudonyms_;
  const std::function<void(std::string_view)>& sink_;
  std::vector<Container> open_;
  std::string key_;
  std::string buffer_;
  std::string out_;
  std::size_t copied_ = 0;  // of text_
  AnonymiseSummary summary_;
};

}  // namespace

Result<AnonymiseSummary> anonymise(std::string_view text, const std::string& file,
                                   std::uint64_t seed,
                                   const std::function<void(std::string_view)>& sink) {
  JsonTokens tokens(text);
  JsonToken token;
  do {
    if (!tokens.next(token)) return fail(Errors{tokens.error(file)});
  } while (token.type != JsonTokenType::end);
  return Rewriter(text, seed, sink).run();
}

}  // namespace untether
