#include <algorithm>
#include <set>

#include "tests/support/answers.h"

namespace untether::testing {

namespace {

constexpr const char* lists[] = {"subscriptions", "entitlements", "orders", "azureEntitlements",
                                 "delegatedAdminRelationships"};

// A list as the one-file form has it.
struct Listed {
  bool is_there = false;
  bool whole = true;
  std::vector<Json> items;
};

Listed listed(const Json& record, const std::string& name) {
  Listed list;
  const auto found = record.find(name);
  if (found == record.end() || found->is_null()) return list;
  const Json& value = *found;
  const Json items = value.is_array() ? value : value.value("items", value.value("value", Json()));
  list.is_there = items.is_array();
  for (const Json& item : items) list.items.push_back(item);
  if (value.is_array()) return list;
  const bool next = value.contains("links") && value["links"].contains("next");
  list.whole = !next && value.value("totalCount", std::size_t{0}) <= list.items.size();
  return list;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return text;
}

class Splitter {
 public:
  Splitter(const std::string& portfolio, Pick pick)
      : whole_(Json::parse(portfolio)),
        as_of_(whole_["as_of"].get<std::string>()),
        pick_(pick ? std::move(pick) : [](std::size_t) { return std::size_t{0}; }),
        folder_(as_of_) {}

  AnswerFiles run() {
    if (whole_.contains("partner")) folder_.file(partner_file, whole_["partner"].dump(2));
    const Listed customers = listed(whole_, "customers");
    for (const Json& record : customers.items) records_.push_back(record);
    access_of_all_ = pick_(2) == 1 && std::all_of(records_.begin(), records_.end(), [](auto& one) {
                       const Listed access = listed(one, "delegatedAdminRelationships");
                       return access.is_there && access.whole;
                     });
    Listed briefs{true, customers.whole, {}};
    for (const Json& record : records_) briefs.items.push_back(brief_of(record));
    put_list("customers", briefs, as_of_);
    for (const Json& record : records_) put_customer(record);
    if (access_of_all_) put_access_of_all();
    return folder_.files();
  }

 private:
  static constexpr const char* partner_file = "partner.json";

  // What the list of customers tells of one.
  static Json brief_of(const Json& record) {
    Json brief = {{"id", record["id"]}};
    for (const char* name : {"companyProfile", "relationshipToPartner"}) {
      if (record.contains(name)) brief[name] = record[name];
    }
    return brief;
  }

  // Pages of drawn sizes; what lies behind a list that is not whole is on a page nobody asked for.
  void put_list(const std::string& path, const Listed& list, const std::string& at) {
    if (!list.is_there) return;
    const std::size_t count = list.items.size();
    unsigned page = 0;
    std::size_t done = 0;
    do {
      const std::size_t size = count == 0 ? 0 : count - pick_(count);
      const std::size_t end = std::min(count, done + size);
      const std::vector<Json> items(list.items.begin() + static_cast<std::ptrdiff_t>(done),
                                    list.items.begin() + static_cast<std::ptrdiff_t>(end));
      folder_.add(path, page_of(items, end < count || !list.whole), at, ++page);
      done = end;
    } while (done < count);
  }

  // Sometimes the list tells something else of an item, and the item's own answer what is true.
  void put_singles(const std::string& path, Listed& list, const std::string& at) {
    for (Json& item : list.items) {
      if (pick_(4) != 1 || !item["id"].is_string()) continue;
      folder_.add(path + "/" + item["id"].get<std::string>(), item, at);
      item = {{"id", item["id"]}, {"status", "active"}, {"lineItems", Json::array()}};
    }
  }

  void put_customer(const Json& record) {
    const std::string path = "customers/" + lower(record["id"].get<std::string>());
    const std::string at = record.value("as_of", as_of_);
    Json own = record;
    own.erase("as_of");
    for (const char* name : lists) own.erase(name);
    folder_.add(path, own, at);
    put_azure(path, record, at);
    for (const char* name : {"subscriptions", "orders"}) {
      Listed list = listed(record, name);
      put_singles(path + "/" + name, list, at);
      put_list(path + "/" + name, list, at);
    }
    Listed entitlements = listed(record, "entitlements");
    for (Json& one : entitlements.items) put_artifacts(path, one, at);
    put_list(path + "/entitlements", entitlements, at);
    const Listed access = listed(record, "delegatedAdminRelationships");
    if (!access_of_all_) put_list(path + "/delegatedAdminRelationships", access, at);
  }

  // Every subscription is asked, whatever it is; a list that lacks items lacks them at the end.
  void put_azure(const std::string& path, const Json& record, const std::string& at) {
    const Listed all = listed(record, "azureEntitlements");
    if (!all.is_there) return;
    std::vector<std::string> plans;
    const auto add = [&plans](const std::string& id) {
      if (std::find(plans.begin(), plans.end(), id) == plans.end()) plans.push_back(id);
    };
    for (const Json& one : listed(record, "subscriptions").items) {
      add(lower(one["id"].get<std::string>()));
    }
    for (const Json& one : all.items) add(lower(one["subscriptionId"].get<std::string>()));
    for (const std::string& plan : plans) {
      Listed own{true, all.whole || plan != plans.back(), {}};
      for (const Json& one : all.items) {
        if (lower(one["subscriptionId"].get<std::string>()) == plan) own.items.push_back(one);
      }
      put_list(path + "/subscriptions/" + plan + "/azureEntitlements", own, at);
    }
  }

  void put_artifacts(const std::string& path, Json& entitlement, const std::string& at) {
    if (!entitlement.contains("entitledArtifacts")) return;
    for (Json& artifact : entitlement["entitledArtifacts"]) {
      if (!artifact.contains("reservations") || pick_(2) != 1) continue;
      const std::string own =
          path + "/artifacts/reservedinstance/resource/R" + std::to_string(++artifacts_);
      folder_.add(own, {{"type", "reservedinstance"}, {"reservations", artifact["reservations"]}},
                  at);
      artifact.erase("reservations");
      artifact["link"] = {{"uri", "/" + own}, {"method", "GET"}};
    }
  }

  void put_access_of_all() {
    Listed all{true, true, {}};
    for (const Json& record : records_) {
      for (Json one : listed(record, "delegatedAdminRelationships").items) {
        one["customer"] = {{"tenantId", record["id"]}};
        all.items.push_back(std::move(one));
      }
    }
    put_list("tenantRelationships/delegatedAdminRelationships", all, as_of_);
  }

  Json whole_;
  std::string as_of_;
  Pick pick_;
  AnswerFolder folder_;
  std::vector<Json> records_;
  bool access_of_all_ = false;
  unsigned artifacts_ = 0;
};

}  // namespace

AnswerFiles split_into_answers(const std::string& portfolio, Pick pick) {
  return Splitter(portfolio, std::move(pick)).run();
}

std::string as_answers_can_tell(const std::string& portfolio) {
  Json whole = Json::parse(portfolio);
  Json& customers = whole["customers"];
  for (Json& record : customers.is_array() ? customers : customers["items"]) {
    const Listed subscriptions = listed(record, "subscriptions");
    const Listed azure = listed(record, "azureEntitlements");
    const bool whole_list = subscriptions.is_there && subscriptions.whole;
    if (whole_list && !azure.is_there && subscriptions.items.empty()) {
      record["azureEntitlements"] = Json::array();
    }
    if (whole_list || !azure.is_there) continue;
    const bool asked = !subscriptions.items.empty() || !azure.items.empty();
    record["azureEntitlements"] = asked ? page_of(azure.items, true) : Json();
  }
  return whole.dump();
}

}  // namespace untether::testing
