# Instruction-set levels that the vector kernels are compiled for, from the least. Names as in src/cpu/isa.h.
set(CRESSET_ISA_LEVELS baseline)
set(CRESSET_ISA_FLAGS_baseline)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  list(APPEND CRESSET_ISA_LEVELS avx2 avx512)
  set(CRESSET_ISA_FLAGS_avx2 -mavx2 -mfma -mf16c -mbmi2)
  set(CRESSET_ISA_FLAGS_avx512 -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512cd -mfma -mf16c -mbmi2
      -mprefer-vector-width=512)
endif()
