#pragma once

#include <string>
#include <vector>

#include "app/text/catalogue.h"
#include "app/text/page_list.h"
#include "engine/batch/portfolio_check.h"

namespace untether {

/// What is said about one finding, line by line, for text and Markdown alike.
struct FindingLines {
  std::string title;
  std::vector<std::string> lines;
};

/// The asset with its state and term, the reason with its pages, which gates it shuts and how sure
/// that is, the ways out, and the parameters that decided. The pages are remembered.
[[nodiscard]] FindingLines describe_finding(const Catalogue& catalogue, const Policy& policy,
                                            const CustomerAnswer& answer, const Finding& finding,
                                            PageList& pages);

}  // namespace untether
