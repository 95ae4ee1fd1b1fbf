# cmake -DCOMPILER=... -DFLAGS=... -DFILE=... -DCASE=n [-DEXPECTED=regex] -P expect.cmake
# With EXPECTED the case must fail and say so; without, it is the control and must compile.
execute_process(COMMAND ${COMPILER} ${FLAGS} -DCASE=${CASE} -fsyntax-only ${FILE}
                RESULT_VARIABLE result ERROR_VARIABLE said OUTPUT_VARIABLE said)
if(NOT EXPECTED)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "The control must compile:\n${said}")
  endif()
elseif(result EQUAL 0)
  message(FATAL_ERROR "Case ${CASE} compiles, and must not")
elseif(NOT said MATCHES "${EXPECTED}")
  message(FATAL_ERROR "Case ${CASE} fails, but not with '${EXPECTED}':\n${said}")
endif()
