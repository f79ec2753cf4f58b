#include "app/text/failure_text.h"

#include "app/text/layout.h"

namespace untether {

std::string failure_text(const Catalogue& catalogue, const cel::dynamic::Failure& failure) {
  return catalogue.text("eval.failure." + std::string(name_of(failure.code)),
                        {{"found", printable(failure.detail)}});
}

std::string failure_at_text(const Catalogue& catalogue, const cel::dynamic::Failure& failure) {
  return catalogue.text("eval.at", {{"column", static_cast<std::int64_t>(failure.span.begin + 1)},
                                    {"text", failure_text(catalogue, failure)}});
}

}  // namespace untether
