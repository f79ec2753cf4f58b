#include <cstdio>
#include "engine/policy/policy.h"
#include "scenarios/ruleset/load.h"
using namespace untether;
int main() {
  for (const char* name : {"csp-2020-04", "nce-2025", "nce-2026"}) {
    auto set = load_rule_set(shipped_rules(), name);
    if (!set) { for (auto& e : set.error()) std::printf("%s\n", debug_text(e).c_str()); continue; }
    auto policy = compile_policy(*set);
    if (!policy) { for (auto& e : policy.error()) std::printf("%s\n", debug_text(e).c_str()); continue; }
    std::printf("%s ok: %zu params %zu lifecycles %zu prereqs\n", name, (*set)->parameters.size(), (*set)->lifecycles.size(), (*set)->prerequisites.size());
  }
}
