/* A program of somebody else's: encodes a second of audio and decodes it again. Usage: consumer <bundle>. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <encodec.h>

#define RATE 48000u
#define CHANNELS 2u
#define VALUES (RATE * CHANNELS)

static void require(encodec_status status) {
    if (status != ENCODEC_OK) {
        char message[1024];
        (void)encodec_last_error(message, sizeof(message), NULL);
        fprintf(stderr, "%s: %s\n", encodec_status_string(status), message);
        exit(1);
    }
}

int main(int count, char **arguments) {
    static float samples[VALUES];
    static float decoded[VALUES];
    encodec_codec *codec = NULL;
    uint8_t *data = NULL;
    size_t size = 0;
    uint64_t length = 0;
    double energy = 0.0;
    if (count != 2 || encodec_abi_version() != ENCODEC_ABI_VERSION) {
        fprintf(stderr, "usage: consumer <bundle>, with a library of interface %d\n", ENCODEC_ABI_VERSION);
        return 1;
    }

    for (size_t i = 0; i < VALUES; i++) {
        samples[i] = 0.5f * (float)sin((double)(i / CHANNELS) * 440.0 * 6.283185307179586 / RATE);
    }

    require(encodec_codec_open(arguments[1], NULL, &codec));
    require(encodec_encode(codec, NULL, samples, RATE, RATE, CHANNELS, ENCODEC_LAYOUT_INTERLEAVED, &data, &size));
    require(encodec_decode(codec, NULL, data, size, decoded, VALUES, ENCODEC_LAYOUT_INTERLEAVED, &length));
    encodec_free(data);
    require(encodec_codec_destroy(&codec));
    for (size_t i = 0; i < VALUES; i++) {
        energy += (double)decoded[i] * (double)decoded[i];
    }

    printf("encodec %s: %u samples became %zu bytes and %u samples again\n", encodec_version(), RATE, size, (unsigned)length);
    return length == RATE && energy > 0.01 * VALUES ? 0 : 1;
}
