#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace untether::masking {

/// What an anonymised portfolio may keep of a member. Whatever is not listed is hidden.
enum class FieldTreatment : std::uint8_t {
  hide,
  word,          ///< Of an enumeration, a unit, a length of time: kept if it looks like one.
  catalogue_id,  ///< Of Microsoft's catalogue: offer, product, SKU.
  country,
  amount,  ///< A number in quotes.
  symbol,  ///< Of a currency: at most four bytes.
};

/// By the member's name and that of the object it stands in; case and underscores do not matter.
[[nodiscard]] FieldTreatment treatment_of(std::string_view name, std::string_view within);

/// Whether the value looks like what the treatment keeps; a name put into a status does not.
[[nodiscard]] bool may_keep(FieldTreatment treatment, std::string_view value);

/// A member that names somebody even as a JSON number: partner ids, telephone numbers.
[[nodiscard]] bool is_identity_number(std::string_view name);

/// Whether a member name is one of a schema, not data used as a name.
[[nodiscard]] bool is_plain_name(std::string_view name);

/// A word of REST addresses (`customers`, `orders`, …).
[[nodiscard]] bool is_path_word(std::string_view word);

/// A path word behind which a catalogue id follows (`products`, `skus`, …).
[[nodiscard]] bool precedes_catalogue_id(std::string_view word);

/// The names that are kept, for documentation; lower case without underscores, sorted.
[[nodiscard]] std::span<const std::string_view> kept_words();

}  // namespace untether::masking
