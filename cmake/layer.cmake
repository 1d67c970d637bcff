# coreograph_layer(NAME [PACKAGES target...] [LAYERS layer...])
#
# One static library for one folder: every .cpp file in it, found by globbing. LAYERS are the folders below it
# that it may include; the link fails where one is missing.
function(coreograph_layer name)
    cmake_parse_arguments(LAYER "" "" "LAYERS;PACKAGES" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    add_library(${name} STATIC ${sources})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(${name} PUBLIC project_options ${LAYER_LAYERS} ${LAYER_PACKAGES})
endfunction()
