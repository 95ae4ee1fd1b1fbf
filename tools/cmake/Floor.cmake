# One CMake target a folder. Floors are declared in src/CMakeLists.txt and nowhere else.

add_library(kapfhir_options INTERFACE)
target_compile_options(kapfhir_options INTERFACE -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor
                       -Wno-missing-field-initializers
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)  # g++ 12 reports false overlaps in std::string
target_include_directories(kapfhir_options INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/include)
if(KAPFHIR_SANITIZE)
  target_compile_options(kapfhir_options INTERFACE -fsanitize=${KAPFHIR_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)  # reported falsely in what is sanitized
  target_link_options(kapfhir_options INTERFACE -fsanitize=${KAPFHIR_SANITIZE})
endif()
if(KAPFHIR_FUZZ)
  # Without this a fuzzer sees the coverage of its own file alone and searches blindly.
  target_compile_options(kapfhir_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# kap_floor(NAME FLOOR n [USES other...] [SYSTEM libs...]): the library of src/NAME (a '/' becomes '_').
# `tools/check_layers` reads these lines too.
function(kap_floor name)
  cmake_parse_arguments(ARG "" "FLOOR" "USES;SYSTEM" ${ARGN})
  string(REPLACE "/" "_" target ${name})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  if(sources)
    set(scope PUBLIC)
    add_library(kapfhir_${target} STATIC ${sources})
  else()
    set(scope INTERFACE)
    add_library(kapfhir_${target} INTERFACE)
  endif()
  target_link_libraries(kapfhir_${target} ${scope} kapfhir_options)
  foreach(used ${ARG_USES})
    string(REPLACE "/" "_" used ${used})
    target_link_libraries(kapfhir_${target} ${scope} kapfhir_${used})
  endforeach()
  target_link_libraries(kapfhir_${target} ${scope} ${ARG_SYSTEM})
endfunction()
