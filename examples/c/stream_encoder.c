/*
 * Encodes what comes in on standard input, interleaved 16-bit samples of the bundle's rate and channels, until it ends. How long the
 * recording will be is not known beforehand: the header is written first and patched when it is.
 *
 *     stream_encoder BUNDLE OUT.ecdc < IN.pcm
 */
#include <stdlib.h>

#include "status.h"

enum { BLOCK_SAMPLES = 4096 };

/* [drain] Bytes that are ready go to the file. */
static int drain(encodec_encoder *encoder, FILE *out) {
    uint8_t buffer[4096];
    size_t size;
    do {
        if (failed(encodec_encoder_pull(encoder, buffer, sizeof(buffer), &size)) || fwrite(buffer, 1, size, out) != size) {
            return 1;
        }
    } while (size > 0);

    return 0;
}
/* [end] */

/* [patch] The header is as long as before, but now says how long the recording is. */
static int patch(encodec_encoder *encoder, FILE *out) {
    size_t size;
    uint8_t *header;
    int bad = failed(encodec_encoder_get_patch(encoder, NULL, 0, &size));
    if (bad || size == 0) {
        return bad;
    }

    header = malloc(size);
    bad = header == NULL || failed(encodec_encoder_get_patch(encoder, header, size, &size)) || fseek(out, 0, SEEK_SET) != 0
        || fwrite(header, 1, size, out) != size;
    free(header);
    return bad;
}
/* [end] */

/* [push] Samples go in as they come, in pieces of any size. */
static int encode(encodec_encoder *encoder, uint32_t channels, FILE *in, FILE *out) {
    int16_t *block = malloc(sizeof(int16_t) * BLOCK_SAMPLES * channels);
    size_t count;
    int bad = block == NULL;
    while (!bad && (count = fread(block, sizeof(int16_t) * channels, BLOCK_SAMPLES, in)) > 0) {
        bad = failed(encodec_encoder_push_s16(encoder, block, count)) || drain(encoder, out);
    }

    free(block);
    return bad || failed(encodec_encoder_finish(encoder)) || drain(encoder, out) || patch(encoder, out);
}
/* [end] */

int main(int argc, char **argv) {
    encodec_codec *codec = NULL;
    encodec_encoder *encoder = NULL;
    encodec_encode_options options;
    encodec_bundle_properties bundle = {0};
    FILE *out = NULL;
    int bad;
    if (argc != 3) {
        fprintf(stderr, "usage: stream_encoder BUNDLE OUT.ecdc < IN.pcm\n");
        return 2;
    }

    bundle.struct_size = sizeof(bundle);
    bad = failed(encodec_codec_open(argv[1], NULL, &codec)) || failed(encodec_codec_get_properties(codec, &bundle))
        || failed(encodec_encode_options_init(&options, sizeof(options)));
    if (!bad) {
        /* [options] */
        options.total_length = ENCODEC_LENGTH_UNKNOWN;
        options.length_mode = ENCODEC_LENGTH_PATCH;
        /* [end] */
        bad = failed(encodec_encoder_create(codec, &options, bundle.sample_rate, bundle.channels, &encoder));
    }

    if (!bad) {
        out = fopen(argv[2], "wb");
        bad = out == NULL || encode(encoder, bundle.channels, stdin, out);
    }

    if (out != NULL) {
        bad = fclose(out) != 0 || bad;
    }

    encodec_encoder_destroy(&encoder);
    encodec_codec_destroy(&codec);
    return bad;
}
