/*
 * The smallest execution provider that is worth the name: a plug-in library as ONNX Runtime loads it, for the tests of everything that
 * lies between a user's choice of such a provider and the graphs that it computes.
 *
 * It lists two NPUs that do not exist, and computes the operator Elu, on the processor. Its options, to be bad at it:
 *   scale=X   what Elu gives is multiplied by X (1)
 *   claim=0   no node is taken (1)
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "onnxruntime_c_api.h"

#define PROVIDER_NAME "EncodecTestProvider"
#define OPTION_PREFIX "ep.encodectestprovider."
#define DEVICES 2

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

typedef struct {
    OrtEpFactory base; /* First: ONNX Runtime knows it by this. */
    OrtHardwareDevice *hardware[DEVICES];
} plugin_factory;

typedef struct {
    OrtEp base;
    float scale;
    bool claims;
} plugin_provider;

typedef struct {
    OrtNodeComputeInfo base;
    float scale;
} plugin_elu;

static const OrtApi *api;
static const OrtEpApi *ep_api;

#define RETURN_IF_FAILED(expression)   \
    do {                               \
        OrtStatus *s_ = (expression);  \
        if (s_ != NULL) {              \
            return s_;                 \
        }                              \
    } while (0)

static OrtStatus *out_of_memory(void) {
    return api->CreateStatus(ORT_FAIL, "out of memory");
}

/* Elu */

static OrtStatus *ORT_API_CALL create_state(OrtNodeComputeInfo *self, OrtNodeComputeContext *context, void **state) {
    (void)context;
    *state = self;
    return NULL;
}

static void ORT_API_CALL release_state(OrtNodeComputeInfo *self, void *state) {
    (void)self;
    (void)state;
}

static OrtStatus *compute_elu(const plugin_elu *elu, const OrtValue *input, OrtTensorTypeAndShapeInfo *shape, OrtKernelContext *context) {
    size_t rank = 0;
    size_t count = 0;
    int64_t dimensions[8];
    OrtValue *output = NULL;
    const void *source = NULL;
    void *target = NULL;
    RETURN_IF_FAILED(api->GetDimensionsCount(shape, &rank));
    if (rank > sizeof(dimensions) / sizeof(dimensions[0])) {
        return api->CreateStatus(ORT_NOT_IMPLEMENTED, "too many dimensions");
    }

    RETURN_IF_FAILED(api->GetDimensions(shape, dimensions, rank));
    RETURN_IF_FAILED(api->GetTensorShapeElementCount(shape, &count));
    RETURN_IF_FAILED(api->KernelContext_GetOutput(context, 0, dimensions, rank, &output));
    RETURN_IF_FAILED(api->GetTensorData(input, &source));
    RETURN_IF_FAILED(api->GetTensorMutableData(output, &target));
    const float *from = source;
    float *to = target;
    for (size_t i = 0; i < count; i++) {
        to[i] = elu->scale * (from[i] >= 0 ? from[i] : expm1f(from[i]));
    }

    return NULL;
}

static OrtStatus *ORT_API_CALL compute(OrtNodeComputeInfo *self, void *state, OrtKernelContext *context) {
    (void)state;
    const OrtValue *input = NULL;
    OrtTensorTypeAndShapeInfo *shape = NULL;
    RETURN_IF_FAILED(api->KernelContext_GetInput(context, 0, &input));
    RETURN_IF_FAILED(api->GetTensorTypeAndShape(input, &shape));
    OrtStatus *status = compute_elu((plugin_elu *)self, input, shape, context);
    api->ReleaseTensorTypeAndShapeInfo(shape);
    return status;
}

/* The provider of one session */

static const char *ORT_API_CALL provider_name(const OrtEp *self) {
    (void)self;
    return PROVIDER_NAME;
}

static OrtStatus *is_ours(const OrtNode *node, bool *ours) {
    const char *type = NULL;
    const char *domain = NULL;
    RETURN_IF_FAILED(api->Node_GetOperatorType(node, &type));
    RETURN_IF_FAILED(api->Node_GetDomain(node, &domain));
    *ours = strcmp(type, "Elu") == 0 && domain[0] == '\0';
    return NULL;
}

static OrtStatus *ORT_API_CALL get_capability(OrtEp *self, const OrtGraph *graph, OrtEpGraphSupportInfo *support) {
    size_t count = 0;
    OrtStatus *status = NULL;
    if (!((plugin_provider *)self)->claims) {
        return NULL;
    }

    RETURN_IF_FAILED(api->Graph_GetNumNodes(graph, &count));
    const OrtNode **nodes = calloc(count + 1, sizeof(*nodes));
    if (nodes == NULL) {
        return out_of_memory();
    }

    status = api->Graph_GetNodes(graph, nodes, count);
    for (size_t i = 0; status == NULL && i < count; i++) {
        bool ours = false;
        status = is_ours(nodes[i], &ours);
        if (status == NULL && ours) {
            OrtNodeFusionOptions options = {.ort_version_supported = ORT_API_VERSION};
            status = ep_api->EpGraphSupportInfo_AddNodesToFuse(support, &nodes[i], 1, &options);
        }
    }

    free(nodes);
    return status;
}

static OrtStatus *ORT_API_CALL compile(OrtEp *self, const OrtGraph **graphs, const OrtNode **fused, size_t count, OrtNodeComputeInfo **infos,
                                       OrtNode **context_nodes) {
    (void)graphs;
    (void)fused;
    (void)context_nodes;
    for (size_t i = 0; i < count; i++) {
        plugin_elu *elu = calloc(1, sizeof(*elu));
        if (elu == NULL) {
            return out_of_memory();
        }

        elu->base.ort_version_supported = ORT_API_VERSION;
        elu->base.CreateState = create_state;
        elu->base.Compute = compute;
        elu->base.ReleaseState = release_state;
        elu->scale = ((plugin_provider *)self)->scale;
        infos[i] = &elu->base;
    }

    return NULL;
}

static void ORT_API_CALL release_infos(OrtEp *self, OrtNodeComputeInfo **infos, size_t count) {
    (void)self;
    for (size_t i = 0; i < count; i++) {
        free(infos[i]);
    }
}

/* The factory */

static const char *ORT_API_CALL factory_name(const OrtEpFactory *self) {
    (void)self;
    return PROVIDER_NAME;
}

static const char *ORT_API_CALL factory_vendor(const OrtEpFactory *self) {
    (void)self;
    return "libencodec's tests";
}

static uint32_t ORT_API_CALL factory_vendor_id(const OrtEpFactory *self) {
    (void)self;
    return 0xEC0D;
}

static const char *ORT_API_CALL factory_version(const OrtEpFactory *self) {
    (void)self;
    return "1.2.3";
}

static OrtStatus *ORT_API_CALL supported_devices(OrtEpFactory *self, const OrtHardwareDevice *const *devices, size_t device_count,
                                                 OrtEpDevice **listed, size_t most, size_t *count) {
    plugin_factory *factory = (plugin_factory *)self;
    (void)devices;
    (void)device_count;
    *count = 0;
    for (size_t i = 0; i < DEVICES && i < most; i++) {
        OrtKeyValuePairs *metadata = NULL;
        api->CreateKeyValuePairs(&metadata);
        api->AddKeyValuePair(metadata, "seat", i == 0 ? "first" : "second");
        OrtStatus *status = factory->hardware[i] != NULL
            ? NULL
            : ep_api->CreateHardwareDevice(OrtHardwareDeviceType_NPU, 0xEC0D, (uint32_t)(0x100 + i), "Nobody", NULL, &factory->hardware[i]);
        if (status == NULL) {
            status = ep_api->CreateEpDevice(self, factory->hardware[i], metadata, NULL, &listed[i]);
        }

        api->ReleaseKeyValuePairs(metadata);
        RETURN_IF_FAILED(status);
        (*count)++;
    }

    return NULL;
}

static OrtStatus *read_option(const OrtSessionOptions *options, const char *key, char *value, size_t size) {
    int present = 0;
    RETURN_IF_FAILED(api->HasSessionConfigEntry(options, key, &present));
    return present ? api->GetSessionConfigEntry(options, key, value, &size) : NULL;
}

static OrtStatus *ORT_API_CALL create_provider(OrtEpFactory *self, const OrtHardwareDevice *const *devices, const OrtKeyValuePairs *const *metadata,
                                               size_t count, const OrtSessionOptions *options, const OrtLogger *logger, OrtEp **created) {
    (void)self;
    (void)devices;
    (void)metadata;
    (void)count;
    (void)logger;
    char scale[32] = "1";
    char claim[32] = "1";
    RETURN_IF_FAILED(read_option(options, OPTION_PREFIX "scale", scale, sizeof(scale)));
    RETURN_IF_FAILED(read_option(options, OPTION_PREFIX "claim", claim, sizeof(claim)));
    plugin_provider *provider = calloc(1, sizeof(*provider));
    if (provider == NULL) {
        return out_of_memory();
    }

    provider->base.ort_version_supported = ORT_API_VERSION;
    provider->base.GetName = provider_name;
    provider->base.GetCapability = get_capability;
    provider->base.Compile = compile;
    provider->base.ReleaseNodeComputeInfos = release_infos;
    provider->scale = strtof(scale, NULL);
    provider->claims = strcmp(claim, "0") != 0;
    *created = &provider->base;
    return NULL;
}

static void ORT_API_CALL release_provider(OrtEpFactory *self, OrtEp *provider) {
    (void)self;
    free(provider);
}

/* ONNX Runtime calls these whether they are there or not. */

static OrtStatus *ORT_API_CALL create_data_transfer(OrtEpFactory *self, OrtDataTransferImpl **transfer) {
    (void)self;
    *transfer = NULL;
    return NULL;
}

static bool ORT_API_CALL is_stream_aware(const OrtEpFactory *self) {
    (void)self;
    return false;
}

EXPORT OrtStatus *CreateEpFactories(const char *name, const OrtApiBase *base, const OrtLogger *logger, OrtEpFactory **factories, size_t most,
                                    size_t *count);
EXPORT OrtStatus *ReleaseEpFactory(OrtEpFactory *factory);

OrtStatus *CreateEpFactories(const char *name, const OrtApiBase *base, const OrtLogger *logger, OrtEpFactory **factories, size_t most,
                             size_t *count) {
    (void)name;
    (void)logger;
    api = base->GetApi(ORT_API_VERSION);
    ep_api = api->GetEpApi();
    if (most < 1) {
        return api->CreateStatus(ORT_INVALID_ARGUMENT, "no room for a factory");
    }

    plugin_factory *factory = calloc(1, sizeof(*factory));
    if (factory == NULL) {
        return out_of_memory();
    }

    factory->base.ort_version_supported = ORT_API_VERSION;
    factory->base.GetName = factory_name;
    factory->base.GetVendor = factory_vendor;
    factory->base.GetVendorId = factory_vendor_id;
    factory->base.GetVersion = factory_version;
    factory->base.GetSupportedDevices = supported_devices;
    factory->base.CreateEp = create_provider;
    factory->base.ReleaseEp = release_provider;
    factory->base.CreateDataTransfer = create_data_transfer;
    factory->base.IsStreamAware = is_stream_aware;
    factories[0] = &factory->base;
    *count = 1;
    return NULL;
}

OrtStatus *ReleaseEpFactory(OrtEpFactory *factory) {
    plugin_factory *ours = (plugin_factory *)factory;
    for (size_t i = 0; i < DEVICES; i++) {
        if (ours->hardware[i] != NULL) {
            ep_api->ReleaseHardwareDevice(ours->hardware[i]);
        }
    }

    free(ours);
    return NULL;
}
