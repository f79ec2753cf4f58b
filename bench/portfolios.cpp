#include "bench/portfolios.h"

#include <filesystem>
#include <fstream>

namespace untether::bench {

std::string portfolio_file(Profile profile, int year, std::uint64_t customers) {
  const std::filesystem::path folder = "bench-data";
  std::filesystem::create_directories(folder);
  const std::string form = profile == Profile::compact ? "compact" : "rest";
  const auto path =
      folder / (form + "-" + std::to_string(year) + "-" + std::to_string(customers) + ".json");
  if (!std::filesystem::exists(path)) {
    const auto unfinished = path.string() + ".part";
    std::ofstream file(unfinished, std::ios::binary);
    generate({customers, 20260615, profile, year, PartnerType::direct},
             [&](std::string_view piece) {
               file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
             });
    file.close();
    std::filesystem::rename(unfinished, path);
  }
  return path.string();
}

std::string rules_of(int year) {
  return year == 2020 ? "csp-2020-04" : "nce-" + std::to_string(year);
}

}  // namespace untether::bench
