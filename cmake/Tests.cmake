# tests/<floor>/test_NAME.c is one program and one test, <floor>/test_NAME; it sees the library's internal headers.
# tests/package/*.sh are tests of the tree and of what is installed.
file(GLOB TESTS CONFIGURE_DEPENDS tests/*/test_*.c)
file(GLOB TEST_SUPPORT CONFIGURE_DEPENDS tests/support/*.c)
add_library(test_support OBJECT ${TEST_SUPPORT} tests/test.c)
cresset_internal(test_support)
target_include_directories(test_support PRIVATE tests)
target_compile_definitions(test_support PRIVATE CR_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                           CR_BINARY_DIR="${PROJECT_BINARY_DIR}")

# Waiting threads sleep: several test programs share the processors. Compiled groups are cached here, not in the user's
# folder.
set(TEST_ENVIRONMENT OMP_WAIT_POLICY=passive CRESSET_CACHE=${PROJECT_BINARY_DIR}/cache
    ASAN_OPTIONS=detect_stack_use_after_return=1:allocator_may_return_null=1
    UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1)
foreach(file IN LISTS TESTS)
  cmake_path(GET file PARENT_PATH folder)
  cmake_path(GET folder STEM floor)
  cmake_path(GET file STEM name)
  set(target ${floor}_${name})
  add_executable(${target} ${file} $<TARGET_OBJECTS:test_support>)
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  cresset_internal(${target})
  target_include_directories(${target} PRIVATE tests)
  target_compile_definitions(${target} PRIVATE CR_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                             CR_BINARY_DIR="${PROJECT_BINARY_DIR}")
  target_link_libraries(${target} PRIVATE cresset_static)
  add_test(NAME ${floor}/${name} COMMAND ${target} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${floor}/${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 LABELS ${floor}
                       ENVIRONMENT "${TEST_ENVIRONMENT}")
endforeach()

# The ops' test again, whose staged calls then run as groups, interpreted.
if(NOT CRESSET_SANITIZE)
  add_test(NAME op/test_ops_groups COMMAND op_test_ops WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(op/test_ops_groups PROPERTIES TIMEOUT 600 LABELS op
                       ENVIRONMENT "${TEST_ENVIRONMENT};CRESSET_JIT=off")
endif()

# Every op's samples compared with PyTorch, where a Python has it: $CRESSET_TORCH_PYTHON, else python3.
add_executable(op_dump_samples tests/op/dump_samples.c $<TARGET_OBJECTS:test_support>)
set_target_properties(op_dump_samples PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
cresset_internal(op_dump_samples)
target_include_directories(op_dump_samples PRIVATE tests)
target_link_libraries(op_dump_samples PRIVATE cresset_static)
find_program(PYTHON3 python3)
if(PYTHON3 AND NOT CRESSET_SANITIZE)
  add_test(NAME op/compare_torch
           COMMAND ${PYTHON3} ${PROJECT_SOURCE_DIR}/tests/op/compare_torch.py $<TARGET_FILE:op_dump_samples>)
  set_tests_properties(op/compare_torch PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 LABELS op
                       ENVIRONMENT "${TEST_ENVIRONMENT}")
endif()

# Logs as TensorBoard reads them, where the same Python has it.
add_executable(train_write_log tests/train/write_log.c)
set_target_properties(train_write_log PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
target_link_libraries(train_write_log PRIVATE cresset_static)
if(PYTHON3 AND NOT CRESSET_SANITIZE)
  add_test(NAME train/compare_tensorboard
           COMMAND ${PYTHON3} ${PROJECT_SOURCE_DIR}/tests/train/compare_tensorboard.py $<TARGET_FILE:train_write_log>)
  set_tests_properties(train/compare_tensorboard PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 LABELS train
                       ENVIRONMENT "${TEST_ENVIRONMENT}")
endif()

# tokenizer.json files as Hugging Face's tokenizers reads them, where the same Python has it.
add_executable(data_tokenize_file tests/data/tokenize_file.c)
set_target_properties(data_tokenize_file PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
target_link_libraries(data_tokenize_file PRIVATE cresset_static)
if(PYTHON3 AND NOT CRESSET_SANITIZE)
  add_test(NAME data/compare_tokenizers
           COMMAND ${PYTHON3} ${PROJECT_SOURCE_DIR}/tests/data/compare_tokenizers.py $<TARGET_FILE:data_tokenize_file>)
  set_tests_properties(data/compare_tokenizers PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 LABELS data
                       ENVIRONMENT "${TEST_ENVIRONMENT}")
endif()

# ONNX's operators compared with ONNX Runtime and ONNX's reference, where the same Python has them.
if(PYTHON3 AND NOT CRESSET_SANITIZE AND TARGET cresset_tool)
  add_test(NAME onnx/compare_onnx
           COMMAND ${PYTHON3} ${PROJECT_SOURCE_DIR}/tests/onnx/compare_onnx.py $<TARGET_FILE:cresset_tool>)
  set_tests_properties(onnx/compare_onnx PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 LABELS onnx
                       ENVIRONMENT "${TEST_ENVIRONMENT}")
endif()

# Models that the library writes, run by ONNX Runtime.
if(PYTHON3 AND NOT CRESSET_SANITIZE)
  add_test(NAME onnx/compare_export
           COMMAND ${PYTHON3} ${PROJECT_SOURCE_DIR}/tests/onnx/compare_export.py $<TARGET_FILE:onnx_test_export>)
  set_tests_properties(onnx/compare_export PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 LABELS onnx
                       ENVIRONMENT "${TEST_ENVIRONMENT}")
endif()

if(NOT CRESSET_SANITIZE)
  file(GLOB SCRIPTS CONFIGURE_DEPENDS tests/package/check_*.sh)
  foreach(file IN LISTS SCRIPTS)
    cmake_path(GET file STEM name)
    add_test(NAME package/${name} COMMAND bash ${file} ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
    set_tests_properties(package/${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600 LABELS package
                         ENVIRONMENT "${TEST_ENVIRONMENT};CC=${CMAKE_C_COMPILER}")
  endforeach()
  set_tests_properties(package/check_wheel PROPERTIES TIMEOUT 2400) # compiles the library again, without oneDNN
endif()

# The ops once more with pointwise work of every size put off (src/cpu/defer.h).
add_test(NAME op/test_ops_put_off COMMAND op_test_ops WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(op/test_ops_put_off PROPERTIES TIMEOUT 600 LABELS op ENVIRONMENT "${TEST_ENVIRONMENT};CRESSET_DEFER=all")
