#include "scenarios/generate/record_text.h"

#include <chrono>

namespace untether::synthetic {

namespace {

constexpr char base64_url[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view no_date_text = "0001-01-01T00:00:00";
constexpr std::string_view never_text = "9999-12-14T00:00:00";

void put_digits(char* at, unsigned count, unsigned value) {
  for (unsigned i = count; i-- > 0; value /= 10) at[i] = static_cast<char>('0' + value % 10);
}

}  // namespace

void append_number(std::string& out, std::int64_t number) {
  char digits[20];
  unsigned first = sizeof digits;
  auto rest = static_cast<std::uint64_t>(number < 0 ? -number : number);
  do {
    digits[--first] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (number < 0) out += '-';
  out.append(digits + first, sizeof digits - first);
}

void append_date_time(std::string& out, Instant instant) {
  const std::chrono::year_month_day day{
      std::chrono::sys_days(std::chrono::days(day_of(instant).count))};
  const auto second = static_cast<unsigned>(instant.seconds() % seconds_per_day);
  char text[] = "0000-00-00T00:00:00";
  put_digits(text, 4, static_cast<unsigned>(static_cast<int>(day.year())));
  put_digits(text + 5, 2, static_cast<unsigned>(day.month()));
  put_digits(text + 8, 2, static_cast<unsigned>(day.day()));
  put_digits(text + 11, 2, second / 3600);
  put_digits(text + 14, 2, second / 60 % 60);
  put_digits(text + 17, 2, second % 60);
  out.append(text, sizeof text - 1);
}

void append_upper(std::string& out, const Guid& id) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += digits[id.bytes[i] >> 4U];
    out += digits[id.bytes[i] & 0xFU];
  }
}

void append_order_text(std::string& out, const Guid& id) {
  // 24 bytes: the id, and half of it mixed.
  std::uint64_t state = 0;
  for (std::size_t i = 8; i < 16; ++i) state = (state << 8U) | id.bytes[i];
  std::uint64_t more = split_mix(state);
  std::array<std::uint8_t, 24> bytes{};
  for (std::size_t i = 0; i < 16; ++i) bytes[i] = id.bytes[i];
  for (std::size_t i = 16; i < 24; ++i, more >>= 8U) bytes[i] = static_cast<std::uint8_t>(more);
  for (std::size_t i = 0; i < 24; i += 3) {
    const unsigned three = static_cast<unsigned>(bytes[i] << 16U) |
                           static_cast<unsigned>(bytes[i + 1] << 8U) | bytes[i + 2];
    for (const unsigned shift : {18U, 12U, 6U, 0U}) out += base64_url[(three >> shift) & 63U];
  }
}

void append_base64(std::string& out, std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = bytes.size() - i < 3 ? bytes.size() - i : 3;
    unsigned three = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      three = three << 8U | (j < count ? static_cast<std::uint8_t>(bytes[i + j]) : 0U);
    }
    for (unsigned j = 0; j < 4; ++j) {
      out += j <= count ? base64_digits[(three >> (18U - 6U * j)) & 63U] : '=';
    }
  }
}

void append_hex_12(std::string& out, std::uint64_t number) {
  for (unsigned shift = 48; shift > 0;) {
    shift -= 4;
    out += "0123456789abcdef"[(number >> shift) & 0xFU];
  }
}

void RecordText::separate() {
  if (out_.back() != '{' && out_.back() != '[') out_ += ',';
}

void RecordText::key(std::string_view key) {
  separate();
  out_ += '"';
  out_ += key;
  out_ += "\":";
}

void RecordText::open() {
  separate();
  out_ += '{';
}

void RecordText::open(std::string_view key) {
  this->key(key);
  out_ += '{';
}

void RecordText::open_list(std::string_view key) {
  this->key(key);
  out_ += '[';
}

void RecordText::text(std::string_view key, std::string_view value) { text(key, value, {}); }

void RecordText::text(std::string_view key, std::string_view first, std::string_view second) {
  this->key(key);
  out_ += '"';
  out_ += first;
  out_ += second;
  out_ += '"';
}

void RecordText::number(std::string_view key, std::int64_t value) {
  this->key(key);
  append_number(out_, value);
}

void RecordText::number_text(std::string_view key, std::string_view digits) {
  this->key(key);
  out_ += digits;
}

void RecordText::boolean(std::string_view key, bool value) {
  this->key(key);
  out_ += value ? "true" : "false";
}

void RecordText::guid(std::string_view key, const Guid& id, bool upper) {
  this->key(key);
  out_ += '"';
  if (form_.mixed_case) upper = random_.chance(1, 2);
  if (upper) {
    append_upper(out_, id);
  } else {
    append(out_, id);
  }
  out_ += '"';
}

void RecordText::date(std::string_view key, Instant instant) {
  this->key(key);
  out_ += '"';
  if (instant.is_never()) {
    out_ += never_text;
  } else {
    append_date_time(out_, instant);
  }
  if (form_.fraction_digits != 0) {
    out_ += '.';
    for (unsigned i = 0; i < form_.fraction_digits; ++i) {
      out_ += static_cast<char>('0' + random_.below(10));
    }
  }
  out_ += form_.offsets ? "+00:00\"" : "Z\"";
}

void RecordText::absent(std::string_view key) {
  if (!form_.nulls) return;
  this->key(key);
  out_ += "null";
}

void RecordText::no_date(std::string_view key) {
  if (!form_.zero_dates) return absent(key);
  text(key, no_date_text);
}

void RecordText::element(std::string_view value) {
  separate();
  out_ += '"';
  out_ += value;
  out_ += '"';
}

void RecordText::begin_text(std::string_view key) {
  this->key(key);
  out_ += '"';
}

}  // namespace untether::synthetic
