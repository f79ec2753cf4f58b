#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/id.h"
#include "model/instant.h"
#include "model/random.h"
#include "scenarios/generate/plan.h"

namespace untether::synthetic {

void append_number(std::string& out, std::int64_t number);
/// `2026-03-01T15:00:00`, without zone.
void append_date_time(std::string& out, Instant instant);
void append_upper(std::string& out, const Guid& id);
/// As in base64 for URLs, without padding: 32 characters.
void append_order_text(std::string& out, const Guid& id);
/// Base64 with padding (RFC 4648).
void append_base64(std::string& out, std::string_view bytes);
/// Twelve hexadecimal digits.
void append_hex_12(std::string& out, std::uint64_t number);

/// Writes JSON into a string, in the form that one customer's record has: the case of GUIDs, the
/// spelling of dates, null or nothing for what there is not. Texts must need no escapes.
class RecordText {
 public:
  RecordText(std::string& out, const Form& form, Random random)
      : out_(out), form_(form), random_(random) {}

  void open();                      ///< An element of a list.
  void open(std::string_view key);  ///< A member.
  void close() { out_ += '}'; }
  void open_list(std::string_view key);
  void close_list() { out_ += ']'; }

  void text(std::string_view key, std::string_view value);
  /// `first` and `second` joined.
  void text(std::string_view key, std::string_view first, std::string_view second);
  void number(std::string_view key, std::int64_t value);
  /// A number already written.
  void number_text(std::string_view key, std::string_view digits);
  void boolean(std::string_view key, bool value);
  void guid(std::string_view key, const Guid& id, bool upper = false);
  void date(std::string_view key, Instant instant);
  /// There is none: left out, or null.
  void absent(std::string_view key);
  void no_date(std::string_view key);

  /// An element of a list.
  void element(std::string_view value);
  /// Begins a string member; the caller appends to `raw()` and calls end_text().
  void begin_text(std::string_view key);
  void end_text() { out_ += '"'; }

  [[nodiscard]] std::string& raw() { return out_; }
  [[nodiscard]] const Form& form() const { return form_; }
  [[nodiscard]] Random& random() { return random_; }

 private:
  void separate();
  void key(std::string_view key);

  std::string& out_;
  const Form& form_;
  Random random_;
};

}  // namespace untether::synthetic
