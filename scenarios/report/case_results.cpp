#include "scenarios/report/case_results.h"

#include <nlohmann/json.hpp>

namespace untether {

namespace {

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      // XML 1.0 knows no other control character.
      default: out += byte < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return out;
}

// "0.001234": seconds.
std::string seconds(std::int64_t microseconds) {
  std::string digits = std::to_string(microseconds);
  if (digits.size() < 7) digits.insert(0, 7 - digits.size(), '0');
  digits.insert(digits.size() - 6, ".");
  return digits;
}

std::string all_texts(const Errors& errors, const ErrorText& text) {
  std::string out;
  for (const Error& error : errors) out += (out.empty() ? "" : "\n") + text(error);
  return out;
}

std::string suite_attributes(const CaseFileRun& file) {
  std::size_t failures = 0;
  std::size_t errors = file.mistakes.empty() ? 0 : 1;
  std::int64_t time = 0;
  for (const TimedRun& one : file.runs) {
    time += one.microseconds;
    if (one.run.failures.empty()) continue;
    ++(one.run.broken ? errors : failures);
  }
  const std::size_t tests = file.runs.size() + (file.mistakes.empty() ? 0 : 1);
  return "name=\"" + xml(file.file) + "\" tests=\"" + std::to_string(tests) + "\" failures=\"" +
         std::to_string(failures) + "\" errors=\"" + std::to_string(errors) + "\" time=\"" +
         seconds(time) + "\"";
}

std::string testcase(const CaseFileRun& file, const TimedRun& one, const ErrorText& text) {
  const CaseRun& run = one.run;
  std::string out = "    <testcase classname=\"" + xml(file.file) + "\" name=\"" + xml(run.name) +
                    "\" file=\"" + xml(file.file) + "\" line=\"" +
                    std::to_string(run.filled.place.line) + "\" time=\"" +
                    seconds(one.microseconds) + "\"";
  if (run.failures.empty()) return out + "/>\n";
  const char* element = run.broken ? "error" : "failure";
  return out + ">\n      <" + element + " message=\"" + xml(text(run.failures.front())) + "\">" +
         xml(all_texts(run.failures, text)) + "</" + element + ">\n    </testcase>\n";
}

}  // namespace

CaseCounts count(const std::vector<CaseFileRun>& files) {
  CaseCounts counts;
  for (const CaseFileRun& file : files) {
    if (!file.mistakes.empty()) ++counts.broken;
    for (const TimedRun& one : file.runs) {
      ++(one.run.failures.empty() ? counts.passed : one.run.broken ? counts.broken : counts.failed);
    }
  }
  return counts;
}

std::string cases_junit(const std::vector<CaseFileRun>& files, const ErrorText& text) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const CaseFileRun& file : files) {
    out += "  <testsuite " + suite_attributes(file) + ">\n";
    if (!file.mistakes.empty()) {
      out += "    <testcase classname=\"" + xml(file.file) + "\" name=\"" + xml(file.file) +
             "\" file=\"" + xml(file.file) + "\" line=\"" +
             std::to_string(file.mistakes.front().place.line) +
             "\" time=\"0.000000\">\n      <error message=\"" + xml(text(file.mistakes.front())) +
             "\">" + xml(all_texts(file.mistakes, text)) + "</error>\n    </testcase>\n";
    }
    for (const TimedRun& one : file.runs) out += testcase(file, one, text);
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

std::string cases_tap(const std::vector<CaseFileRun>& files, const ErrorText& text) {
  std::string lines;
  std::size_t number = 0;
  const auto say = [&](const std::string& name, const Errors& failures) {
    ++number;
    lines += (failures.empty() ? "ok " : "not ok ") + std::to_string(number) + " - " + name + "\n";
    if (failures.empty()) return;
    lines += "  ---\n  message: |\n";
    for (const Error& error : failures) {
      std::string told = text(error);
      for (std::size_t at = told.find('\n'); at != std::string::npos;
           at = told.find('\n', at + 1)) {
        told.replace(at, 1, " ");
      }
      lines += "    " + told + "\n";
    }
    lines += "  ...\n";
  };
  for (const CaseFileRun& file : files) {
    if (!file.mistakes.empty()) say(file.file, file.mistakes);
    for (const TimedRun& one : file.runs) say(file.file + " " + one.run.name, one.run.failures);
  }
  return "TAP version 14\n1.." + std::to_string(number) + "\n" + lines;
}

std::string cases_json(const std::vector<CaseFileRun>& files, const ErrorText& text) {
  using Json = nlohmann::ordered_json;
  const auto told = [&text](const Errors& errors) {
    Json list = Json::array();
    for (const Error& error : errors) {
      list.push_back({{"file", error.place.file},
                      {"line", error.place.line},
                      {"column", error.place.column},
                      {"code", to_string(error.code)},
                      {"text", text(error)}});
    }
    return list;
  };
  const CaseCounts counts = count(files);
  Json out{{"format", "untether-case-results/1"},
           {"passed", counts.passed},
           {"failed", counts.failed},
           {"broken", counts.broken},
           {"files", Json::array()}};
  for (const CaseFileRun& file : files) {
    Json suite{{"file", file.file}, {"mistakes", told(file.mistakes)}, {"cases", Json::array()}};
    for (const TimedRun& one : file.runs) {
      const CaseRun& run = one.run;
      suite["cases"].push_back({{"name", run.name},
                                {"line", run.filled.place.line},
                                {"rules", run.filled.rules},
                                {"covers", run.filled.covers},
                                {"result", run.failures.empty() ? "passed"
                                           : run.broken         ? "broken"
                                                                : "failed"},
                                {"failures", told(run.failures)}});
    }
    out["files"].push_back(std::move(suite));
  }
  return out.dump(2) + "\n";
}

}  // namespace untether
