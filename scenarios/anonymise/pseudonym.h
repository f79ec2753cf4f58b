#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "scenarios/anonymise/siphash.h"

namespace untether::masking {

/// Puts other texts in the place of identifying ones. The pseudonym depends on the seed and the
/// text alone, never on where it stands, so equal texts stay equal and links between resources
/// hold; without the seed it leads nowhere.
///
/// Each pseudonym has the form of its original, so that readers take it for what it is:
/// - GUIDs become GUIDs, wherever they stand in a text, whatever their case (which is kept);
/// - digits (partner ids, telephone numbers) other digits, as many, and different ones for
///   different originals;
/// - e-mail addresses and domains the same in `.example`, or in `.onmicrosoft.com`;
/// - addresses on the web keep their path words and catalogue ids, the rest is replaced;
/// - long tokens (order ids, etags) tokens of the same length, hexadecimal ones hexadecimal;
/// - all else, names and free text, `Alias-` with twelve letters and digits.
class Pseudonyms {
 public:
  explicit Pseudonyms(std::uint64_t seed);

  /// Appends the pseudonym of `text`; ASCII without quotes and backslashes, fit for JSON.
  void append(std::string& out, std::string_view text) const;

  /// Appends the pseudonym of a run of decimal digits: a permutation of the numbers of that
  /// length; zeros in front stay.
  void append_digits(std::string& out, std::string_view digits) const;

 private:
  [[nodiscard]] std::uint64_t hash(char purpose, std::string_view text) const;
  void append_drawn(std::string& out, std::size_t count, std::string_view letters,
                    std::uint64_t drawn_from) const;
  void append_uri(std::string& out, std::string_view uri) const;
  void append_segment(std::string& out, std::string_view segment, std::string_view before) const;
  void append_guid(std::string& out, std::string_view guid) const;
  void append_around_guids(std::string& out, std::string_view text) const;
  void append_part(std::string& out, std::string_view text) const;
  void append_email(std::string& out, std::string_view text) const;
  void append_domain(std::string& out, std::string_view text) const;
  void append_dialled(std::string& out, std::string_view text) const;
  void append_token(std::string& out, std::string_view text) const;
  void append_alias(std::string& out, std::string_view text) const;
  void append_letters(std::string& out, char purpose, std::string_view text) const;
  [[nodiscard]] std::uint64_t permuted(std::uint64_t number, std::uint64_t count,
                                       std::size_t digits) const;

  SipKey key_;
};

/// A date or an instant as REST answers write it: kept by whoever anonymises.
[[nodiscard]] bool is_date(std::string_view text);

}  // namespace untether::masking
