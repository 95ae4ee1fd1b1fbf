# The ConceptMaps of fhir-profiles are the one source of the open lists. Whole they become a source of the translate
# floor; of their words alone a source of the record floor, which knows no FHIR.
file(GLOB lists CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/fhir-profiles/ConceptMap-*.json)
function(kap_embed target script out)
  set(script ${CMAKE_SOURCE_DIR}/tools/cmake/${script})
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DPROFILES=${CMAKE_SOURCE_DIR}/fhir-profiles -DOUT=${out} -P ${script}
    DEPENDS ${lists} ${script} VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
kap_embed(kapfhir_translate EmbedLists.cmake ${CMAKE_BINARY_DIR}/generated/embedded_lists.cpp)
kap_embed(kapfhir_record EmbedWords.cmake ${CMAKE_BINARY_DIR}/generated/coded_words.cpp)
