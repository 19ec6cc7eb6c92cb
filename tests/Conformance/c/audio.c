#include "audio.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "binary.h"

bool audio_load(audio *a, const conformance_case *c, const encodec_bundle_properties *bundle, verdict *v) {
    memset(a, 0, sizeof(*a));
    a->channels = c->channels != 0 ? c->channels : bundle->channels;
    a->sample_rate = c->sample_rate != 0 ? c->sample_rate : bundle->sample_rate;
    size_t values = (size_t)c->silence * a->channels;
    a->planar = c->audio[0] != '\0' ? binary_f32(c->audio, &values, v) : allocate(values * sizeof(float));
    if (a->planar == NULL) {
        return false;
    }

    if (values % a->channels != 0 || (c->has_nan && c->nan_at >= values)) {
        free(a->planar);
        a->planar = NULL;
        return verdict_fail(v, "%zu values are no audio of %u channels, or too few to turn one into a NaN", values, a->channels);
    }

    if (c->has_nan) {
        a->planar[c->nan_at] = NAN;
    }

    a->length = values / a->channels;
    return true;
}
