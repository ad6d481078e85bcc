# The reader and writer of ONNX's messages, src/onnx: C code that protobuf-c makes of src/onnx/onnx.proto.
set(onnx_message_files ${PROJECT_SOURCE_DIR}/src/onnx/decode.c ${PROJECT_SOURCE_DIR}/src/onnx/tensor_proto.c
    ${PROJECT_SOURCE_DIR}/src/onnx/value_proto.c)
if("ProtobufC" IN_LIST CRESSET_PACKAGES)
  set(generated ${PROJECT_BINARY_DIR}/onnx)
  file(MAKE_DIRECTORY ${generated})
  add_custom_command(OUTPUT ${generated}/onnx.pb-c.c ${generated}/onnx.pb-c.h
                     COMMAND ${ProtobufC_COMPILER} --c_out=${generated} --proto_path=${PROJECT_SOURCE_DIR}/src/onnx onnx.proto
                     DEPENDS ${PROJECT_SOURCE_DIR}/src/onnx/onnx.proto VERBATIM)
  list(APPEND CORE ${generated}/onnx.pb-c.c)
  set_source_files_properties(${onnx_message_files} PROPERTIES OBJECT_DEPENDS ${generated}/onnx.pb-c.h)
  # Code that others wrote or generated: their warnings are not ours.
  set_source_files_properties(${generated}/onnx.pb-c.c PROPERTIES COMPILE_OPTIONS -w)
  include_directories(SYSTEM ${generated})
else()
  list(REMOVE_ITEM CORE ${onnx_message_files})
endif()
