# How everything is compiled: language, optimisation, warnings, sanitizers.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
if(CRESSET_SANITIZE)
  set(CMAKE_BUILD_TYPE Quick)
endif()
set(CMAKE_C_FLAGS_RELEASE "-O2 -g1" CACHE STRING "Flags of a Release build" FORCE)
set(CMAKE_C_FLAGS_QUICK "-Og -g1" CACHE STRING "Flags of builds that shall compile quickly, as those with CRESSET_SANITIZE" FORCE)

if(PROJECT_IS_TOP_LEVEL)
  find_program(CCACHE ccache)
  if(CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  endif()
endif()
set(CMAKE_C_STANDARD 17)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT SKBUILD) # in a wheel the library finds others beside it
  set(CMAKE_SKIP_RPATH ON) # nothing here needs one, and an installed tree can then be moved
endif()

# -fno-math-errno, -fno-trapping-math: nobody reads errno or the exception flags, and loops vectorise.
# Not -ffast-math: infinities and NaN behave.
add_compile_options(-Wall -Wextra -Wshadow -Wvla -fno-math-errno -fno-trapping-math -ffp-contract=fast)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fno-semantic-interposition)
elseif(CMAKE_C_COMPILER_ID MATCHES "Clang")
  # Loops that it cannot vectorise are told apart by measuring; value expressions of ops are pasted into conditionals.
  add_compile_options(-Wno-pass-failed -Wno-bitwise-conditional-parentheses)
endif()
if(CRESSET_SANITIZE)
  add_compile_options(-fsanitize=${CRESSET_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${CRESSET_SANITIZE})
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Quick" AND CMAKE_C_COMPILER_ID STREQUAL "GNU") # what it guesses from what it optimises it guesses worse than at -O2
  add_compile_options(-Wno-maybe-uninitialized -Wno-format-truncation)
endif()
if(CRESSET_STRICT)
  add_compile_options(-Werror -Wstrict-prototypes -Wold-style-definition -Wpointer-arith -Wformat=2)
  # In the library itself also functions that nobody declared, and what changes a value without saying so.
  set(CRESSET_LIBRARY_WARNINGS -Wmissing-prototypes -Wconversion -Wsign-conversion)
endif()

# The library's tables of addresses take little room in a relocation format that loaders know since 2022 (glibc 2.36).
include(CheckLinkerFlag)
check_linker_flag(C "-Wl,-z,pack-relative-relocs" CRESSET_HAS_PACKED_RELOCATIONS)

# What sources of the library get beyond what tests do. A section for each function: the linker leaves out those that
# nobody needs.
function(cresset_library_options target)
  target_compile_definitions(${target} PRIVATE CRESSET_BUILDING)
  target_compile_options(${target} PRIVATE -ffunction-sections -fdata-sections)
  target_compile_options(${target} PRIVATE ${CRESSET_LIBRARY_WARNINGS})
endfunction()

# What sources of the library and its tests share: they see the internal headers.
function(cresset_internal target)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
  target_compile_definitions(${target} PRIVATE _GNU_SOURCE ${CRESSET_DEFINITIONS})
  target_include_directories(${target} SYSTEM PRIVATE ${CRESSET_INCLUDES})
  target_link_libraries(${target} PRIVATE ${CRESSET_LIBRARIES})
endfunction()
