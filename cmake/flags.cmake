# Flags live in one interface target. -ffp-contract=off keeps every number equal on every vector
# width; there is no -ffast-math and no -march=native in any preset.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug or Release" FORCE)
endif()

add_library(credence_flags INTERFACE)
target_compile_features(credence_flags INTERFACE cxx_std_20)
target_compile_options(credence_flags INTERFACE
  -ffp-contract=off -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
  $<$<BOOL:${CREDENCE_WARNINGS_AS_ERRORS}>:-Werror>)
# GCC 12 sees overlapping copies in `"text" + std::string` where there are none (its bug 105651), and
# GCC sees unset members in every moved std::variant that holds a std::optional. Clang's warnings and
# the sanitizers watch over both.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(credence_flags INTERFACE -Wno-maybe-uninitialized
    $<$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>:-Wno-restrict>)
endif()
target_compile_definitions(credence_flags INTERFACE EIGEN_DONT_PARALLELIZE
  $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

if(CREDENCE_SANITIZE)
  set(sanitize -fsanitize=${CREDENCE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_options(credence_flags INTERFACE ${sanitize})
  target_link_options(credence_flags INTERFACE ${sanitize})
endif()

if(CREDENCE_COVERAGE)
  set(coverage -fprofile-instr-generate -fcoverage-mapping)
  target_compile_options(credence_flags INTERFACE ${coverage})
  target_link_options(credence_flags INTERFACE ${coverage})
endif()

# ccache saves minutes where it is installed; nothing needs it. Precompiled headers ask for this
# much tolerance.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
endif()
