# The R4 element table as a source file of kapfhir_fhir_definitions. Included by src/CMakeLists.txt, because a custom
# command serves only targets of its own directory.
set(r4_package ${KAPFHIR_PACKAGES}/hl7.fhir.r4.examples-4.0.1.tgz)
if(NOT EXISTS ${r4_package})
  message(FATAL_ERROR "The FHIR R4 definitions are not there: ${r4_package}\n"
                      "Run ./scripts/fetch_packages, or set -DKAPFHIR_PACKAGES=FOLDER to where the packages lie.")
endif()

file(GLOB pack_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cpp)
add_executable(pack_definitions ${pack_sources})
target_include_directories(pack_definitions PRIVATE ${CMAKE_CURRENT_LIST_DIR})
target_link_libraries(pack_definitions PRIVATE kapfhir_json)

set(r4_folder ${CMAKE_CURRENT_BINARY_DIR}/r4)
set(r4_table ${CMAKE_CURRENT_BINARY_DIR}/r4_definitions.cpp)
add_custom_command(
  OUTPUT ${r4_table}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${r4_folder}
  COMMAND ${CMAKE_COMMAND} -E chdir ${r4_folder} ${CMAKE_COMMAND} -E tar xzf ${r4_package} -- package/Bundle-types.json
          package/Bundle-resources.json package/Bundle-valueset-expansions.json
  COMMAND pack_definitions ${r4_folder}/package ${r4_table}
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${r4_folder}
  DEPENDS pack_definitions ${r4_package}
  COMMENT "Packing the R4 definitions"
  VERBATIM)
target_sources(kapfhir_fhir_definitions PRIVATE ${r4_table})

# The pack of all R4 definitions beside the program: share/kap-fhir/definitions.pack. Which build made it is a part of
# it, and that is the only file that knows the version, so that a new version compiles one file.
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/fhir/definitions/pack_format.cpp PROPERTIES
                            COMPILE_DEFINITIONS KAPFHIR_VERSION="${PROJECT_VERSION}")
add_executable(make_definitions ${CMAKE_CURRENT_LIST_DIR}/library/main.cpp)
target_link_libraries(make_definitions PRIVATE kapfhir_fhir_definitions)

set(packed_archives ${r4_package} ${KAPFHIR_PACKAGES}/hl7.terminology.r4-7.0.1.tgz
                    ${KAPFHIR_PACKAGES}/hl7.fhir.uv.extensions.r4-5.3.0-ballot-tc1.tgz)
foreach(archive ${packed_archives})
  if(NOT EXISTS ${archive})
    message(FATAL_ERROR "A FHIR package is not there: ${archive}\n"
                        "Run ./scripts/fetch_packages, or set -DKAPFHIR_PACKAGES=FOLDER to where the packages lie.")
  endif()
endforeach()
file(GLOB packed_profiles CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/fhir-profiles/*.json)
set(definitions_pack ${CMAKE_BINARY_DIR}/share/kap-fhir/definitions.pack)
add_custom_command(
  OUTPUT ${definitions_pack}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/share/kap-fhir
  COMMAND make_definitions ${KAPFHIR_PACKAGES} ${CMAKE_SOURCE_DIR}/fhir-profiles ${definitions_pack}
  DEPENDS make_definitions ${packed_archives} ${packed_profiles}
  COMMENT "Packing all R4 definitions into one file"
  VERBATIM)
add_custom_target(definitions_pack ALL DEPENDS ${definitions_pack})
