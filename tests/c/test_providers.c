/*
 * Execution providers through the C interface: what ONNX Runtime offers, a plug-in from its registration to the nodes that it computes,
 * who computes what, and the comparison that refuses a provider which computes something else. run.sh builds the plug-in.
 */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_status.h"
#include "files.h"
#include "fixture.h"

#define PLUGIN_PROVIDER "EncodecTestProvider"

/* Before the struct grew by providers. */
#define OLD_ONNX_OPTIONS 24

static const char *const known[] = {
    "cuda", "tensorrt", "nvtensorrtrtx", "rocm", "migraphx", "coreml", "directml", "openvino", "webgpu", "qnn", "nnapi", "vitisai", "xnnpack",
};

static char demo[PATH_SIZE];
static const char *plugin;

static encodec_onnx_options defaults(void) {
    encodec_onnx_options options;
    CHECK_OK(encodec_onnx_options_init(&options, sizeof(options)));
    return options;
}

static encodec_onnx_options with_plugin(void) {
    encodec_onnx_options options = defaults();
    CHECK_OK(encodec_provider_library_register(NULL, plugin));
    options.provider = PLUGIN_PROVIDER;
    return options;
}

static encodec_graph_placement empty_placement(void) {
    encodec_graph_placement placement;
    memset(&placement, 0x5A, sizeof(placement));
    placement.struct_size = sizeof(placement);
    return placement;
}

/* Opening a codec, and loading a graph: what the options themselves, and what ONNX Runtime makes of them. */
static encodec_status load(const encodec_onnx_options *options, encodec_graph graph, encodec_graph_placement *placement) {
    encodec_codec *codec = NULL;
    encodec_status status = encodec_codec_open(demo, options, &codec);
    if (status == ENCODEC_OK) {
        status = encodec_codec_get_graph_placement(codec, graph, placement);
    }

    CHECK_OK(encodec_codec_destroy(&codec));
    return status;
}

static void check_invalid(const encodec_onnx_options *options, encodec_status status, const char *message) {
    encodec_codec *codec = NULL;
    CHECK_REFUSED(status, encodec_codec_open(demo, options, &codec));
    CHECK(codec == NULL);
    CHECK_CONTAINS(message, last_message());
}

TEST(names_and_devices_are_listed) {
    char names[256] = "x";
    size_t size = 0;
    uint32_t count = 0;
    encodec_provider_device device = {.struct_size = sizeof(device)};
    CHECK_OK(encodec_provider_get_names(NULL, NULL, 0, &size));
    CHECK_OK(encodec_provider_get_names(NULL, names, sizeof(names), NULL));
    CHECK_UINT(strlen(names) + 1, size);
    CHECK_UINT(0, strncmp(names, "cpu", 3));
    CHECK_REFUSED(ENCODEC_ERROR_BUFFER_TOO_SMALL, encodec_provider_get_names(NULL, names, size - 1, NULL));
    CHECK_TEXT("", names);
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_provider_get_names(NULL, NULL, 1, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_provider_get_names("/no/such/library.so", names, sizeof(names), NULL));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_provider_get_device_count(NULL, NULL));
    CHECK_OK(encodec_provider_get_device_count(NULL, &count));
    CHECK(count >= 1);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_provider_get_device(NULL, count, &device));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, encodec_provider_get_device(NULL, UINT32_MAX, &device));
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_provider_get_device(NULL, 0, NULL));
    CHECK_OK(encodec_provider_get_device(NULL, 0, &device));
    CHECK_TEXT("cpu", device.provider);
    CHECK_UINT(ENCODEC_DEVICE_KIND_CPU, device.kind);
}

TEST(a_provider_that_is_missing_is_named) {
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        encodec_onnx_options options = defaults();
        encodec_graph_placement placement = empty_placement();
        options.provider = known[i];
        CHECK_REFUSED(ENCODEC_ERROR_PROVIDER_UNAVAILABLE, load(&options, ENCODEC_GRAPH_ENCODE, &placement));
    }

    /* Where the message goes: with the codec's own call. */
    encodec_codec *codec = NULL;
    encodec_onnx_options options = defaults();
    encodec_graph_placement placement = empty_placement();
    options.provider = "tensorrt";
    CHECK_OK(encodec_codec_open(demo, &options, &codec));
    CHECK_REFUSED(ENCODEC_ERROR_PROVIDER_UNAVAILABLE, encodec_codec_get_graph_placement(codec, ENCODEC_GRAPH_DECODE, &placement));
    CHECK_CONTAINS("has no provider 'tensorrt' (TensorrtExecutionProvider); it has cpu", last_message());
    CHECK_CONTAINS("ENCODEC_ONNXRUNTIME", last_message());
    CHECK_OK(encodec_codec_destroy(&codec));
}

TEST(options_are_checked_when_the_codec_is_made) {
    const char *keys[] = {"a", "b"};
    const char *values[] = {"", "2"};
    encodec_onnx_options options = defaults();
    options.provider = "";
    check_invalid(&options, ENCODEC_ERROR_INVALID_ARGUMENT, "provider is empty");
    options = defaults();
    options.has_device_id = 2;
    check_invalid(&options, ENCODEC_ERROR_INVALID_ARGUMENT, "has_device_id is 2");
    options.has_device_id = 1;
    options.device_id = UINT32_MAX;
    check_invalid(&options, ENCODEC_ERROR_INVALID_ARGUMENT, "device_id is 4294967295");
    options = defaults();
    options.fp16 = 7;
    check_invalid(&options, ENCODEC_ERROR_INVALID_ARGUMENT, "fp16 is 7");
    options = defaults();
    options.require_provider = 2;
    check_invalid(&options, ENCODEC_ERROR_INVALID_ARGUMENT, "require_provider is 2");
    options = defaults();
    options.device_policy = 8;
    check_invalid(&options, ENCODEC_ERROR_INVALID_ARGUMENT, "device_policy is 8");
    options = defaults();
    options.compute_units = 4;
    check_invalid(&options, ENCODEC_ERROR_INVALID_ARGUMENT, "compute_units is 4");
    options = defaults();
    options.provider_option_count = 257;
    check_invalid(&options, ENCODEC_ERROR_INVALID_ARGUMENT, "provider_option_count is 257");
    options.provider_option_count = 2;
    check_invalid(&options, ENCODEC_ERROR_NULL_ARGUMENT, "provider_option_keys is NULL");
    options.provider_option_keys = keys;
    check_invalid(&options, ENCODEC_ERROR_NULL_ARGUMENT, "provider_option_values is NULL");
    options.provider_option_values = values;
    keys[1] = NULL;
    check_invalid(&options, ENCODEC_ERROR_NULL_ARGUMENT, "provider_option_keys[1] is NULL");
    keys[1] = "a";
    check_invalid(&options, ENCODEC_ERROR_INVALID_ARGUMENT, "'a' was given twice");
    values[0] = NULL;
    check_invalid(&options, ENCODEC_ERROR_NULL_ARGUMENT, "provider_option_values[0] is NULL");
    options = defaults();
    options.provider = "cpu";
    options.device_policy = ENCODEC_DEVICE_POLICY_PREFER_GPU;
    check_invalid(&options, ENCODEC_ERROR_INVALID_ARGUMENT, "Expected one of them");
}

TEST(the_processor_computes_all_unless_something_is_said) {
    encodec_graph_placement placement = empty_placement();
    CHECK_OK(load(NULL, ENCODEC_GRAPH_ENCODE, &placement));
    CHECK_UINT(1, placement.is_known);
    CHECK_UINT(0, placement.has_fallback);
    CHECK(placement.nodes > 20);
    CHECK_UINT(placement.nodes, placement.provider_nodes);
    CHECK_TEXT("cpu", placement.provider);
    CHECK_CONTAINS("nodes with CPUExecutionProvider", placement.description);

    /* A program from before, whose struct ends before the provider. */
    union {
        encodec_onnx_options options;
        unsigned char bytes[sizeof(encodec_onnx_options)];
    } old;
    memset(&old, 0xFF, sizeof(old));
    CHECK_OK(encodec_onnx_options_init(&old.options, OLD_ONNX_OPTIONS));
    CHECK_UINT(0xFF, old.bytes[OLD_ONNX_OPTIONS]);
    CHECK_UINT(OLD_ONNX_OPTIONS, offsetof(encodec_onnx_options, provider));
    CHECK_OK(load(&old.options, ENCODEC_GRAPH_DECODE, &placement));
    CHECK_TEXT("cpu", placement.provider);
}

TEST(a_placement_is_refused_where_there_is_none) {
    fixture f;
    encodec_graph_placement placement = empty_placement();
    fixture_open(&f, FIXTURE_CASE);
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_STATE, encodec_codec_get_graph_placement(f.codec, ENCODEC_GRAPH_ENCODE, &placement));
    fixture_close(&f);
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, load(NULL, ENCODEC_GRAPH_ENCODE, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, load(NULL, (encodec_graph)2, &placement));
}

TEST(a_plugin_is_registered_listed_and_chosen) {
    uint32_t before = 0;
    uint32_t count = 0;
    uint32_t found = 0;
    char names[256];
    CHECK_REFUSED(ENCODEC_ERROR_NULL_ARGUMENT, encodec_provider_library_register(NULL, NULL));
    CHECK_REFUSED(ENCODEC_ERROR_FILE_NOT_FOUND, encodec_provider_library_register(NULL, "/no/such/plugin.so"));
    CHECK_REFUSED(ENCODEC_ERROR_PROVIDER_UNAVAILABLE, encodec_provider_library_register(NULL, getenv("ENCODEC_LIBRARY")));
    CHECK_OK(encodec_provider_get_device_count(NULL, &before));
    CHECK_OK(encodec_provider_library_register(NULL, plugin));
    CHECK_OK(encodec_provider_library_register(NULL, plugin));
    CHECK_OK(encodec_provider_get_device_count(NULL, &count));
    CHECK_UINT(before + 2, count);
    for (uint32_t i = 0; i < count; i++) {
        encodec_provider_device device = {.struct_size = sizeof(device)};
        CHECK_OK(encodec_provider_get_device(NULL, i, &device));
        if (strcmp(device.provider, PLUGIN_PROVIDER) == 0) {
            CHECK_UINT(ENCODEC_DEVICE_KIND_NPU, device.kind);
            CHECK_UINT(found, device.device_id);
            CHECK_UINT(0x100 + found, device.hardware_id);
            CHECK_UINT(0xEC0D, device.vendor_id);
            CHECK_TEXT("libencodec's tests", device.vendor);
            CHECK_TEXT("Nobody", device.hardware_vendor);
            found++;
        }
    }

    CHECK_UINT(2, found);
    CHECK_OK(encodec_provider_get_names(NULL, names, sizeof(names), NULL));
    CHECK_CONTAINS(" " PLUGIN_PROVIDER, names);

    encodec_onnx_options options = with_plugin();
    encodec_graph_placement placement = empty_placement();
    options.has_device_id = 1;
    options.device_id = 1;
    CHECK_OK(load(&options, ENCODEC_GRAPH_DECODE, &placement));
    CHECK_UINT(1, placement.has_fallback);
    CHECK_UINT(7, placement.provider_nodes);
    CHECK(placement.nodes > 7);
    CHECK_TEXT(PLUGIN_PROVIDER, placement.provider);
    CHECK_CONTAINS("7 of ", placement.description);
    CHECK_CONTAINS("with CPUExecutionProvider (", placement.description);
    options.device_id = 2;
    CHECK_REFUSED(ENCODEC_ERROR_INVALID_ARGUMENT, load(&options, ENCODEC_GRAPH_DECODE, &placement));
}

TEST(a_policy_chooses_it_too) {
    encodec_onnx_options options = with_plugin();
    encodec_graph_placement placement = empty_placement();
    options.provider = NULL;
    options.device_policy = ENCODEC_DEVICE_POLICY_PREFER_NPU;
    CHECK_OK(load(&options, ENCODEC_GRAPH_ENCODE, &placement));
    CHECK_UINT(0, placement.has_fallback);
    CHECK_CONTAINS("with " PLUGIN_PROVIDER " (Elu)", placement.description);
    options.provider = "auto";
    options.device_policy = ENCODEC_DEVICE_POLICY_NONE;
    CHECK_OK(load(&options, ENCODEC_GRAPH_ENCODE, &placement));
    CHECK_TEXT(PLUGIN_PROVIDER, placement.provider);
}

TEST(requiring_it_refuses_what_it_leaves_to_the_processor) {
    encodec_onnx_options options = with_plugin();
    encodec_graph_placement placement = empty_placement();
    options.require_provider = 1;
    CHECK_REFUSED(ENCODEC_ERROR_PROVIDER_FALLBACK, load(&options, ENCODEC_GRAPH_ENCODE, &placement));
    options.provider = "cpu";
    CHECK_OK(load(&options, ENCODEC_GRAPH_ENCODE, &placement));
}

static encodec_status verify(const char *scale, double agreement, double snr, uint32_t accept, encodec_verify_report *report) {
    const char *keys[] = {"scale"};
    const char *values[] = {scale};
    encodec_bundle *bundle = NULL;
    encodec_verify_options options;
    encodec_onnx_options onnx = with_plugin();
    onnx.provider_option_keys = keys;
    onnx.provider_option_values = values;
    onnx.provider_option_count = 1;
    memset(report, 0x5A, sizeof(*report));
    report->struct_size = sizeof(*report);
    CHECK_OK(encodec_verify_options_init(&options, sizeof(options)));
    CHECK_OK(encodec_bundle_open(demo, &bundle));
    options.onnx = &onnx;
    options.min_code_agreement = agreement;
    options.min_snr_db = snr;
    options.accept_mismatch = accept;
    leave_marker_message();
    encodec_status status = encodec_bundle_verify(bundle, &options, report);
    CHECK_OK(encodec_bundle_destroy(&bundle));
    return status;
}

TEST(verification_compares_it_with_the_processor) {
    encodec_verify_report report;
    CHECK_OK(verify("1", 0, 0, 0, &report));
    CHECK_UINT(1, report.graphs_ran);
    CHECK_UINT(1, report.is_compared);
    CHECK_UINT(5, report.encode_provider_nodes);
    CHECK_UINT(7, report.decode_provider_nodes);
    CHECK(report.encode_nodes > 5 && report.decode_nodes > 7);
    CHECK_UINT(5, report.compared_windows);
    CHECK(report.code_agreement >= 0.99 && report.code_agreement <= 1);
    CHECK(report.snr_db > 90);
    CHECK(report.provider_encode_milliseconds > 0 && report.cpu_encode_milliseconds > 0);
    CHECK(report.provider_decode_milliseconds > 0 && report.cpu_decode_milliseconds > 0);
}

TEST(verification_refuses_one_that_computes_something_else) {
    encodec_verify_report report;
    CHECK_STATUS(ENCODEC_ERROR_PROVIDER_MISMATCH, verify("1.05", 0, 0, 0, &report));
    CHECK_UINT(1, report.is_compared);
    CHECK(report.code_agreement < 0.99);
    CHECK(report.snr_db < 40 && report.snr_db > 0);
    CHECK_OK(verify("1.05", 0, 0, 1, &report));
    CHECK_OK(verify("1.05", 0.1, 5, 0, &report));
    CHECK_STATUS(ENCODEC_ERROR_PROVIDER_MISMATCH, verify("1.05", 0.1, 60, 0, &report));
    CHECK_STATUS(ENCODEC_ERROR_PROVIDER_MISMATCH, verify("nan", 1e-9, -900, 0, &report));
    CHECK(isnan(report.snr_db));
}

TEST(verification_checks_its_limits) {
    encodec_verify_report report;
    CHECK_STATUS(ENCODEC_ERROR_INVALID_ARGUMENT, verify("1", 0, 0, 2, &report));
    CHECK_STATUS(ENCODEC_ERROR_INVALID_ARGUMENT, verify("1", 1.01, 0, 0, &report));
    CHECK_STATUS(ENCODEC_ERROR_INVALID_ARGUMENT, verify("1", -0.01, 0, 0, &report));
    CHECK_STATUS(ENCODEC_ERROR_INVALID_ARGUMENT, verify("1", NAN, 0, 0, &report));
    CHECK_STATUS(ENCODEC_ERROR_INVALID_ARGUMENT, verify("1", 0, INFINITY, 0, &report));
    CHECK_UINT(0, report.is_compared);
}

static const test_case tests[] = {
    TEST_ENTRY(names_and_devices_are_listed),
    TEST_ENTRY(a_provider_that_is_missing_is_named),
    TEST_ENTRY(options_are_checked_when_the_codec_is_made),
    TEST_ENTRY(the_processor_computes_all_unless_something_is_said),
    TEST_ENTRY(a_placement_is_refused_where_there_is_none),
    TEST_ENTRY(a_plugin_is_registered_listed_and_chosen),
    TEST_ENTRY(a_policy_chooses_it_too),
    TEST_ENTRY(requiring_it_refuses_what_it_leaves_to_the_processor),
    TEST_ENTRY(verification_compares_it_with_the_processor),
    TEST_ENTRY(verification_refuses_one_that_computes_something_else),
    TEST_ENTRY(verification_checks_its_limits),
};

int main(int argc, char **argv) {
    check_begin("test_providers", argc, argv);
    plugin = getenv("ENCODEC_TEST_PLUGIN");
    if (plugin == NULL) {
        give_up("find the plug-in", "ENCODEC_TEST_PLUGIN is not set");
    }

    repository_path(demo, "bundles/encodec_48khz_demo");
    CHECK_TABLE(tests);
    return check_finish();
}
