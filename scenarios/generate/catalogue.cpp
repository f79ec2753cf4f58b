#include "scenarios/generate/catalogue.h"

#include <array>

namespace untether::synthetic {

namespace {

constexpr std::array<Product, 12> nce = {{
    {"Microsoft 365 Business Basic", "CFQ7TTC0UA01", "0001", "CFQ7TTC0UA01:0001:CFQ7TTC0VA01", ""},
    {"Microsoft 365 Business Standard", "CFQ7TTC0UA02", "0001", "CFQ7TTC0UA02:0001:CFQ7TTC0VA02",
     ""},
    {"Microsoft 365 Business Premium", "CFQ7TTC0UA03", "0001", "CFQ7TTC0UA03:0001:CFQ7TTC0VA03",
     ""},
    {"Microsoft 365 E3", "CFQ7TTC0UA04", "0001", "CFQ7TTC0UA04:0001:CFQ7TTC0VA04", ""},
    {"Microsoft 365 E5", "CFQ7TTC0UA05", "000D", "CFQ7TTC0UA05:000D:CFQ7TTC0VA05", ""},
    {"Exchange Online (Plan 1)", "CFQ7TTC0UA06", "0001", "CFQ7TTC0UA06:0001:CFQ7TTC0VA06", ""},
    {"Power BI Pro", "CFQ7TTC0UA07", "0001", "CFQ7TTC0UA07:0001:CFQ7TTC0VA07", ""},
    {"Visio Plan 2", "CFQ7TTC0UA08", "0002", "CFQ7TTC0UA08:0002:CFQ7TTC0VA08", ""},
    {"Project Plan 3", "CFQ7TTC0UA09", "0002", "CFQ7TTC0UA09:0002:CFQ7TTC0VA09", ""},
    {"Microsoft Defender for Business", "CFQ7TTC0UA10", "0001", "CFQ7TTC0UA10:0001:CFQ7TTC0VA10",
     ""},
    {"Teams Phone Standard", "CFQ7TTC0UA11", "0007", "CFQ7TTC0UA11:0007:CFQ7TTC0VA11", ""},
    {"Dynamics 365 Sales Professional", "CFQ7TTC0UA12", "0001", "CFQ7TTC0UA12:0001:CFQ7TTC0VA12",
     ""},
}};

constexpr std::array<Product, 8> legacy = {{
    {"Office 365 Business Essentials", "", "", "A1F00001-5C1E-4B10-9D00-0000000000A1", ""},
    {"Office 365 Business Premium", "", "", "A1F00002-5C1E-4B10-9D00-0000000000A2", ""},
    {"Office 365 E1", "", "", "A1F00003-5C1E-4B10-9D00-0000000000A3", ""},
    {"Office 365 E3", "", "", "A1F00004-5C1E-4B10-9D00-0000000000A4", ""},
    {"Microsoft 365 Business", "", "", "A1F00005-5C1E-4B10-9D00-0000000000A5", ""},
    {"Exchange Online (Plan 1)", "", "", "A1F00006-5C1E-4B10-9D00-0000000000A6", ""},
    {"Enterprise Mobility + Security E3", "", "", "A1F00007-5C1E-4B10-9D00-0000000000A7", ""},
    {"Project Online Professional", "", "", "A1F00008-5C1E-4B10-9D00-0000000000A8", ""},
}};

constexpr std::array<Product, 4> add_ons = {{
    {"Audio Conferencing", "", "", "B2F00001-5C1E-4B10-9D00-0000000000B1", ""},
    {"Exchange Online Archiving", "", "", "B2F00002-5C1E-4B10-9D00-0000000000B2", ""},
    {"Advanced Threat Protection (Plan 1)", "", "", "B2F00003-5C1E-4B10-9D00-0000000000B3", ""},
    {"Domestic Calling Plan", "", "", "B2F00004-5C1E-4B10-9D00-0000000000B4", ""},
}};

constexpr std::array<Product, 4> saas = {{
    {"Cloud backup, per mailbox", "DZH318Z0SA01", "0001", "DZH318Z0SA01:0001:DZH318Z0SB01",
     "Northwind Backup"},
    {"Document signing, per seat", "DZH318Z0SA02", "0002", "DZH318Z0SA02:0002:DZH318Z0SB02",
     "Proseware Sign"},
    {"Mail security, per seat", "DZH318Z0SA03", "0001", "DZH318Z0SA03:0001:DZH318Z0SB03",
     "Litware Shield"},
    {"Help desk, per agent", "DZH318Z0SA04", "0003", "DZH318Z0SA04:0003:DZH318Z0SB04",
     "Fabrikam Desk"},
}};

constexpr std::array<Product, 4> subscribed = {{
    {"Windows Server Standard subscription, 1 year", "DG7GMGF0SS01", "0002",
     "DG7GMGF0SS01:0002:DG7GMGF0ST01", ""},
    {"SQL Server Standard subscription, 1 year", "DG7GMGF0SS02", "0003",
     "DG7GMGF0SS02:0003:DG7GMGF0ST02", ""},
    {"Windows Server CAL subscription, 3 years", "DG7GMGF0SS03", "0001",
     "DG7GMGF0SS03:0001:DG7GMGF0ST03", ""},
    {"Remote Desktop Services CAL subscription, 3 years", "DG7GMGF0SS04", "0001",
     "DG7GMGF0SS04:0001:DG7GMGF0ST04", ""},
}};

constexpr std::array<Product, 4> perpetual = {{
    {"Windows Server Standard, 16 cores", "DG7GMGF0SP01", "0001", "DG7GMGF0SP01:0001:DG7GMGF0SQ01",
     ""},
    {"SQL Server Standard", "DG7GMGF0SP02", "0002", "DG7GMGF0SP02:0002:DG7GMGF0SQ02", ""},
    {"Windows Pro upgrade", "DG7GMGF0SP03", "0001", "DG7GMGF0SP03:0001:DG7GMGF0SQ03", ""},
    {"Office Standard", "DG7GMGF0SP04", "0001", "DG7GMGF0SP04:0001:DG7GMGF0SQ04", ""},
}};

constexpr std::array<Product, 4> reserved = {{
    {"Reserved VM Instance, D2s v3", "DZH318Z0RA01", "00B4", "DZH318Z0RA01:00B4:DZH318Z0RB01", ""},
    {"Reserved VM Instance, E4s v3", "DZH318Z0RA02", "00C1", "DZH318Z0RA02:00C1:DZH318Z0RB02", ""},
    {"Reserved VM Instance, B2ms", "DZH318Z0RA03", "001M", "DZH318Z0RA03:001M:DZH318Z0RB03", ""},
    {"SQL Database reserved capacity", "DZH318Z0RA04", "0011", "DZH318Z0RA04:0011:DZH318Z0RB04",
     ""},
}};

constexpr Product azure_plan = {"Azure plan", "DZH318Z0BPS6", "0001",
                                "DZH318Z0BPS6:0001:DZH318Z0BML6", ""};
constexpr Product legacy_azure = {"Microsoft Azure", "", "", "MS-AZR-0145P", ""};
constexpr Product savings_plan = {"Compute savings plan", "DZH318Z0VP01", "0001",
                                  "DZH318Z0VP01:0001:DZH318Z0VQ01", ""};

constexpr std::array<std::string_view, 24> names = {
    "birch",  "cedar",    "delta",  "fjord",   "granite", "harbour", "indigo", "lagoon",
    "meadow", "northern", "orchid", "pacific", "quartz",  "river",   "summit", "tundra",
    "umber",  "valley",   "zenith", "copper",  "maple",   "glacier", "canyon", "beacon"};

constexpr std::array<std::string_view, 12> trades = {"works",  "trading", "logistics", "foods",
                                                     "energy", "studios", "labs",      "systems",
                                                     "retail", "medical", "media",     "transport"};

constexpr std::array<Country, 8> places = {{
    {"US", "USD", "en-US"},
    {"DE", "EUR", "de-DE"},
    {"FR", "EUR", "fr-FR"},
    {"GB", "GBP", "en-GB"},
    {"NL", "EUR", "nl-NL"},
    {"CA", "CAD", "en-CA"},
    {"JP", "JPY", "ja-JP"},
    {"AU", "AUD", "en-AU"},
}};

}  // namespace

std::span<const Product> nce_products() { return nce; }
std::span<const Product> legacy_products() { return legacy; }
std::span<const Product> legacy_add_ons() { return add_ons; }
std::span<const Product> saas_products() { return saas; }
std::span<const Product> software_subscriptions() { return subscribed; }
std::span<const Product> perpetual_software() { return perpetual; }
std::span<const Product> reservation_products() { return reserved; }
const Product& azure_plan_product() { return azure_plan; }
const Product& legacy_azure_product() { return legacy_azure; }
const Product& savings_plan_product() { return savings_plan; }
std::span<const std::string_view> name_words() { return names; }
std::span<const std::string_view> trade_words() { return trades; }
std::span<const Country> countries() { return places; }

}  // namespace untether::synthetic
