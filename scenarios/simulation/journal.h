#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/sim/event.h"
#include "scenarios/simulation/simulation.h"

namespace untether {

// The journal of a simulation: JSON Lines, one for every input and one for every change. The same
// portfolio, rules and inputs give the same bytes.

/// Under what a simulation ran: its first line. A journal is replayed under the same only.
struct JournalHeader {
  std::string rules;             ///< As named on the command line, or the one set in force.
  std::vector<std::string> set;  ///< "name=value" of what was set by hand.
  Guid customer;
  std::string data;  ///< data_hash of the customer.
  Instant at;
  bool latencies = true;

  friend bool operator==(const JournalHeader&, const JournalHeader&) = default;
};

void append_header(std::string& out, const JournalHeader& header);

/// The line of an input and those of what it brought about, or why it was refused.
void append_moment(std::string& out, const SimRules& rules, const Moment& moment);

/// One event's line. @param cast  Of the world in or after which it happened.
void append_event(std::string& out, const SimRules& rules, const Cast& cast, const Event& event);

/// A journal as read: its header and the inputs with the place of each.
struct JournalInput {
  std::string text;
  Place place;
};

struct Journal {
  JournalHeader header;
  std::vector<JournalInput> inputs;
};

/// Reads a journal. Lines of events are passed over: they follow from the inputs.
/// Errors: empty_input, wrong_format, missing_member, those of json::parse.
[[nodiscard]] Result<Journal> read_journal(const std::string& file, const std::string& text);

/// Compares a journal with its replay, line by line.
/// Errors: journal_differs at the first line that is another.
[[nodiscard]] Errors compare_journals(const std::string& file, std::string_view written,
                                      std::string_view replayed);

/// An asset's identity in journals: its GUID, or order and line.
[[nodiscard]] std::string asset_identity(const Cast& cast, const AssetId& id,
                                         std::optional<OrderRow> order);

}  // namespace untether
