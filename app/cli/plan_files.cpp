#include "app/cli/plan_files.h"

#include <memory>

#include "app/text/layout.h"
#include "scenarios/report/data_hash.h"
#include "scenarios/report/plan_csv.h"
#include "scenarios/report/plan_script.h"

namespace untether {

namespace {

ScriptWords words_of(const Catalogue& catalogue) {
  return {[&catalogue](std::string_view key) {
            return catalogue.text("script." + std::string(key), {{"value", "%s"}, {"until", "%s"}});
          },
          [](std::string_view name) { return printable(name); }};
}

}  // namespace

Result<PlanOrigin> origin_of(const Options& options, const Session& session) {
  auto library = open_library(options);
  if (!library) return fail(std::move(library.error()));
  const std::string& name = session.rules.set->name;
  auto hash = rules_hash(*library, name, options.set);
  if (!hash) return fail(std::move(hash.error()));
  return PlanOrigin{name, std::move(*hash), options.set, session.clock, session.asker};
}

Result<std::string> plan_as_file(const Call& call, const Session& session, const PlanRules& rules,
                                 const PlanAnswer& answer, Format format) {
  const Language language = call.catalogue.language();
  if (format == Format::csv) return plan_csv(rules, answer, language);
  if (format == Format::sh) return plan_script(rules, answer, language, words_of(call.catalogue));
  const auto origin = origin_of(call.options, session);
  if (!origin) return fail(origin.error());
  return plan_json(rules, answer, *origin, language);
}

Errors save_plan(const Call& call, const Session& session, const PlanRules& rules,
                 const PlanAnswer& answer) {
  const std::string& path = call.options.save;
  if (path.empty()) return {};
  const auto text = plan_as_file(call, session, rules, answer, Format::json);
  if (!text) return text.error();
  return write_file(path, *text);
}

}  // namespace untether
