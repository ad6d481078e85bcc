# tests/<floor>/test_NAME.c is one program and one test, <floor>/test_NAME; it sees the library's internal headers.
# tests/package/*.sh are tests of the tree and of what is installed.
set(CRESSET_TEST_NAMES "." CACHE STRING "The tests to build: a regular expression of names such as op/test_ops")
mark_as_advanced(CRESSET_TEST_NAMES)
file(GLOB TESTS CONFIGURE_DEPENDS tests/*/test_*.c)
file(GLOB TEST_SUPPORT CONFIGURE_DEPENDS tests/support/*.c)

# There are many test programs, and most of the work of linking one is the library: where there is a linker that is quicker
# than the usual one, it is used.
set(TEST_LINKER)
foreach(linker lld gold)
  if(NOT TEST_LINKER)
    check_linker_flag(C -fuse-ld=${linker} CRESSET_HAS_${linker})
    if(CRESSET_HAS_${linker})
      set(TEST_LINKER -fuse-ld=${linker})
    endif()
  endif()
endforeach()

# What the sources of tests share: quick to compile rather than quick.
function(cresset_test_source target)
  cresset_internal(${target})
  target_include_directories(${target} PRIVATE tests)
  target_compile_definitions(${target} PRIVATE CR_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                             CR_BINARY_DIR="${PROJECT_BINARY_DIR}"
                             CR_QUICK=$<CONFIG:Quick>)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-Og>)
endfunction()

# cresset_test_program(TARGET SOURCES...): the program build/tests/TARGET.
function(cresset_test_program target)
  add_executable(${target} ${ARGN})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  cresset_test_source(${target})
  target_link_libraries(${target} PRIVATE cresset_static)
  target_link_options(${target} PRIVATE ${TEST_LINKER})
endfunction()

# Waiting threads sleep: several test programs share the processors. Compiled groups are cached here, not in the user's
# folder.
set(TEST_ENVIRONMENT OMP_WAIT_POLICY=passive CRESSET_CACHE=${PROJECT_BINARY_DIR}/cache
    ASAN_OPTIONS=detect_stack_use_after_return=1:allocator_may_return_null=1
    UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1)

# cresset_test(NAME COMMAND...): a test of those that CRESSET_TEST_NAMES wants. The part of the name before the slash is its
# label. Those that take long begin first, so that none is left running alone at the end.
set(LONG_TESTS package/check_wheel onnx/compare_export tools/test_command_line op/test_ops op/test_ops_put_off
    op/test_ops_groups package/check_docs export/test_export op/compare_torch data/compare_tokenizers nn/test_networks
    package/check_examples)
function(cresset_test name)
  if(NOT name MATCHES "${CRESSET_TEST_NAMES}")
    return()
  endif()
  cmake_path(GET name PARENT_PATH label)
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 LABELS ${label} ENVIRONMENT "${TEST_ENVIRONMENT}")
  list(FIND LONG_TESTS ${name} place)
  if(NOT place EQUAL -1)
    math(EXPR cost "100 - ${place}")
    set_tests_properties(${name} PROPERTIES COST ${cost})
  endif()
endfunction()

add_library(test_support OBJECT ${TEST_SUPPORT} tests/test.c)
cresset_test_source(test_support)
foreach(file IN LISTS TESTS)
  cmake_path(GET file PARENT_PATH folder)
  cmake_path(GET folder STEM floor)
  cmake_path(GET file STEM name)
  if(${floor}/${name} MATCHES "${CRESSET_TEST_NAMES}")
    cresset_test_program(${floor}_${name} ${file} $<TARGET_OBJECTS:test_support>)
    cresset_test(${floor}/${name} ${floor}_${name})
  endif()
endforeach()

# The ops once more with pointwise work of every size put off (src/cpu/defer.h); sanitizers, which are slow, see those that are
# put off themselves.
if(TARGET op_test_ops)
  set(which)
  if(CRESSET_SANITIZE)
    set(which --pointwise)
  endif()
  cresset_test(op/test_ops_put_off ${CMAKE_COMMAND} -E env CRESSET_DEFER=all $<TARGET_FILE:op_test_ops> ${which})
endif()
if(CRESSET_SANITIZE)
  return()
endif()

# And once more, with staged calls that run as groups, interpreted.
cresset_test(op/test_ops_groups ${CMAKE_COMMAND} -E env CRESSET_JIT=off $<TARGET_FILE:op_test_ops>)

# What other programs make of the same values and files, where they are there: $CRESSET_TORCH_PYTHON, else python3, has them.
find_program(PYTHON3 python3)
cresset_test_program(op_dump_samples tests/op/dump_samples.c $<TARGET_OBJECTS:test_support>)
cresset_test_program(train_write_log tests/train/write_log.c)
cresset_test_program(data_tokenize_file tests/data/tokenize_file.c)
function(cresset_comparison name target)
  if(PYTHON3 AND TARGET ${target})
    cresset_test(${name} ${PYTHON3} ${PROJECT_SOURCE_DIR}/tests/${name}.py $<TARGET_FILE:${target}>)
  endif()
endfunction()
cresset_comparison(op/compare_torch op_dump_samples)           # every op's samples with PyTorch
cresset_comparison(train/compare_tensorboard train_write_log)  # logs as TensorBoard reads them
if(NOT CRESSET_MINIMAL)
  cresset_comparison(data/compare_tokenizers data_tokenize_file) # tokenizer.json files with Hugging Face's tokenizers
  cresset_comparison(onnx/compare_onnx cresset_tool)             # ONNX's operators with ONNX Runtime and ONNX's reference
  cresset_comparison(onnx/compare_export onnx_test_export)       # models that the library writes, run by ONNX Runtime
endif()

file(GLOB SCRIPTS CONFIGURE_DEPENDS tests/package/check_*.sh)
if(CRESSET_MINIMAL) # what does not depend on the build is tested by the other one
  list(FILTER SCRIPTS EXCLUDE REGEX "/check_(docs|floors|generated|headers)\\.sh$")
endif()
foreach(file IN LISTS SCRIPTS)
  cmake_path(GET file STEM name)
  cresset_test(package/${name} ${CMAKE_COMMAND} -E env CC=${CMAKE_C_COMPILER} bash ${file} ${PROJECT_SOURCE_DIR}
               ${PROJECT_BINARY_DIR})
endforeach()
set_tests_properties(package/check_wheel PROPERTIES TIMEOUT 2400) # compiles the library again, without oneDNN
