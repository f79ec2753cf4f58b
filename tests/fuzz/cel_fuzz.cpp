// Throws broken expressions at the parser, the checker and the evaluator:
//   tests_fuzz --runs N | --seconds N [--seed N]
// Pieces of expressions are cut, joined, repeated and damaged byte by byte. Nothing may crash or
// take long; what parses must print to a text that parses to the same tree; each answer must be
// readable. Built with sanitizers, as scripts/test and scripts/nightly do.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "engine/cel/dynamic/check.h"
#include "engine/cel/parser.h"
#include "model/random.h"
#include "scenarios/eval/tagged_value.h"
#include "scenarios/json/located.h"

namespace untether {
namespace {

using Steady = std::chrono::steady_clock;

struct Asked {
  std::uint64_t runs = 0;
  std::int64_t seconds = 0;
  std::uint64_t seed = 1;
};

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"1",
                                               "-9223372036854775808",
                                               "18446744073709551615u",
                                               "1.5e300",
                                               "0x7f",
                                               "'a'",
                                               "\"\\u00e9\"",
                                               "b'\\xff'",
                                               "r'\\'",
                                               "'''a\nb'''",
                                               "true",
                                               "null",
                                               "x",
                                               "x.y.z",
                                               "a.b",
                                               ".x",
                                               "`a-b`",
                                               "[",
                                               "]",
                                               "{",
                                               "}",
                                               "(",
                                               ")",
                                               "[1, 2, 3]",
                                               "{'k': 1, 2u: [x]}",
                                               "[[1], ['a', null]]",
                                               " + ",
                                               " - ",
                                               " * ",
                                               " / ",
                                               " % ",
                                               " && ",
                                               " || ",
                                               "!",
                                               "-",
                                               " == ",
                                               " != ",
                                               " < ",
                                               " >= ",
                                               " in ",
                                               " ? ",
                                               " : ",
                                               ", ",
                                               ".",
                                               "[0]",
                                               "['k']",
                                               ".map(v, v + v)",
                                               ".map(v, [v, v])",
                                               ".filter(v, v > 1)",
                                               ".all(v, v == v)",
                                               ".exists(v, !v)",
                                               ".exists_one(v, v != x)",
                                               "has(x.y)",
                                               "size(x)",
                                               "string(",
                                               "int(",
                                               "timestamp('2026-02-28T23:59:59Z')",
                                               "duration('1h0.5s')",
                                               ".getHours('Europe/Paris')",
                                               ".getDayOfYear('-09:30')",
                                               ".matches('(a|b)*c')",
                                               ".matches('[[:word:]]+{1000}')",
                                               "dyn(",
                                               "type(",
                                               "//",
                                               "\n",
                                               "\xc3\xa9",
                                               "\xff",
                                               "\0",
                                               "google.protobuf.Timestamp"};
  return all;
}

class Fuzzer {
 public:
  explicit Fuzzer(std::uint64_t seed) : random_(seed) {}

  void run_once() {
    const std::string text = draw();
    const auto ast = cel::parse(text);
    if (!ast) return;
    ++parsed_;
    const auto again = cel::parse(cel::print(*ast));
    if (!again || !cel::same_tree(*ast, *again)) stop("printing changes the tree", text);
    answer(*ast, text);
    if (corpus_.size() < 1'000) {
      corpus_.push_back(text);
    } else {
      corpus_[below(corpus_.size())] = text;
    }
  }

  [[nodiscard]] std::uint64_t parsed() const { return parsed_; }
  [[nodiscard]] std::uint64_t answered() const { return answered_; }

 private:
  std::size_t below(std::size_t end) {
    return static_cast<std::size_t>(random_.below(static_cast<std::uint64_t>(end)));
  }

  std::string part() {
    if (corpus_.empty() || below(3) != 0) return pieces()[below(pieces().size())];
    const std::string& text = corpus_[below(corpus_.size())];
    if (text.empty() || below(2) == 0) return "(" + text + ")";
    const std::size_t begin = below(text.size());
    return text.substr(begin, below(text.size() - begin) + 1);
  }

  std::string draw() {
    std::string text;
    const std::size_t parts = 1 + below(8);
    for (std::size_t i = 0; i < parts; ++i) {
      const std::string one = part();
      const std::size_t times = below(40) == 0 ? 1 + below(300) : 1;
      for (std::size_t t = 0; t < times && text.size() < 5'000; ++t) text += one;
    }
    if (!text.empty() && below(4) == 0) text[below(text.size())] = static_cast<char>(below(256));
    return text;
  }

  void answer(const cel::Ast& ast, const std::string& text) {
    using cel::dynamic::Value;
    const cel::dynamic::Variables variables = {
        {"x", cel::dynamic::make_list({Value(std::int64_t{1}), Value(std::string("a"))})},
        {"x.y", Value(cel::dynamic::Unknown{"x.y"})},
        {"a.b", Value(2.5)}};
    (void)cel::dynamic::check(ast, variables);
    cel::dynamic::EvaluateOptions options;
    options.cost_max = 20'000;
    const auto begin = Steady::now();
    const Value value = cel::dynamic::evaluate(ast, variables, options);
    // With sanitizers a step takes a few microseconds at most.
    if (Steady::now() - begin > std::chrono::seconds(5)) stop("takes too long", text);
    const std::string json = tagged_json(value, [](const cel::dynamic::Failure& failure) {
      return std::string(name_of(failure.code));
    });
    const auto read = json::parse_value(json::Document("answer", json));
    // The reader has a limit of its own.
    if (!read && read.error().front().code != ErrorCode::too_deep) {
      stop("the answer is no JSON", text);
    }
    if (!value.is<cel::dynamic::Failure>()) ++answered_;
  }

  [[noreturn]] static void stop(const char* why, const std::string& text) {
    std::fprintf(stderr, "%s:\n%s\n", why, text.c_str());
    std::abort();
  }

  Random random_;
  std::vector<std::string> corpus_;
  std::uint64_t parsed_ = 0;
  std::uint64_t answered_ = 0;
};

Asked asked_of(int argc, char** argv) {
  Asked asked;
  for (int i = 1; i + 1 < argc; i += 2) {
    const auto number = std::strtoull(argv[i + 1], nullptr, 10);
    if (std::strcmp(argv[i], "--runs") == 0) asked.runs = number;
    if (std::strcmp(argv[i], "--seconds") == 0) asked.seconds = static_cast<std::int64_t>(number);
    if (std::strcmp(argv[i], "--seed") == 0) asked.seed = number;
  }
  return asked;
}

int fuzz(const Asked& asked) {
  Fuzzer fuzzer(asked.seed);
  const auto end = Steady::now() + std::chrono::seconds(asked.seconds);
  std::uint64_t runs = 0;
  while (runs < asked.runs || Steady::now() < end) {
    fuzzer.run_once();
    ++runs;
  }
  std::printf("%llu texts, %llu parsed, %llu had a value; no finding\n",
              static_cast<unsigned long long>(runs),
              static_cast<unsigned long long>(fuzzer.parsed()),
              static_cast<unsigned long long>(fuzzer.answered()));
  // Texts of which hardly any parses would find nothing either.
  return fuzzer.parsed() * 20 > runs && fuzzer.answered() > 0 ? 0 : 1;
}

}  // namespace
}  // namespace untether

int main(int argc, char** argv) { return untether::fuzz(untether::asked_of(argc, argv)); }
