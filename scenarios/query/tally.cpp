#include "scenarios/query/tally.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <map>

#include "engine/cel/dynamic/check.h"
#include "engine/query/subject.h"
#include "scenarios/eval/plain_value.h"
#include "scenarios/eval/tagged_value.h"

namespace untether {

namespace {

using cel::dynamic::Failure;
using cel::dynamic::Unknown;
using cel::dynamic::Value;

std::string value_text(const Value& value) {
  if (auto plain = plain_json(value)) return std::move(*plain);
  return tagged_json(value,
                     [](const Failure& failure) { return std::string(name_of(failure.code)); });
}

std::optional<double> number_of(const Value& value) {
  if (const auto* number = value.get<std::int64_t>()) return static_cast<double>(*number);
  if (const auto* number = value.get<std::uint64_t>()) return static_cast<double>(*number);
  if (const auto* number = value.get<double>()) return *number;
  return std::nullopt;
}

// What a part of the portfolio gives, in its order; parts are put together in theirs, so that the
// tally does not depend on who counted which.
class Counter {
 public:
  explicit Counter(const TallyOptions& options) : options_(options) {}

  void add(const Value& value, const std::string& name) {
    ++customers_;
    const auto* list = value.get<cel::dynamic::List>();
    const bool open = list != nullptr && !(*list)->is_whole();
    if (open || value.is<Unknown>()) return count(unknown_, name);
    if (const auto* failure = value.get<Failure>()) {
      if (!first_failure_) first_failure_ = *failure;
      return count(failed_, name);
    }
    const auto number = number_of(value);
    all_numbers_ = all_numbers_ && number.has_value();
    sum_ += number.value_or(0);
    if (ValueCount* counted = place_of(value_text(value))) {
      count(*counted, name);
    } else {
      ++others_;
    }
  }

  void add(const Counter& later) {
    customers_ += later.customers_;
    add(unknown_, later.unknown_);
    add(failed_, later.failed_);
    if (!first_failure_) first_failure_ = later.first_failure_;
    all_numbers_ = all_numbers_ && later.all_numbers_;
    sum_ += later.sum_;
    others_ += later.others_;
    for (const std::string& text : later.in_order_) {
      const ValueCount& counted = later.values_.at(text);
      if (ValueCount* mine = place_of(text)) {
        add(*mine, counted);
      } else {
        others_ += counted.customers;
      }
    }
  }

  Tally take() {
    Tally tally{customers_, {}, std::move(unknown_), std::move(failed_), first_failure_,
                others_,    {}};
    for (auto& [text, counted] : values_) {
      counted.value = text;
      tally.values.push_back(std::move(counted));
    }
    std::stable_sort(
        tally.values.begin(), tally.values.end(),
        [](const ValueCount& a, const ValueCount& b) { return a.customers > b.customers; });
    if (all_numbers_ && !tally.values.empty()) tally.sum = sum_;
    return tally;
  }

 private:
  // Null where no more values are told apart.
  ValueCount* place_of(std::string text) {
    const auto at = values_.find(text);
    if (at != values_.end()) return &at->second;
    if (values_.size() == options_.distinct_max) return nullptr;
    in_order_.push_back(text);
    return &values_[std::move(text)];
  }

  void count(ValueCount& counted, const std::string& name) const {
    ++counted.customers;
    if (counted.names.size() < options_.names_max) counted.names.push_back(name);
  }

  void add(ValueCount& counted, const ValueCount& later) const {
    counted.customers += later.customers;
    for (const std::string& name : later.names) {
      if (counted.names.size() < options_.names_max) counted.names.push_back(name);
    }
  }

  const TallyOptions& options_;
  std::uint64_t customers_ = 0;
  std::map<std::string, ValueCount> values_;
  std::vector<std::string> in_order_;  // as they were met first
  ValueCount unknown_;
  ValueCount failed_;
  std::optional<Failure> first_failure_;
  std::uint64_t others_ = 0;
  bool all_numbers_ = true;
  double sum_ = 0;
};

std::string name_of_customer(const Customer& customer) {
  if (!customer.about.name.empty()) return customer.about.name;
  return customer.about.domain.empty() ? to_string(customer.id) : customer.about.domain;
}

void count_block(const Question& question, const Block& block, const cel::Ast& expression,
                 const TallyOptions& options, Counter& counter) {
  const auto names = names_read(expression);
  for (std::size_t row = 0; row < block.customer_count(); ++row) {
    const CustomerAnswer answer = answer_for(question, block, row);
    const std::string name = name_of_customer(answer.customer);
    if (answer.customer.damage) {
      counter.add(Value(Unknown{"record"}), name);
      continue;
    }
    const auto variables = variables_of(*question.policy, answer, names);
    counter.add(cel::dynamic::evaluate(expression, variables, options.evaluate), name);
  }
}

}  // namespace

Tally tally(const Question& question, const Portfolio& portfolio, const cel::Ast& expression,
            const TallyOptions& options) {
  std::vector<Counter> counters(portfolio.blocks.size(), Counter(options));
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < counters.size(); i = next++) {
      count_block(question, portfolio.blocks[i], expression, options, counters[i]);
    }
  };
  std::vector<std::future<void>> others;
  for (unsigned i = 1; i < options.threads; ++i) {
    others.push_back(std::async(std::launch::async, work));
  }
  work();
  for (std::future<void>& other : others) other.get();
  Counter all(options);
  for (const Counter& counter : counters) all.add(counter);
  return all.take();
}

std::optional<Failure> check_question(const cel::Ast& ast) {
  using cel::dynamic::make_list;
  using cel::dynamic::make_map;
  using cel::dynamic::Map;
  using cel::dynamic::Timestamp;
  const cel::dynamic::Variables variables = {
      {"customer", make_map(Map{})}, {"assets", make_list({})}, {"verdict", Value(std::string())},
      {"reasons", make_list({})},    {"link", Value(true)},     {"request", Value(true)},
      {"now", Value(Timestamp{})}};
  return cel::dynamic::check(ast, variables);
}

}  // namespace untether
