/*
 * A codec whose frame model is a program's own: here no neural network but the simplest residual vector quantiser there is. Each code
 * frame stands for its samples' average; the first codebook says it coarsely, each further one says what is still missing, 32 times as
 * fine. What comes back is a staircase: not for listening, but the bytes between are a real .ecdc file.
 *
 *     callback_backend BUNDLE
 */
#include <math.h>
#include <stdlib.h>

#include "status.h"

enum { ENTRIES = 1024 };

/* The step of a codebook: with ENTRIES of them the first covers [-1, 1]. */
static float step_of(uint32_t codebook) {
    float step = 2.0f / ENTRIES;
    while (codebook-- > 0) {
        step /= 32;
    }

    return step;
}

/* The average of one frame's samples in all channels of a window. */
static float average(const float *window, uint32_t channels, uint32_t samples, uint32_t first, uint32_t end) {
    float sum = 0;
    uint32_t channel;
    uint32_t i;
    for (channel = 0; channel < channels; channel++) {
        for (i = first; i < end; i++) {
            sum += window[((size_t)channel * samples) + i];
        }
    }

    return end > first ? sum / (float)((end - first) * channels) : 0;
}

/* [encode] Windows of audio, [windows][channels][samples], to codes, [windows][codebooks][frames]. */
static encodec_status encode_frames(
    void *user_data, const float *audio, uint32_t windows, uint32_t channels, uint32_t samples, int32_t *codes, uint32_t codebooks,
    uint32_t frames, float *scales) {
    uint32_t window;
    uint32_t frame;
    uint32_t codebook;
    (void)user_data;
    (void)scales; /* They are 1 already, and the quantiser has no use for them. */
    for (window = 0; window < windows; window++) {
        const float *start = audio + ((size_t)window * channels * samples);
        for (frame = 0; frame < frames; frame++) {
            uint32_t first = (uint32_t)((uint64_t)samples * frame / frames);
            uint32_t end = (uint32_t)((uint64_t)samples * (frame + 1) / frames);
            float rest = average(start, channels, samples, first, end);
            for (codebook = 0; codebook < codebooks; codebook++) {
                float step = step_of(codebook);
                int32_t code = (int32_t)lrintf(rest / step) + (ENTRIES / 2);
                code = code < 0 ? 0 : code >= ENTRIES ? ENTRIES - 1 : code;
                codes[(((size_t)window * codebooks) + codebook) * frames + frame] = code;
                rest -= (float)(code - (ENTRIES / 2)) * step;
            }
        }
    }

    return ENCODEC_OK;
}
/* [end] */

/* [decode] Codes back to windows of audio. */
static encodec_status decode_frames(
    void *user_data, const int32_t *codes, const float *scales, uint32_t windows, uint32_t codebooks, uint32_t frames, float *audio,
    uint32_t channels, uint32_t samples) {
    uint32_t window;
    uint32_t channel;
    uint32_t codebook;
    uint32_t i;
    (void)user_data;
    (void)scales;
    for (window = 0; window < windows; window++) {
        for (i = 0; i < samples; i++) {
            size_t frame = (size_t)((uint64_t)i * frames / samples);
            float value = 0;
            for (codebook = 0; codebook < codebooks; codebook++) {
                int32_t code = codes[(((size_t)window * codebooks) + codebook) * frames + frame];
                value += (float)(code - (ENTRIES / 2)) * step_of(codebook);
            }

            for (channel = 0; channel < channels; channel++) {
                audio[(((size_t)window * channels) + channel) * samples + i] = value;
            }
        }
    }

    return ENCODEC_OK;
}
/* [end] */

/* A slow swing from -1 to 1 and back, which a staircase follows well. */
static void fill(float *samples, uint64_t length, uint32_t channels, uint32_t sample_rate) {
    uint64_t i;
    uint32_t channel;
    for (i = 0; i < length; i++) {
        for (channel = 0; channel < channels; channel++) {
            samples[(i * channels) + channel] = sinf(6.2831853f * (float)i / (float)sample_rate) * 0.9f;
        }
    }
}

/* There and back; prints how far the staircase is from the swing. */
static int round_trip(encodec_codec *codec, const encodec_bundle_properties *bundle) {
    uint64_t length = (uint64_t)bundle->sample_rate * 3;
    uint64_t values = length * bundle->channels;
    uint64_t i;
    float *samples = malloc(sizeof(float) * (size_t)values);
    float *back = malloc(sizeof(float) * (size_t)values);
    uint8_t *data = NULL;
    size_t size = 0;
    double largest = 0;
    int bad = samples == NULL || back == NULL;
    if (!bad) {
        fill(samples, length, bundle->channels, bundle->sample_rate);
        bad = failed(encodec_encode(
                  codec, NULL, samples, length, bundle->sample_rate, bundle->channels, ENCODEC_LAYOUT_INTERLEAVED, &data, &size))
            || failed(encodec_decode(codec, NULL, data, size, back, values, ENCODEC_LAYOUT_INTERLEAVED, NULL));
    }

    for (i = 0; !bad && i < values; i++) {
        double difference = fabs((double)samples[i] - (double)back[i]);
        largest = difference > largest ? difference : largest;
    }

    if (!bad) {
        printf("3 seconds became %lu bytes; the largest difference is %.4f\n", (unsigned long)size, largest);
    }

    free(samples);
    free(back);
    encodec_free(data);
    return bad;
}

int main(int argc, char **argv) {
    encodec_codec *codec = NULL;
    encodec_bundle_properties bundle = {0};
    encodec_frame_callbacks callbacks;
    int bad;
    if (argc != 2) {
        fprintf(stderr, "usage: callback_backend BUNDLE\n");
        return 2;
    }

    bad = failed(encodec_frame_callbacks_init(&callbacks, sizeof(callbacks)));
    if (!bad) {
        /* [open] */
        callbacks.encode_frames = encode_frames;
        callbacks.decode_frames = decode_frames;
        callbacks.allows_concurrent_calls = 1;
        bad = failed(encodec_codec_open_with_callbacks(argv[1], &callbacks, &codec));
        /* [end] */
    }

    bundle.struct_size = sizeof(bundle);
    bad = bad || failed(encodec_codec_get_properties(codec, &bundle)) || round_trip(codec, &bundle);
    encodec_codec_destroy(&codec);
    return bad;
}
