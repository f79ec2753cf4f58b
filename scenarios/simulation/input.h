#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/sim/command.h"
#include "engine/sim/sim_rules.h"

namespace untether {

/// How far time is to pass.
struct Advance {
  enum class Until : std::uint8_t { instant, length, period, next_event, next_deadline };

  Until until = Until::next_event;
  Instant instant;
  Seconds length;
  Period period;
};

/// One line that somebody types, or that a script or a case holds.
struct InputLine {
  std::string text;  ///< As written, without blanks around it.
  std::variant<Advance, Command> what;
};

/// What a line is read against.
struct InputContext {
  const SetRules& rules;
  const World& world;
  Actor actor = ideal_actor();  ///< Who acts where the line does not say.
};

/// The first words of lines, in the order of help.
[[nodiscard]] const std::vector<std::string_view>& input_verbs();

/// Reads one line:
///   advance LENGTH | DAY | INSTANT | next | deadline
///   TRANSITION ASSET [by partner|customer|microsoft] [via portal|api] [as ROLE,…] [token WORD]
///                    [azure_owner yes|no]
///   remove [via portal|api] [as ROLE,…] [token WORD]
///   invite [with dap] · accept [without agreement] · decline · sign
///   buy KIND NAME [term P1Y] [cycle monthly] [price 12.00 USD] [monthly_price 1.10 USD]
///       [seats N] [trial] [under ASSET] [renew on|off] [refundable yes|no]
///   transfer request ASSET… [by partner] · transfer accept|reject|cancel N
///   tell ASSET FIELD VALUE · tell customer FIELD VALUE
///   end azure_owner|app_consents · reseller ASSET ID
/// An asset is named by its name, its id or the beginning of it, its kind where there is one of
/// it, or `#N`, counted from 1.
/// Errors: unknown_step, unknown_asset, ambiguous_asset, missing_word, bad_value, …; the column is
/// that of the word.
[[nodiscard]] Result<InputLine> parse_input(std::string_view line, const InputContext& context,
                                            const Place& place);

/// The assets that a word may mean.
[[nodiscard]] std::vector<AssetRow> assets_called(const World& world, std::string_view word);

/// An asset as a line can name it: its name in quotes if it is the only one of it, else `#N`.
[[nodiscard]] std::string asset_word(const World& world, AssetRow row);

}  // namespace untether
