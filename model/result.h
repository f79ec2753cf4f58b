#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace untether {

/// What can be wrong with input, one name a mistake. The sentence a user reads stands in the
/// message catalogues under `error.NAME`; the arguments it needs are carried by the Error.
// clang-format off
#define UNTETHER_ERROR_CODES(X) \
  /* files and syntax */ X(cannot_open) X(cannot_write) X(damaged_gzip) X(bad_json) X(bad_csv) \
    X(wrong_cell_count) X(too_deep) X(too_long) X(empty_input) X(bad_utf8) \
  /* values */ X(wrong_type) X(missing_member) X(unknown_member) X(duplicate_member) X(bad_guid) \
    X(bad_instant) X(bad_date) X(bad_duration) X(bad_window) X(bad_money) X(bad_number) \
    X(bad_value) X(out_of_range) \
  /* portfolios */ X(wrong_top_level) X(missing_as_of) X(duplicate_customer) X(duplicate_asset) \
    X(nothing_readable) X(unreadable_record) X(unknown_customer) X(ambiguous_customer) \
    X(unknown_column) X(missing_column) X(unknown_fact) \
    X(snapshot_damaged) X(snapshot_other_version) \
  /* expressions */ X(cel_unexpected_character) X(cel_unterminated_string) X(cel_bad_escape) \
    X(cel_bad_number) X(cel_unexpected_token) X(cel_too_deep) X(cel_reserved_word) \
    X(cel_not_in_profile) X(cel_unknown_variable) X(cel_unknown_field) X(cel_unknown_parameter) \
    X(cel_unknown_function) X(cel_wrong_argument_count) X(cel_type_mismatch) X(cel_unknown_state) \
    X(cel_unknown_symbol) X(cel_may_be_absent) X(cel_not_finite) X(cel_fact_in_clear) \
    X(cel_null_outside_set) X(cel_wrong_result) \
    X(condition_unknown_variable) X(condition_unknown_function) X(condition_does_not_fit) \
  /* rule sets */ X(unknown_rule_set) X(unknown_name) X(wrong_format) X(removes_nothing) \
    X(extends_circle) X(needs_source) X(unknown_source) X(missing_text) X(no_rule_set_in_force) \
    X(bad_override) X(not_an_overlay) X(overlay_does_not_fit) X(unnamed_override) X(dead_end) X(dependency_circle) \
    X(no_inverse) X(slot_not_for_actor) X(too_many_entries) X(bad_state_machine) \
  /* steps of a simulation */ X(unknown_step) X(unknown_asset) X(ambiguous_asset) X(missing_word) \
    X(other_journal) X(journal_differs) \
  /* cases */ X(case_refused) X(case_not_refused) X(case_other_answer) X(case_differs) \
    X(nothing_selected) \
    X(several_selected) \
  /* command line */ X(bad_option) X(unknown_command) X(missing_command) X(unknown_argument) \
    X(missing_argument) X(missing_value) X(repeated_option) X(clock_before_data) X(internal)
// clang-format on

enum class ErrorCode : std::uint8_t {
#define UNTETHER_ENUMERATOR(name) name,
  UNTETHER_ERROR_CODES(UNTETHER_ENUMERATOR)
#undef UNTETHER_ENUMERATOR
};

/// The code's name as it stands in the catalogues, `unknown_name`.
[[nodiscard]] std::string_view to_string(ErrorCode code);

/// Every code, in the order of the enumeration.
[[nodiscard]] const std::vector<ErrorCode>& all_error_codes();

/// Where a mistake stands. Lines and columns count from 1; 0 means "not known". The column
/// counts bytes.
struct Place {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string pointer;  ///< JSON pointer (RFC 6901), or a CSV column's name.

  friend bool operator==(const Place&, const Place&) = default;
};

/// One argument of a message: `{name}` in the catalogue's sentence. A value that begins with
/// '@' is itself a catalogue key ("@type.timestamp"), so that it is translated too.
struct Argument {
  std::string name;
  std::string value;

  friend bool operator==(const Argument&, const Argument&) = default;
};

/// One mistake, told without words: the app layer renders it in the reader's language.
struct Error {
  ErrorCode code = ErrorCode::internal;
  Place place;
  std::vector<Argument> arguments;

  friend bool operator==(const Error&, const Error&) = default;
};

/// Readers go on after a mistake to report up to this many at once.
inline constexpr std::size_t error_count_max = 20;

using Errors = std::vector<Error>;

/// Either a value or at least one Error. Never empty-handed.
template <class T>
using Result = tl::expected<T, Errors>;

[[nodiscard]] inline tl::unexpected<Errors> fail(ErrorCode code, Place place = {},
                                                 std::vector<Argument> arguments = {}) {
  return tl::unexpected<Errors>(Errors{Error{code, std::move(place), std::move(arguments)}});
}

[[nodiscard]] inline tl::unexpected<Errors> fail(Errors errors) {
  return tl::unexpected<Errors>(std::move(errors));
}

/// For logs and tests: code, place and arguments on one line, untranslated.
[[nodiscard]] std::string debug_text(const Error& error);

}  // namespace untether
