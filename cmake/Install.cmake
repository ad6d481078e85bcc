# `cmake --install`: headers, both libraries, the command line, the CMake package and cresset.pc. Nothing in what is
# installed names the prefix: the tree can be moved.
include(CMakePackageConfigHelpers)
set(CONFIG_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/Cresset)

# Two export sets: what the static library depends on is looked for only when it is there to be linked.
install(TARGETS cresset EXPORT CressetTargets)
install(TARGETS cresset_static EXPORT CressetStaticTargets)
install(EXPORT CressetTargets NAMESPACE Cresset:: DESTINATION ${CONFIG_DIR})
install(EXPORT CressetStaticTargets NAMESPACE Cresset:: DESTINATION ${CONFIG_DIR})
install(FILES include/cresset.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/cresset DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
if(TARGET cresset_tool)
  install(TARGETS cresset_tool)
  install(FILES docs/cresset.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()

configure_package_config_file(cmake/CressetConfig.cmake.in ${PROJECT_BINARY_DIR}/package/CressetConfig.cmake
                              INSTALL_DESTINATION ${CONFIG_DIR} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/CressetConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/package/CressetConfig.cmake
              ${PROJECT_BINARY_DIR}/package/CressetConfigVersion.cmake cmake/FindOneDNN.cmake
              cmake/FindProtobufC.cmake
        DESTINATION ${CONFIG_DIR})

# cresset.pc finds its prefix from its own place.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(PC_PREFIX ${CMAKE_INSTALL_PREFIX})
else()
  file(RELATIVE_PATH up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
  string(REGEX REPLACE "/$" "" up "${up}")
  set(PC_PREFIX "\${pcfiledir}/${up}")
endif()
foreach(kind LIBDIR INCLUDEDIR)
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${kind}}")
    set(PC_${kind} ${CMAKE_INSTALL_${kind}})
  else()
    set(PC_${kind} "\${prefix}/${CMAKE_INSTALL_${kind}}")
  endif()
endforeach()
string(JOIN " " PC_REQUIRES ${CRESSET_PC_REQUIRES})
string(JOIN " " PC_LIBS ${CRESSET_PC_LIBS})
configure_file(cmake/cresset.pc.in ${PROJECT_BINARY_DIR}/package/cresset.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/package/cresset.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
