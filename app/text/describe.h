#pragma once

#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "engine/batch/portfolio_check.h"

namespace untether {

/// Short descriptions of single things, in the catalogue's language.

/// "Tailspin Toys", else the domain, else the id.
[[nodiscard]] std::string customer_name(const Customer& customer);

/// Name, id and domain, each once: "Tailspin Toys  0e98e20d-…  tailspin.example".
[[nodiscard]] std::string customer_line(const Customer& customer);

/// The product's name, else its offer, else the kind's name.
[[nodiscard]] std::string asset_name(const Catalogue& catalogue, const Policy& policy,
                                     const Customer& customer, AssetRow row);

/// "new-commerce subscription": the rule set's word for a kind, else the catalogue's.
[[nodiscard]] std::string kind_name(const Catalogue& catalogue, const Policy& policy,
                                    AssetKind kind);

/// "active" or "active or expired": the states an asset may be in.
[[nodiscard]] std::string state_text(const Catalogue& catalogue, const Policy& policy,
                                     const Asset& asset, const PresentAsset& now);

/// A life cycle's state in words; a state that only a house set has as it stands there.
[[nodiscard]] std::string state_word(const Catalogue& catalogue, const std::string& state);

/// State, term and renewal on one line.
[[nodiscard]] std::string asset_status_text(const Catalogue& catalogue, const Policy& policy,
                                            const Asset& asset, const PresentAsset& now,
                                            Instant at);

/// The last day of a term: people read that, not the first instant after it.
[[nodiscard]] std::string last_day_text(const Catalogue& catalogue, Instant end);

/// An instant as people read it: the day, and the time unless it is 00:00 UTC.
[[nodiscard]] std::string instant_text(const Catalogue& catalogue, Instant instant);

/// "2026-02-16 – 2026-05-03" or "from 2026-02-16"; last days, not first days after.
[[nodiscard]] std::string days_text(const Catalogue& catalogue, const DayRange& days);

/// A page with its day: "Remove a reseller relationship (2020-04-30)".
[[nodiscard]] std::string source_text(const Catalogue& catalogue, const Source& source);

/// Every source of an entry, or that it is our assumption.
[[nodiscard]] std::vector<std::string> source_texts(const Catalogue& catalogue,
                                                    const RuleSet& rules,
                                                    const std::vector<std::string>& ids);

/// What a finding is about, in one sentence.
[[nodiscard]] std::string finding_text(const Catalogue& catalogue, const Policy& policy,
                                       const CustomerAnswer& answer, const Finding& finding);

/// "the link and the request".
[[nodiscard]] std::string gates_text(const Catalogue& catalogue, const Finding& finding);

/// The reasons of a verdict in few words: "NCE-1 × 2, PRE-1".
[[nodiscard]] std::string reasons_text(const Catalogue& catalogue, const Policy& policy,
                                       const Verdict& verdict);

}  // namespace untether
