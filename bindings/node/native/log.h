// What the library tells beside what its functions return.
#pragma once

#include "arguments.h"
#include "environment.h"

namespace encodec_node {

/// setLog(listener, level): who is told, for the whole process; undefined for nobody.
napi_value set_log(Arguments &arguments);

/// A world ends: its listener is not told any more.
void stop_logging(Environment &environment);

}  // namespace encodec_node
