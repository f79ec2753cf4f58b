#include "scenarios/anonymise/pseudonym.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "scenarios/anonymise/siphash.h"

namespace untether {
namespace {

using namespace masking;

std::string pseudonym(std::string_view text, std::uint64_t seed = 1) {
  std::string out;
  Pseudonyms(seed).append(out, text);
  return out;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// The reference vectors of the paper's authors: key 00 01 … 0f, input 00 01 … .
TEST(SipHash, GivesTheOutputsOfItsReference) {
  const SipKey key{0x0706'0504'0302'0100U, 0x0F0E'0D0C'0B0A'0908U};
  std::string input;
  for (char c = 0; c < 15; ++c) input += c;
  EXPECT_EQ(sip_hash(key, ""), 0x726F'DB47'DD0E'0E31U);
  EXPECT_EQ(sip_hash(key, input.substr(0, 8)), 0x93F5'F579'9A93'2462U);
  EXPECT_EQ(sip_hash(key, input), 0xA129'CA61'49BE'45E5U);
}

TEST(Pseudonyms, GiveAGuidTheSameInEitherCaseAndForm) {
  const std::string small = pseudonym("5a1e0c52-ab00-4000-8000-000000000001");
  const std::string large = pseudonym("5A1E0C52-AB00-4000-8000-000000000001");
  EXPECT_EQ(small.size(), 36U);
  EXPECT_NE(small, "5a1e0c52-ab00-4000-8000-000000000001");
  std::string folded = large;
  for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  EXPECT_EQ(folded, small);
  EXPECT_NE(large, small);
  EXPECT_EQ(pseudonym("{5a1e0c52-ab00-4000-8000-000000000001}"), "{" + small + "}");
}

TEST(Pseudonyms, ReplaceGuidsInsideOtherTexts) {
  const std::string id = "5a1e0c52-ab00-4000-8000-000000000001";
  const std::string other = "63f017cb-9e0d-4f14-94bd-4871902b3409";
  EXPECT_EQ(pseudonym(id + "-" + other), pseudonym(id) + "-" + pseudonym(other));
  EXPECT_EQ(pseudonym("/customers/" + id + "/orders/" + other),
            "/customers/" + pseudonym(id) + "/orders/" + pseudonym(other));
  const std::string text = pseudonym("Moved from " + id + " by Alex");
  EXPECT_TRUE(holds(text, pseudonym(id)));
  EXPECT_FALSE(holds(text, "Moved") || holds(text, "Alex")) << text;
}

TEST(Pseudonyms, GiveAnOrderTheSameInItsAddress) {
  const std::string order = "aB3_xY7-kLmN0pQrStUvWxYz12345678";
  EXPECT_EQ(pseudonym(order).size(), order.size());
  EXPECT_EQ(pseudonym("https://api.partnercenter.microsoft.com/v1/customers/orders/" + order),
            "https://api.partnercenter.microsoft.com/v1/customers/orders/" + pseudonym(order));
}

TEST(Pseudonyms, DoNotShowWhichCharacterOfATokenWasADigit) {
  int digits = 0;
  for (char c = '0'; c <= '9'; ++c) {
    const char last = pseudonym(std::string("abcdefghijklmnopq") + c).back();
    digits += last >= '0' && last <= '9' ? 1 : 0;
  }
  EXPECT_LT(digits, 8);
}

TEST(Pseudonyms, GiveDifferentPartnerIdsDifferentDigits) {
  const Pseudonyms pseudonyms(4);
  std::set<std::string> seen;
  for (int number = 4'000'000; number < 4'010'000; ++number) {
    std::string out;
    pseudonyms.append_digits(out, std::to_string(number));
    EXPECT_EQ(out.size(), 7U);
    EXPECT_NE(out.front(), '0');
    seen.insert(out);
  }
  EXPECT_EQ(seen.size(), 10'000U);
}

TEST(Pseudonyms, PermuteEveryLengthOfDigits) {
  const Pseudonyms pseudonyms(5);
  std::set<std::string> seen;
  for (int number = 1; number < 1000; ++number) {
    std::string out;
    pseudonyms.append_digits(out, std::to_string(number));
    EXPECT_EQ(out.size(), std::to_string(number).size());
    seen.insert(out);
  }
  EXPECT_EQ(seen.size(), 999U);
  for (std::size_t length = 1; length < 60; ++length) {
    const std::string out = pseudonym(std::string(length, '7') + "0");
    EXPECT_EQ(out.size(), length + 1);
  }
  EXPECT_EQ(pseudonym("0000"), "0000");
}

TEST(Pseudonyms, KeepADomainTheSameInsideAnAddress) {
  const std::string domain = pseudonym("Tailspin.onmicrosoft.com");
  EXPECT_TRUE(domain.ends_with(".onmicrosoft.com"));
  EXPECT_FALSE(holds(domain, "ailspin"));
  EXPECT_EQ(pseudonym("tailspin.onmicrosoft.com"), domain);
  const std::string email = pseudonym("alex.doe@tailspin.onmicrosoft.com");
  EXPECT_TRUE(email.ends_with('@' + domain)) << email;
  EXPECT_FALSE(holds(email, "alex"));
  EXPECT_TRUE(pseudonym("www.contoso.co.uk").ends_with(".example"));
}

}  // namespace
}  // namespace untether
