# Debian packages, by the targets their versions in Debian 12 and 13 provide.
find_package(Eigen3 REQUIRED)
find_package(Boost REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(Threads REQUIRED)
find_library(SLEEF_LIBRARY sleef REQUIRED)
find_path(SLEEF_INCLUDE sleef.h REQUIRED)
find_path(RANDOM123_INCLUDE Random123/threefry.h REQUIRED)

add_library(sleef INTERFACE)
target_include_directories(sleef SYSTEM INTERFACE ${SLEEF_INCLUDE})
target_link_libraries(sleef INTERFACE ${SLEEF_LIBRARY})

# Highway compiles the vector code for each of these targets and chooses at run time: its baseline
# (what every x86-64 has), SSE4, AVX2 and AVX-512 (F, BW, DQ, VL). Wider families (bits 0 to 7) and
# SSSE3 (bit 12) would only lengthen the build.
find_library(HWY_LIBRARY hwy REQUIRED)
find_path(HWY_INCLUDE hwy/highway.h REQUIRED)
add_library(highway INTERFACE)
target_include_directories(highway SYSTEM INTERFACE ${HWY_INCLUDE})
target_link_libraries(highway INTERFACE ${HWY_LIBRARY})
# Under sanitizers the baseline and AVX2 are enough: every target is the same source.
if(CREDENCE_SANITIZE)
  target_compile_definitions(highway INTERFACE HWY_DISABLED_TARGETS=0x19ff)
else()
  target_compile_definitions(highway INTERFACE HWY_DISABLED_TARGETS=0x10ff)
endif()

# yaml-cpp 0.7 (Debian 12) calls its target yaml-cpp, 0.8 (Debian 13) yaml-cpp::yaml-cpp.
add_library(yaml_cpp INTERFACE)
if(TARGET yaml-cpp::yaml-cpp)
  target_link_libraries(yaml_cpp INTERFACE yaml-cpp::yaml-cpp)
else()
  target_link_libraries(yaml_cpp INTERFACE yaml-cpp)
endif()

# MPI is optional: its C interface, as C++ sees it without the old C++ bindings.
if(CREDENCE_MPI AND NOT CREDENCE_SANITIZE AND NOT CREDENCE_COVERAGE)
  set(MPI_CXX_SKIP_MPICXX ON)
  find_package(MPI QUIET COMPONENTS CXX)
endif()

# Google Benchmark is for bench/ alone.
if(CREDENCE_BENCH)
  find_package(benchmark QUIET)
endif()
