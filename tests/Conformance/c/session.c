#include "session.h"

#include <string.h>

#include "operations.h"

static encodec_status open_without_model(const conformance_case *c, encodec_codec **codec) {
    encodec_bundle *bundle = NULL;
    encodec_status status = encodec_bundle_open(c->bundle, &bundle);
    if (status == ENCODEC_OK) {
        status = encodec_codec_create_entropy_only(bundle, codec);
        (void)encodec_bundle_destroy(&bundle);
    }

    return status;
}

static encodec_status open_codec(session *s) {
    const conformance_case *c = s->c;
    encodec_frame_callbacks callbacks;
    switch (c->model) {
    case MODEL_ONNX:
        return encodec_codec_open(c->bundle, NULL, &s->codec);
    case MODEL_NONE:
        return open_without_model(c, &s->codec);
    default:
        return replay_callbacks(&s->model, c->model_has_static_time_axis, &callbacks)
            ? encodec_codec_open_with_callbacks(c->bundle, &callbacks, &s->codec)
            : ENCODEC_ERROR_INTERNAL;
    }
}

bool session_open(session *s, const conformance_case *c, outcome *o, verdict *v) {
    memset(s, 0, sizeof(*s));
    s->c = c;
    if (c->operation == OPERATION_INFO) {
        return true;
    }

    if (c->model == MODEL_REPLAY && !replay_data_load(&s->model.data, c->replay, v)) {
        return false;
    }

    if (!outcome_keep(o, open_codec(s))) {
        return false;
    }

    s->properties.struct_size = sizeof(s->properties);
    if (encodec_codec_get_properties(s->codec, &s->properties) != ENCODEC_OK) {
        return verdict_fail(v, "the codec does not tell its properties");
    }

    return true;
}

static void operate(session *s, encodec_cancellation *cancellation, outcome *o, verdict *v) {
    encodec_encode_options encoding = s->c->encoding;
    encodec_decode_options decoding = s->c->decoding;
    encoding.cancellation = cancellation;
    decoding.cancellation = cancellation;
    switch (s->c->operation) {
    case OPERATION_INFO:
        operate_info(s, o, v);
        break;
    case OPERATION_ENCODE:
        operate_encode(s, &encoding, o, v);
        break;
    case OPERATION_ENCODE_STREAM:
        operate_encode_stream(s, &encoding, o, v);
        break;
    case OPERATION_DECODE:
        operate_decode(s, &decoding, o, v);
        break;
    case OPERATION_DECODE_STREAM:
        operate_decode_stream(s, &decoding, o, v);
        break;
    case OPERATION_READ:
        operate_read(s, &decoding, o, v);
        break;
    case OPERATION_WRITE_CODES:
        operate_write_codes(s, &encoding, o, v);
        break;
    case OPERATION_READ_CODES:
        operate_read_codes(s, &decoding, o, v);
        break;
    default:
        /* Opening is all there is to it. */
        break;
    }
}

void session_run(session *s, bool with_fault, outcome *o, verdict *v) {
    static const fault none = {.kind = FAULT_NONE};
    const fault *wanted = with_fault ? &s->c->fault : &none;
    encodec_cancellation *cancellation = NULL;
    if (wanted->kind == FAULT_CANCEL && encodec_cancellation_create(&cancellation) != ENCODEC_OK) {
        (void)verdict_fail(v, "there is no cancellation to be had");
        return;
    }

    replay_begin(&s->model, wanted, cancellation, v);
    operate(s, cancellation, o, v);
    if (!replay_has_done(&s->model)) {
        (void)verdict_fail(v, "the model was called %u times; the fault was to be in call %u", s->model.calls, wanted->call);
    }

    (void)encodec_cancellation_destroy(&cancellation);
}

void session_close(session *s) {
    (void)encodec_codec_destroy(&s->codec);
    replay_data_free(&s->model.data);
}
