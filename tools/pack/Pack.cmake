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
