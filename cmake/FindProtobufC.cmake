# Finds protobuf-c with its compiler (Debian: libprotobuf-c-dev, protobuf-c-compiler) and makes the target
# ProtobufC::ProtobufC. Installed with the CMake package, because whoever links the static library needs it.
include(FindPackageHandleStandardArgs)
find_path(ProtobufC_INCLUDE_DIR protobuf-c/protobuf-c.h)
find_library(ProtobufC_LIBRARY protobuf-c)
find_program(ProtobufC_COMPILER NAMES protoc-c)
mark_as_advanced(ProtobufC_INCLUDE_DIR ProtobufC_LIBRARY ProtobufC_COMPILER)
set(ProtobufC_NEEDED ProtobufC_LIBRARY ProtobufC_INCLUDE_DIR)
if(CMAKE_PROJECT_NAME STREQUAL "Cresset") # the compiler is needed to build the library only
  list(APPEND ProtobufC_NEEDED ProtobufC_COMPILER)
endif()
find_package_handle_standard_args(ProtobufC REQUIRED_VARS ${ProtobufC_NEEDED})
if(ProtobufC_FOUND AND NOT TARGET ProtobufC::ProtobufC)
  add_library(ProtobufC::ProtobufC UNKNOWN IMPORTED)
  set_target_properties(ProtobufC::ProtobufC PROPERTIES IMPORTED_LOCATION ${ProtobufC_LIBRARY}
                        INTERFACE_INCLUDE_DIRECTORIES ${ProtobufC_INCLUDE_DIR})
endif()
