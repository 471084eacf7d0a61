# credence_test(NAME name COMMAND command... [LABEL fast|full] [TIMEOUT seconds] [SERIAL] [NEEDS_DEBUG])
#
# A test of the built program or of the project. It finds the program in CREDENCE_PROGRAM and the
# checkout in CREDENCE_SOURCE; with NEEDS_DEBUG also the program of the Debug build
# with sanitizers in CREDENCE_DEBUG_PROGRAM.
# SERIAL: it uses all cores itself.
function(credence_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "SERIAL;NEEDS_DEBUG" "NAME;LABEL;TIMEOUT" "COMMAND")
  if(NOT arg_LABEL)
    set(arg_LABEL fast)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set(environment CREDENCE_PROGRAM=$<TARGET_FILE:credence> CREDENCE_SOURCE=${PROJECT_SOURCE_DIR}
    CREDENCE_BUILD=${PROJECT_BINARY_DIR})
  add_test(NAME ${arg_NAME} COMMAND ${arg_COMMAND} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  if(arg_NEEDS_DEBUG)
    list(APPEND environment CREDENCE_DEBUG_PROGRAM=${PROJECT_SOURCE_DIR}/build/asan/credence)
    set_tests_properties(${arg_NAME} PROPERTIES FIXTURES_REQUIRED debug_program)
  endif()
  set_tests_properties(${arg_NAME} PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "${environment}" RUN_SERIAL ${arg_SERIAL} SKIP_RETURN_CODE 77)
endfunction()

# Registers a script (sh, bash or Python by its first line). Comments in its first lines set the
# rest: "# label: full", "# timeout: 300", "# needs: debug", "# serial".
function(credence_script_test name script)
  file(STRINGS ${script} comments REGEX "^# (label|timeout|needs|serial)" LIMIT_COUNT 8)
  set(options)
  foreach(comment IN LISTS comments)
    if(comment MATCHES "^# label: *([a-z]+)")
      list(APPEND options LABEL ${CMAKE_MATCH_1})
    elseif(comment MATCHES "^# timeout: *([0-9]+)")
      list(APPEND options TIMEOUT ${CMAKE_MATCH_1})
    elseif(comment MATCHES "^# needs: *debug")
      list(APPEND options NEEDS_DEBUG)
    elseif(comment MATCHES "^# serial")
      list(APPEND options SERIAL)
    endif()
  endforeach()
  file(STRINGS ${script} first_line LIMIT_COUNT 1)
  if(first_line MATCHES "python")
    set(interpreter python3)
  elseif(first_line MATCHES "bash")
    set(interpreter bash)
  else()
    set(interpreter sh)
  endif()
  credence_test(NAME ${name} COMMAND ${interpreter} ${script} ${options})
endfunction()
