/* The functions of encodec.h that need no runtime: a program that asks for no more than these can still be forked. */
#include <stdlib.h>

#include "door.h"

ENCODEC_API const char *encodec_version(void) {
    return ENCODEC_PRODUCT_VERSION;
}

ENCODEC_API uint32_t encodec_abi_version(void) {
    return ENCODEC_ABI_VERSION;
}

ENCODEC_API const char *encodec_status_string(encodec_status status) {
    return door_status_name((int)status);
}

ENCODEC_API void encodec_free(void *memory) {
    free(memory);
}
