# The only place with compiler flags.
option(UNTETHER_TESTS "Build the tests" OFF)
option(UNTETHER_BENCH "Build the benchmarks" OFF)
set(UNTETHER_SANITIZE "" CACHE STRING "Sanitizers, comma separated: address,undefined or thread")

add_library(untether_options INTERFACE)
target_compile_features(untether_options INTERFACE cxx_std_20)
target_include_directories(untether_options INTERFACE ${PROJECT_SOURCE_DIR})
# -ffp-contract=off: promised output must not depend on fused multiply-add.
target_compile_options(untether_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -ffp-contract=off)
if(UNTETHER_SANITIZE)
  target_compile_options(untether_options INTERFACE
    -fsanitize=${UNTETHER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(untether_options INTERFACE -fsanitize=${UNTETHER_SANITIZE})
endif()

find_package(tl-expected REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(simdjson REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(date REQUIRED)
find_package(Boost 1.81 EXACT REQUIRED)
