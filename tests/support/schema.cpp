#include "tests/support/schema.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "tests/support/golden.h"

namespace untether::testing {

class Schema::Impl {
 public:
  explicit Impl(const std::string& text) : json(Json::parse(text)) {
    // The validator knows plain documents only; it keeps pointers into this one.
    plain_ = nlohmann::json::parse(text);
    const valijson::adapters::NlohmannJsonAdapter adapter(plain_);
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(adapter, schema_);
  }

  std::string mistake(const Json& document) {
    const nlohmann::json plain = nlohmann::json::parse(document.dump());
    const valijson::adapters::NlohmannJsonAdapter adapter(plain);
    valijson::ValidationResults results;
    valijson::Validator validator;
    if (validator.validate(schema_, adapter, &results)) return {};
    valijson::ValidationResults::Error error;
    if (!results.popError(error)) return ": not valid";
    std::string path;
    for (const std::string& step : error.context) path += step;
    return path + ": " + error.description;
  }

  const Json json;

 private:
  nlohmann::json plain_;
  valijson::Schema schema_;
};

Schema::Schema(const std::string& file)
    : impl_(std::make_unique<Impl>(source_file("docs/schemas/" + file))) {}
Schema::~Schema() = default;

const Json& Schema::json() const { return impl_->json; }

std::string Schema::mistake(const Json& document) const { return impl_->mistake(document); }

const Schema& rules_schema() {
  static const Schema schema("rules.schema.json");
  return schema;
}

const Schema& portfolio_schema() {
  static const Schema schema("portfolio.schema.json");
  return schema;
}

const Schema& plan_schema() {
  static const Schema schema("plan.schema.json");
  return schema;
}

}  // namespace untether::testing
