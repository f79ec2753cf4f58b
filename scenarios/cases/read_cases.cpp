#include "scenarios/cases/read_cases.h"

#include "scenarios/cases/case_decoder.h"

namespace untether {

namespace {

using json::Cursor;
using json::Decoder;

constexpr std::string_view format = "untether-cases/1";

class Reader {
 public:
  explicit Reader(const Cursor& top) : top_(top) {}

  Result<std::vector<Case>> read() {
    if (decoder_.expect_object(top_)) read_top();
    if (!decoder_.errors().empty()) return fail(decoder_.take_errors());
    return std::move(cases_);
  }

 private:
  void read_top() {
    decoder_.expect_members(top_, {"format", "rules", "set", "fragments", "cases"});
    const std::string says = decoder_.required_text(top_, "format");
    if (!says.empty() && says != format) {
      decoder_.note(ErrorCode::wrong_format, top_,
                    {{"found", says}, {"expected", std::string(format)}});
    }
    rules_ = decoder_.text_member(top_, "rules");
    set_ = decoder_.texts_member(top_, "set");
    const auto all = decoder_.required(top_, "cases");
    if (!all || !decoder_.expect_object(*all)) return;
    for (std::size_t i = 0; i < all->size(); ++i) {
      read_case(all->value->keys[i], all->item(i));
    }
  }

  void read_case(const std::string& name, const Cursor& at) {
    Case one;
    one.name = name;
    one.place = at.place();
    if (!decoder_.expect_object(at)) return;
    decoder_.expect_members(
        at, {"title", "covers", "rules", "set", "latencies", "given", "when", "then", "examples"});
    read_title(at, one);
    one.covers = decoder_.texts_member(at, "covers");
    one.rules = decoder_.text_member(at, "rules");
    if (one.rules.empty()) one.rules = rules_;
    if (one.rules.empty()) (void)decoder_.required(at, "rules");
    one.set = set_;
    for (std::string& text : decoder_.texts_member(at, "set")) one.set.push_back(std::move(text));
    if (decoder_.member(at, "latencies")) one.latencies = decoder_.bool_member(at, "latencies");
    if (const auto given = decoder_.required(at, "given")) read_given(*given, one.given);
    read_steps(at, one);
    read_examples(at, one);
    cases_.push_back(std::move(one));
  }

  void read_title(const Cursor& at, Case& one) {
    const auto title = decoder_.required(at, "title");
    if (!title || !decoder_.expect_object(*title)) return;
    decoder_.expect_members(*title, {"en", "fr"});
    one.title = {decoder_.required_text(*title, "en"), decoder_.required_text(*title, "fr")};
  }

  void read_given(const Cursor& at, CaseGiven& given) {
    given.place = at.place();
    if (!decoder_.expect_object(at)) return;
    decoder_.expect_members(at, {"at", "partner", "use", "assets", "facts", "relationship",
                                 "hold_until", "portfolio", "customer"});
    given.portfolio = decoder_.text_member(at, "portfolio");
    given.customer = decoder_.text_member(at, "customer");
    given.at =
        given.portfolio.empty() ? decoder_.required_text(at, "at") : decoder_.text_member(at, "at");
    const auto text_or = [&](std::string_view key, std::string& into) {
      if (std::string text = decoder_.text_member(at, key); !text.empty()) into = std::move(text);
    };
    text_or("partner", given.partner);
    text_or("relationship", given.relationship);
    text_or("hold_until", given.hold_until);
    given.facts = cases::scalars_member(decoder_, at, "facts");
    for (const std::string& name : decoder_.texts_member(at, "use")) use(name, at, given);
    if (const auto assets = decoder_.array_member(at, "assets")) read_assets(*assets, given);
  }

  void read_assets(const Cursor& at, CaseGiven& given) {
    for (std::size_t i = 0; i < at.size(); ++i) {
      given.assets.push_back(cases::read_asset(decoder_, at.item(i)));
    }
  }

  // A fragment's assets stand where it is used.
  void use(const std::string& name, const Cursor& at, CaseGiven& given) {
    const auto fragments = decoder_.member(top_, "fragments");
    const auto found = fragments ? decoder_.member(*fragments, name) : std::optional<Cursor>();
    if (!found || !found->is(json::Type::array)) {
      std::string known;
      if (fragments) {
        for (const std::string& key : fragments->value->keys) {
          known += (known.empty() ? "" : ", ") + key;
        }
      }
      decoder_.note(ErrorCode::unknown_name, at, {{"found", name}, {"expected", known}});
      return;
    }
    read_assets(*found, given);
  }

  void read_steps(const Cursor& at, Case& one) {
    if (const auto when = decoder_.array_member(at, "when")) {
      for (std::size_t i = 0; i < when->size(); ++i) {
        one.steps.push_back(cases::read_step(decoder_, when->item(i)));
      }
    }
    if (const auto then = decoder_.member(at, "then")) {
      CaseStep last;
      last.place = then->place();
      last.checks = cases::read_checks(decoder_, *then);
      one.steps.push_back(std::move(last));
    }
    if (one.steps.empty()) decoder_.note(ErrorCode::missing_member, at, {{"expected", "then"}});
  }

  // {"columns": ["day", "answer"], "rows": [["2026-03-07", "done"]]}
  void read_examples(const Cursor& at, Case& one) {
    const auto table = decoder_.member(at, "examples");
    if (!table || !decoder_.expect_object(*table)) return;
    decoder_.expect_members(*table, {"columns", "rows"});
    one.columns = decoder_.texts_member(*table, "columns");
    const std::vector<std::string>& columns = one.columns;
    const auto rows = decoder_.array_member(*table, "rows");
    if (!rows) return;
    for (std::size_t i = 0; i < rows->size(); ++i) {
      const Cursor row = rows->item(i);
      if (!row.is(json::Type::array) || row.size() != columns.size()) {
        decoder_.note(
            ErrorCode::wrong_cell_count, row,
            {{"found", std::to_string(row.size())}, {"expected", std::to_string(columns.size())}});
        continue;
      }
      CaseExample example;
      for (std::size_t k = 0; k < columns.size(); ++k) {
        example[columns[k]] = cases::scalar(decoder_, row.item(k));
      }
      one.examples.push_back(std::move(example));
    }
  }

  Cursor top_;
  Decoder decoder_;
  std::string rules_;
  std::vector<std::string> set_;
  std::vector<Case> cases_;
};

}  // namespace

Result<std::vector<Case>> read_cases(const std::string& file, const std::string& text) {
  const json::Document document(file, text);
  const auto tree = json::parse(document);
  if (!tree) return fail(tree.error());
  return Reader(Cursor{&document, &*tree, ""}).read();
}

}  // namespace untether
