/*
 * Plays an .ecdc file as it arrives: bytes go in as a network would bring them, samples come out in blocks of the size that a sound
 * card asks for. Instead of a sound card there is a file of interleaved 16-bit samples.
 *
 *     player BUNDLE FILE.ecdc OUT.pcm
 */
#include <stdlib.h>
#include <time.h>

#include "status.h"

enum { PACKET_BYTES = 1024, BLOCK_SAMPLES = 512 };

static double seconds(void) {
    struct timespec now;
    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + ((double)now.tv_nsec * 1e-9);
}

/* [play] What can be played is played: whole blocks, or at the end what is left. Returns samples per channel; negative on failure. */
static long play(encodec_decoder *decoder, int16_t *block, uint32_t channels, int to_the_end, FILE *device) {
    long played = 0;
    for (;;) {
        uint64_t available;
        size_t count;
        if (failed(encodec_decoder_available(decoder, &available))) {
            return -1;
        }

        if (available == 0 || (available < BLOCK_SAMPLES && !to_the_end)) {
            return played;
        }

        if (failed(encodec_decoder_pull_s16(decoder, block, BLOCK_SAMPLES, &count))
            || fwrite(block, sizeof(int16_t) * channels, count, device) != count) {
            return -1;
        }

        played += (long)count;
    }
}
/* [end] */

/* [stream] The file's bytes go in as they come; the first sound comes out with the first complete chunk. */
static int stream(encodec_decoder *decoder, uint32_t channels, FILE *file, FILE *device) {
    double start = seconds();
    long total = 0;
    uint8_t packet[PACKET_BYTES];
    size_t size;
    int16_t *block = malloc(sizeof(int16_t) * BLOCK_SAMPLES * channels);
    int bad = block == NULL;
    while (!bad && (size = fread(packet, 1, sizeof(packet), file)) > 0) {
        long played;
        bad = failed(encodec_decoder_push(decoder, packet, size));
        played = bad ? -1 : play(decoder, block, channels, 0, device);
        bad = played < 0;
        if (!bad && total == 0 && played > 0) {
            printf("first sound after %.0f ms\n", (seconds() - start) * 1e3);
        }

        total += played;
    }

    /* Says whether the file was whole. */
    bad = bad || failed(encodec_decoder_finish(decoder));
    if (!bad) {
        long played = play(decoder, block, channels, 1, device);
        bad = played < 0;
        total += played;
    }

    free(block);
    if (!bad) {
        printf("%ld samples played\n", total);
    }

    return bad;
}
/* [end] */

int main(int argc, char **argv) {
    encodec_codec *codec = NULL;
    encodec_decoder *decoder = NULL;
    encodec_bundle_properties bundle = {0};
    FILE *file = NULL;
    FILE *device = NULL;
    int bad;
    if (argc != 4) {
        fprintf(stderr, "usage: player BUNDLE FILE.ecdc OUT.pcm\n");
        return 2;
    }

    bundle.struct_size = sizeof(bundle);
    bad = failed(encodec_codec_open(argv[1], NULL, &codec)) || failed(encodec_codec_get_properties(codec, &bundle))
        || failed(encodec_decoder_create(codec, NULL, &decoder));
    if (!bad) {
        file = fopen(argv[2], "rb");
        device = fopen(argv[3], "wb");
        bad = file == NULL || device == NULL;
    }

    bad = bad || stream(decoder, bundle.channels, file, device);
    if (file != NULL) {
        fclose(file);
    }

    if (device != NULL) {
        bad = fclose(device) != 0 || bad;
    }

    encodec_decoder_destroy(&decoder);
    encodec_codec_destroy(&codec);
    return bad;
}
