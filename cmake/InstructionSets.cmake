# Instruction-set levels that the vector kernels are compiled for, from the least. Names as in src/cpu/isa.h.
set(levels baseline)
set(CRESSET_ISA_FLAGS_baseline -O3)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  list(APPEND levels avx2 avx512)
  set(CRESSET_ISA_FLAGS_baseline -O2) # for old machines: small rather than unrolled
  set(CRESSET_ISA_FLAGS_avx2 -O3 -mavx2 -mfma -mf16c -mbmi2)
  set(CRESSET_ISA_FLAGS_avx512 -O3 -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512cd -mfma -mf16c -mbmi2 -mprfchw
      -mprefer-vector-width=512)
endif()
# Fewer levels build faster: -DCRESSET_ISA_LEVELS="baseline;avx2". The baseline always is one.
set(CRESSET_ISA_LEVELS "${levels}" CACHE STRING "Instruction-set levels to compile the vector kernels for")
foreach(level IN LISTS CRESSET_ISA_LEVELS)
  if(NOT level IN_LIST levels)
    message(FATAL_ERROR "CRESSET_ISA_LEVELS: ${level} is not a level of ${CMAKE_SYSTEM_PROCESSOR}: ${levels}")
  endif()
endforeach()
if(NOT "baseline" IN_LIST CRESSET_ISA_LEVELS)
  message(FATAL_ERROR "CRESSET_ISA_LEVELS must hold baseline")
endif()
foreach(level IN LISTS levels)
  if(NOT level IN_LIST CRESSET_ISA_LEVELS)
    string(TOUPPER ${level} LEVEL)
    list(APPEND CRESSET_DEFINITIONS CRESSET_WITHOUT_${LEVEL}=1)
  endif()
endforeach()

# Appends the objects of src/cpu/simd, compiled for every level, to the list named `objects`.
function(cresset_simd_objects objects)
  file(GLOB simd CONFIGURE_DEPENDS src/cpu/simd/*.c)
  if(NOT simd)
    return()
  endif()
  # The contiguous loops of pointwise.c are marked and vectorised all the same, and measured as fast; the strided ones need not be.
  if(CRESSET_SANITIZE) # whole numbers wrap around there, as the array API standard wants
    set_source_files_properties(src/cpu/simd/pointwise.c PROPERTIES COMPILE_OPTIONS -fwrapv)
    # Its local vectors of 64 bytes are not aligned in the frames that look for uses after return (GCC bug 110027).
    if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
      set_source_files_properties(src/cpu/simd/winograd.c src/cpu/simd/depthwise.c PROPERTIES COMPILE_OPTIONS "--param=asan-stack=0")
    endif()
  else()
    set_source_files_properties(src/cpu/simd/pointwise.c PROPERTIES COMPILE_OPTIONS -O2)
    # Its passes are loops over vectors already; joining the single operations of one makes it five times as large.
    set_source_files_properties(src/cpu/simd/fft.c PROPERTIES COMPILE_OPTIONS -fno-tree-slp-vectorize)
  endif()
  foreach(level IN LISTS CRESSET_ISA_LEVELS)
    if(CMAKE_BUILD_TYPE STREQUAL "Quick")
      list(TRANSFORM CRESSET_ISA_FLAGS_${level} REPLACE "^-O[23]$" "-O1")
    endif()
    add_library(cresset_simd_${level} OBJECT ${simd})
    cresset_internal(cresset_simd_${level})
    cresset_library_options(cresset_simd_${level})
    target_compile_definitions(cresset_simd_${level} PRIVATE CR_ISA=${level})
    target_compile_options(cresset_simd_${level} PRIVATE -fopenmp-simd -fno-asynchronous-unwind-tables
                           ${CRESSET_ISA_FLAGS_${level}})
    list(APPEND ${objects} $<TARGET_OBJECTS:cresset_simd_${level}>)
  endforeach()
  set(${objects} ${${objects}} PARENT_SCOPE)
endfunction()
