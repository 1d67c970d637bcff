#include "engine/nn/cnn.h"

#include <dnnl.hpp>
