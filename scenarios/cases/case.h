#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/kind.h"
#include "model/result.h"
#include "model/rule_entry.h"

namespace untether {

// A case as its file tells it: what is given, what is done, what must come of it. Strings may hold
// placeholders `<name>`, which each example fills.

/// Something the customer has. Empty texts: not said, so a plain value is taken.
struct CaseAsset {
  std::string name;
  std::string kind;        ///< As AssetKind is written.
  std::string state;       ///< Of its life cycle; "active".
  std::string term;        ///< "P1Y"; none where empty.
  std::string term_start;  ///< A day or an instant; the case's own.
  std::string term_end;    ///< First instant after the term; from term_start and term.
  std::string bought;      ///< term_start.
  std::string since;       ///< In its state since then; term_start.
  std::string cancel_until;
  std::string under;  ///< The name of the asset it hangs on.
  std::string order;  ///< Assets of one order share it.
  std::string price;  ///< "120.00 USD", for a billing cycle.
  std::string cycle;
  std::string seats;
  std::map<std::string, std::string> facts;  ///< autoRenew, trial, …: yes, no or unknown.
  Place place;
};

struct CaseGiven {
  std::string at;
  std::string partner = "direct";
  std::vector<CaseAsset> assets;
  std::map<std::string, std::string> facts;  ///< Of the customer: dap, underReview, transferTarget.
  std::string relationship = "reseller";
  std::string hold_until;  ///< Of a hold; none where empty.
  std::string portfolio;   ///< Instead of assets: a file, and whose record in it.
  std::string customer;
  Place place;
};

enum class CheckKind : std::uint8_t {
  verdict,       ///< removable, blocked, undecided, no_relationship
  reasons,       ///< Ids of everything that blocks or may, each once, in any order.
  link,          ///< yes, no, unknown: whether the portal's link is active
  request,       ///< and whether the service would accept.
  relationship,  ///< yes, no
  state,         ///< Of an asset.
  listed,        ///< The state lists show of an asset.
  field,         ///< Of an asset: "autoRenew yes", "termEnd 2027-03-01".
  ledger,        ///< Every line: "2026-07-01 10.00 USD".
  net,           ///< What Microsoft is owed in all: "120.00 USD".
  events,        ///< Must have happened in this order, others between: "fired nce.renew".
  at,            ///< The clock.
  deadline,      ///< The last second before the next window closes.
  access,        ///< dap, gdap, azure_owner, app_consents: yes, no, unknown.
  follows,       ///< Ids of everything that followed the last removal, in any order.
  effects,       ///< And what it did: "dap end", in any order.
  credits,       ///< Every credit: "2026-07-01 -10.00 USD invoice".
  owed,          ///< Who owes whom how much: "partner microsoft 120.00 USD", in any order.
  never,         ///< Words of events of which none has happened: "fired nce.renew", "charged".
  holds,         ///< An invariant by name, in every step so far; a sentence of CEL, now.
};

template <>
struct Names<CheckKind> {
  static constexpr std::array<std::string_view, 20> names = {
      "verdict", "reasons", "link",    "request", "relationship", "state",    "listed",
      "field",   "ledger",  "net",     "events",  "at",           "deadline", "access",
      "follows", "effects", "credits", "owed",    "never",        "holds"};
};

/// One thing that must be so.
struct CaseCheck {
  CheckKind kind = CheckKind::verdict;
  std::string subject;  ///< The name of an asset, or of an access.
  std::vector<std::string> values;
  Place place;
};

/// A line to be carried out with the answer it must get, or checks in between.
struct CaseStep {
  std::string line;                    ///< Empty: checks only.
  std::optional<std::string> refused;  ///< Id or code of the answer; "any".
  std::vector<std::string> because;    ///< Ids of the rules behind it.
  std::string told;                    ///< The English text of the answer; empty: any.
  std::vector<CaseCheck> checks;
  Place place;  ///< Of the line's first character.
};

/// The values of one row of a table of examples, by placeholder.
using CaseExample = std::map<std::string, std::string>;

struct Case {
  std::string name;  ///< Unique in its file; stable, for reports that compare runs.
  Text title;
  std::vector<std::string> covers;  ///< Ids of rules, traps, chapters' rows.
  std::string rules;                ///< "nce-2026", "nce-2025,nce-2026@2026-02-16".
  std::vector<std::string> set;
  bool latencies = true;
  CaseGiven given;
  std::vector<CaseStep> steps;       ///< What `then` says stands last.
  std::vector<std::string> columns;  ///< Of the table of examples, as it stands.
  std::vector<CaseExample> examples;
  Place place;
};

}  // namespace untether
