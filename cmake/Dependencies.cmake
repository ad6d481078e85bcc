# Optional libraries, each used from one file. Sets CRESSET_DEFINITIONS and CRESSET_LIBRARIES.
set(CRESSET_DEFINITIONS)
set(CRESSET_LIBRARIES)
find_package(Threads REQUIRED)

# use(OPTION what): says what the option brought, or why it is left out.
macro(cresset_use option found libraries what)
  if(CRESSET_MINIMAL OR NOT ${option})
    message(STATUS "${what}: left out (${option}=OFF or CRESSET_MINIMAL)")
  elseif(NOT ${found})
    message(STATUS "${what}: not found, left out (install it or see README)")
  else()
    list(APPEND CRESSET_DEFINITIONS ${option}=1)
    list(APPEND CRESSET_LIBRARIES ${libraries})
  endif()
endmacro()

if(NOT CRESSET_SANITIZE MATCHES "thread")
  find_package(OpenMP COMPONENTS C)
  # The compiler's own runtime: also part of the minimal build.
  if(CRESSET_OPENMP AND OpenMP_C_FOUND)
    list(APPEND CRESSET_DEFINITIONS CRESSET_OPENMP=1)
    list(APPEND CRESSET_LIBRARIES OpenMP::OpenMP_C)
  endif()
endif()

find_path(DNNL_INCLUDE oneapi/dnnl/dnnl.h)
find_library(DNNL_LIBRARY dnnl)
cresset_use(CRESSET_ONEDNN DNNL_LIBRARY "${DNNL_LIBRARY}" "oneDNN")
find_package(ZLIB QUIET)
cresset_use(CRESSET_ZLIB ZLIB_FOUND ZLIB::ZLIB "zlib")
find_package(PNG QUIET)
cresset_use(CRESSET_PNG PNG_FOUND PNG::PNG "libpng")
