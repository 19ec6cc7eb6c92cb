/*
 * Packs a file again, at the precision that other programs write or the finer one that makes smaller files. The codes, and so the
 * sound, stay what they are: no frame model is needed, nor ONNX Runtime.
 *
 *     repack BUNDLE IN.ecdc OUT.ecdc fine|reference
 */
#include <stdlib.h>
#include <string.h>

#include "status.h"

static uint8_t *read_all(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    long length;
    *size = 0;
    if (file == NULL) {
        return NULL;
    }

    if (fseek(file, 0, SEEK_END) == 0 && (length = ftell(file)) > 0 && fseek(file, 0, SEEK_SET) == 0) {
        *size = (size_t)length;
        data = malloc(*size);
        if (data != NULL && fread(data, 1, *size, file) != *size) {
            free(data);
            data = NULL;
        }
    }

    fclose(file);
    return data;
}

/* [repack] Bytes to codes, codes to bytes. */
static int repack(
    encodec_codec *codec, const encodec_bundle_properties *bundle, const encodec_encode_options *options, const uint8_t *data, size_t size,
    uint8_t **packed, size_t *packed_size) {
    encodec_chunk_plan plan = {0};
    uint64_t count;
    int32_t *codes;
    float *scales;
    int bad;
    plan.struct_size = sizeof(plan);

    /* How much room it takes is asked first. */
    if (failed(encodec_decode_codes(codec, NULL, data, size, NULL, 0, NULL, 0, &plan))) {
        return 1;
    }

    count = plan.chunks * bundle->codebooks * plan.frames;
    codes = malloc(sizeof(int32_t) * (size_t)count + 1);
    scales = malloc(sizeof(float) * (size_t)plan.chunks + 1);
    bad = codes == NULL || scales == NULL
        || failed(encodec_decode_codes(codec, NULL, data, size, codes, count, scales, plan.chunks, &plan))
        || failed(encodec_encode_codes(
            codec, options, plan.length, plan.fixed_steps != 0, codes, scales, plan.chunks, plan.frames, packed, packed_size));
    free(codes);
    free(scales);
    return bad;
}
/* [end] */

int main(int argc, char **argv) {
    encodec_bundle *bundle = NULL;
    encodec_codec *codec = NULL;
    encodec_bundle_properties properties = {0};
    encodec_encode_options options;
    uint8_t *data = NULL;
    uint8_t *packed = NULL;
    size_t size = 0;
    size_t packed_size = 0;
    int bad;
    if (argc != 5 || (strcmp(argv[4], "fine") != 0 && strcmp(argv[4], "reference") != 0)) {
        fprintf(stderr, "usage: repack BUNDLE IN.ecdc OUT.ecdc fine|reference\n");
        return 2;
    }

    properties.struct_size = sizeof(properties);
    bad = failed(encodec_bundle_open(argv[1], &bundle)) || failed(encodec_codec_create_entropy_only(bundle, &codec))
        || failed(encodec_codec_get_properties(codec, &properties)) || failed(encodec_encode_options_init(&options, sizeof(options)));
    if (!bad) {
        options.precision = strcmp(argv[4], "fine") == 0 ? ENCODEC_PRECISION_FINE : ENCODEC_PRECISION_REFERENCE;
        data = read_all(argv[2], &size);
        bad = data == NULL || repack(codec, &properties, &options, data, size, &packed, &packed_size);
    }

    if (!bad) {
        FILE *out = fopen(argv[3], "wb");
        bad = out == NULL || fwrite(packed, 1, packed_size, out) != packed_size;
        bad = (out != NULL && fclose(out) != 0) || bad;
        printf("%lu bytes became %lu\n", (unsigned long)size, (unsigned long)packed_size);
    }

    free(data);
    encodec_free(packed);
    encodec_codec_destroy(&codec);
    encodec_bundle_destroy(&bundle);
    return bad;
}
