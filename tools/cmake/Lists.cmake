# The ConceptMaps of fhir-profiles become one source of the translate floor.
file(GLOB lists CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/fhir-profiles/ConceptMap-*.json)
set(embedded ${CMAKE_BINARY_DIR}/generated/embedded_lists.cpp)
add_custom_command(OUTPUT ${embedded}
  COMMAND ${CMAKE_COMMAND} -DPROFILES=${CMAKE_SOURCE_DIR}/fhir-profiles -DOUT=${embedded} -P ${CMAKE_SOURCE_DIR}/tools/cmake/EmbedLists.cmake
  DEPENDS ${lists} ${CMAKE_SOURCE_DIR}/tools/cmake/EmbedLists.cmake VERBATIM)
target_sources(kapfhir_translate PRIVATE ${embedded})
