#pragma once

#include "scenarios/portfolio/answers_folder.h"
#include "scenarios/portfolio/read.h"

namespace untether {

/// The file in a directory of answers that says who the partner is, as a portfolio's member
/// `partner` does; it may be left out.
inline constexpr const char* partner_name = "partner.json";

/// Reads a directory of raw answers (docs/portfolio.md): what it says of a customer becomes a
/// record of the one-file form, so both forms of the same data give the same portfolio. What was
/// not asked, or was refused, is unknown. A customer's `as_of` is the instant of its oldest answer
/// that counts, the portfolio's that of the youngest answer of all.
/// Errors: those of index_answers and of `partner`; else as read_portfolio. An answer that cannot
/// be read makes its customer undecided.
/// Memory: the manifest, the list of customers, and as read_portfolio.
[[nodiscard]] Result<ReadPortfolio> read_answers(const Folder& folder, const ReadOptions& options);

}  // namespace untether
