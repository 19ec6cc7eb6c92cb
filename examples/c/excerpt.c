/*
 * Decodes a part of a file, and of no more than it needs. Damaged chunks become silence and are reported.
 *
 *     excerpt BUNDLE FILE.ecdc START_SECONDS SECONDS OUT.f32
 */
#include <stdlib.h>

#include "status.h"

/* [damage] Told of each range of samples that is not as it was; of none if the damage touches no sample. */
static void report(void *user_data, const encodec_damage *damage) {
    (void)user_data;
    fprintf(
        stderr, "chunk %llu: %s, samples %llu and on, %llu of them\n", (unsigned long long)damage->chunk,
        encodec_status_string(damage->status), (unsigned long long)damage->start, (unsigned long long)damage->length);
}
/* [end] */

/* [excerpt] As many samples as there are from start on, at most count. */
static int excerpt(encodec_reader *reader, uint32_t channels, uint64_t start, uint64_t count, FILE *out) {
    encodec_file_info info = {0};
    float *samples;
    int bad;
    info.struct_size = sizeof(info);
    if (failed(encodec_reader_get_info(reader, &info))) {
        return 1;
    }

    start = start < info.length ? start : info.length;
    count = count < info.length - start ? count : info.length - start;
    samples = malloc(sizeof(float) * channels * (size_t)count + 1);
    bad = samples == NULL
        || failed(encodec_reader_decode(reader, start, count, samples, count * channels, ENCODEC_LAYOUT_INTERLEAVED))
        || fwrite(samples, sizeof(float) * channels, (size_t)count, out) != count;
    free(samples);
    return bad;
}
/* [end] */

int main(int argc, char **argv) {
    encodec_codec *codec = NULL;
    encodec_reader *reader = NULL;
    encodec_decode_options options;
    encodec_bundle_properties bundle = {0};
    FILE *out = NULL;
    int bad;
    if (argc != 6) {
        fprintf(stderr, "usage: excerpt BUNDLE FILE.ecdc START_SECONDS SECONDS OUT.f32\n");
        return 2;
    }

    bundle.struct_size = sizeof(bundle);
    bad = failed(encodec_codec_open(argv[1], NULL, &codec)) || failed(encodec_codec_get_properties(codec, &bundle))
        || failed(encodec_decode_options_init(&options, sizeof(options)));
    if (!bad) {
        /* [options] */
        options.damage = ENCODEC_DAMAGE_CONCEAL;
        options.on_damage = report;
        bad = failed(encodec_reader_open_file(codec, &options, argv[2], &reader));
        /* [end] */
    }

    if (!bad) {
        out = fopen(argv[5], "wb");
        bad = out == NULL
            || excerpt(
                reader, bundle.channels, (uint64_t)(atof(argv[3]) * bundle.sample_rate), (uint64_t)(atof(argv[4]) * bundle.sample_rate), out);
    }

    if (out != NULL) {
        bad = fclose(out) != 0 || bad;
    }

    encodec_reader_destroy(&reader);
    encodec_codec_destroy(&codec);
    return bad;
}
