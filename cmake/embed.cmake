# untether_embed(TARGET target FILES name=path ...): generates a source file in which
# embedded_files() finds the bytes of each file. g++ 12 has no #embed; .incbin does the same.
function(untether_embed)
  cmake_parse_arguments(EMBED "" "TARGET" "FILES" ${ARGN})
  set(code "#include \"scenarios/embedded.h\"\n\n")
  set(table "")
  set(number 0)
  foreach(entry IN LISTS EMBED_FILES)
    string(REGEX MATCH "^([^=]+)=(.+)$" unused "${entry}")
    set(name "${CMAKE_MATCH_1}")
    set(path "${CMAKE_MATCH_2}")
    string(APPEND code
      "asm(\".section .rodata\\n"
      "untether_file_${number}_begin:\\n.incbin \\\"${path}\\\"\\n"
      "untether_file_${number}_end:\\n.byte 0\\n.text\\n\");\n"
      "extern \"C\" const char untether_file_${number}_begin[];\n"
      "extern \"C\" const char untether_file_${number}_end[];\n")
    string(APPEND table
      "      {\"${name}\", {untether_file_${number}_begin, static_cast<std::size_t>("
      "untether_file_${number}_end - untether_file_${number}_begin)}},\n")
    set_property(SOURCE ${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp
                 APPEND PROPERTY OBJECT_DEPENDS "${path}")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND code
    "\nnamespace untether {\n\n"
    "std::vector<EmbeddedFile> embedded_files(std::string_view prefix) {\n"
    "  static const std::vector<EmbeddedFile> files = {\n${table}  };\n"
    "  std::vector<EmbeddedFile> found;\n"
    "  for (const EmbeddedFile& file : files) {\n"
    "    if (file.name.substr(0, prefix.size()) == prefix) found.push_back(file);\n"
    "  }\n  return found;\n}\n\n}  // namespace untether\n")
  file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp CONTENT "${code}")
  target_sources(${EMBED_TARGET} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp)
endfunction()
