#include "scenarios/eval/evaluation.h"

#include "engine/cel/dynamic/check.h"
#include "engine/cel/parser.h"
#include "scenarios/eval/plain_value.h"
#include "scenarios/eval/tagged_value.h"
#include "scenarios/json/cursor.h"
#include "scenarios/portfolio/input.h"

namespace untether {

namespace {

using cel::dynamic::Value;
using cel::dynamic::Variables;

void read_members(json::Decoder& decoder, const json::Cursor& object, bool tagged,
                  Variables& variables) {
  if (!decoder.expect_object(object)) return;
  for (std::size_t i = 0; i < object.size(); ++i) {
    const json::Cursor at = object.item(i);
    auto value = tagged ? read_tagged(decoder, at) : std::optional(value_of_json(*at.value));
    if (value) variables.emplace(object.value->keys[i], std::move(*value));
  }
}

}  // namespace

Result<EvalRequest> read_eval_request(std::string_view line, const Place& place) {
  const json::Document document(place.file, std::string(line));
  const auto within = [&place](Errors errors) {
    for (Error& error : errors) error.place.line = place.line;
    return fail(std::move(errors));
  };
  const auto parsed = json::parse(document);
  if (!parsed) return within(parsed.error());
  json::Decoder decoder;
  const json::Cursor root{&document, &*parsed, ""};
  EvalRequest request;
  if (decoder.expect_object(root)) {
    decoder.expect_members(root, {"expr", "vars", "check", "container"});
    request.expression = decoder.required_text(root, "expr");
    request.container = decoder.text_member(root, "container");
    if (decoder.member(root, "check")) request.check = decoder.bool_member(root, "check");
    if (const auto variables = decoder.member(root, "vars")) {
      read_members(decoder, *variables, true, request.variables);
    }
  }
  if (!decoder.errors().empty()) return within(decoder.take_errors());
  return request;
}

Result<Variables> read_variables(const std::string& path, bool tagged) {
  auto text = read_all(path, json::file_bytes_max);
  if (!text) return fail(std::move(text.error()));
  const json::Document document(path, std::move(*text));
  const auto parsed = json::parse(document);
  if (!parsed) return fail(parsed.error());
  json::Decoder decoder;
  Variables variables;
  read_members(decoder, {&document, &*parsed, ""}, tagged, variables);
  if (!decoder.errors().empty()) return fail(decoder.take_errors());
  return variables;
}

Result<Value> evaluate_request(const EvalRequest& request,
                               const cel::dynamic::EvaluateOptions& options) {
  const auto ast = cel::parse(request.expression);
  if (!ast) return fail(ast.error());
  cel::dynamic::EvaluateOptions own = options;
  own.container = request.container;
  if (request.check) {
    if (auto mistake = cel::dynamic::check(*ast, request.variables, request.container)) {
      return Value(std::move(*mistake));
    }
  }
  return cel::dynamic::evaluate(*ast, request.variables, own);
}

}  // namespace untether
