# What a wheel holds beside the Python files: the extension, the library, the command line and the libraries that these need
# and that a system need not have (OpenMP's, libpng, ...). Each finds the others by its own place.
set_target_properties(cresset PROPERTIES VERSION 0 SOVERSION 0 # one file: wheels have no links
                      INSTALL_RPATH $ORIGIN BUILD_WITH_INSTALL_RPATH ON)
target_link_options(cresset PRIVATE -Wl,--disable-new-dtags) # a path that holds for what they need in turn, too
target_link_options(cresset_python PRIVATE -Wl,--disable-new-dtags)

# The command line uses the shared library, so that it takes little room.
file(GLOB TOOL CONFIGURE_DEPENDS ../../tools/cresset/*.c)
add_executable(cresset_python_tool ${TOOL})
set_target_properties(cresset_python_tool PROPERTIES OUTPUT_NAME cresset RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin INSTALL_RPATH $ORIGIN/.. BUILD_WITH_INSTALL_RPATH ON
                      C_STANDARD 17 C_VISIBILITY_PRESET hidden)
target_compile_definitions(cresset_python_tool PRIVATE _GNU_SOURCE)
target_include_directories(cresset_python_tool PRIVATE ../../tools/cresset)
target_link_libraries(cresset_python_tool PRIVATE cresset m)
target_link_options(cresset_python_tool PRIVATE -Wl,--disable-new-dtags)

install(TARGETS cresset_python LIBRARY DESTINATION cresset COMPONENT python)
install(TARGETS cresset LIBRARY DESTINATION cresset COMPONENT python NAMELINK_SKIP)
install(TARGETS cresset_python_tool RUNTIME DESTINATION cresset/bin COMPONENT python)
install(CODE "
  file(GET_RUNTIME_DEPENDENCIES LIBRARIES $<TARGET_FILE:cresset> RESOLVED_DEPENDENCIES_VAR found
       PRE_EXCLUDE_REGEXES [[^lib(c|m|dl|pthread|rt|gcc_s)\\.so]] [[^ld-linux]])
  foreach(file IN LISTS found)
    cmake_path(GET file FILENAME name)
    file(REAL_PATH \${file} real)
    file(INSTALL DESTINATION \${CMAKE_INSTALL_PREFIX}/cresset TYPE PROGRAM RENAME \${name} FILES \${real})
  endforeach()" COMPONENT python)
