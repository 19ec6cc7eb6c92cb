/* The header of the installed library: pkg-config tells where it lies. */
#include <encodec.h>
