/* Written by './build.sh header' from src/Exports: change it there. */
#include "door.h"

#define HIDDEN __attribute__((visibility("hidden")))

HIDDEN void managed_start(const door_services *services);
HIDDEN const char *managed_encodec_kernel(void);
HIDDEN const char *managed_encodec_build_features(void);
HIDDEN encodec_status managed_encodec_last_error(char *buffer, size_t capacity, size_t *size);
HIDDEN encodec_status managed_encodec_set_log_callback(encodec_log_fn callback, void *user_data, encodec_log_level most_verbose);
HIDDEN encodec_status managed_encodec_onnx_options_init(encodec_onnx_options *options, size_t struct_size);
HIDDEN encodec_status managed_encodec_bundle_files_init(encodec_bundle_files *files, size_t struct_size);
HIDDEN encodec_status managed_encodec_verify_options_init(encodec_verify_options *options, size_t struct_size);
HIDDEN encodec_status managed_encodec_frame_callbacks_init(encodec_frame_callbacks *callbacks, size_t struct_size);
HIDDEN encodec_status managed_encodec_encode_options_init(encodec_encode_options *options, size_t struct_size);
HIDDEN encodec_status managed_encodec_decode_options_init(encodec_decode_options *options, size_t struct_size);
HIDDEN encodec_status managed_encodec_input_callbacks_init(encodec_input_callbacks *callbacks, size_t struct_size);
HIDDEN encodec_status managed_encodec_audio_options_init(encodec_audio_options *options, size_t struct_size);
HIDDEN encodec_status managed_encodec_cancellation_create(encodec_cancellation **cancellation);
HIDDEN encodec_status managed_encodec_cancellation_cancel(encodec_cancellation *cancellation);
HIDDEN encodec_status managed_encodec_cancellation_reset(encodec_cancellation *cancellation);
HIDDEN encodec_status managed_encodec_cancellation_is_cancelled(encodec_cancellation *cancellation, uint32_t *is_cancelled);
HIDDEN encodec_status managed_encodec_cancellation_destroy(encodec_cancellation **cancellation);
HIDDEN encodec_status managed_encodec_provider_get_names(const char *runtime_library, char *buffer, size_t capacity, size_t *size);
HIDDEN encodec_status managed_encodec_provider_get_device_count(const char *runtime_library, uint32_t *count);
HIDDEN encodec_status managed_encodec_provider_get_device(const char *runtime_library, uint32_t index, encodec_provider_device *device);
HIDDEN encodec_status managed_encodec_provider_library_register(const char *runtime_library, const char *path);
HIDDEN encodec_status managed_encodec_bundle_open(const char *folder, encodec_bundle **bundle);
HIDDEN encodec_status managed_encodec_bundle_open_memory(const encodec_bundle_files *files, encodec_bundle **bundle);
HIDDEN encodec_status managed_encodec_bundle_destroy(encodec_bundle **bundle);
HIDDEN encodec_status managed_encodec_bundle_get_properties(encodec_bundle *bundle, encodec_bundle_properties *properties);
HIDDEN encodec_status managed_encodec_bundle_get_model_name(encodec_bundle *bundle, char *buffer, size_t capacity, size_t *size);
HIDDEN encodec_status managed_encodec_bundle_verify(encodec_bundle *bundle, const encodec_verify_options *options, encodec_verify_report *report);
HIDDEN encodec_status managed_encodec_codec_open(const char *bundle_folder, const encodec_onnx_options *options, encodec_codec **codec);
HIDDEN encodec_status managed_encodec_codec_open_with_callbacks(const char *bundle_folder, const encodec_frame_callbacks *callbacks, encodec_codec **codec);
HIDDEN encodec_status managed_encodec_codec_create(encodec_bundle *bundle, const encodec_onnx_options *options, encodec_codec **codec);
HIDDEN encodec_status managed_encodec_codec_create_with_callbacks(encodec_bundle *bundle, const encodec_frame_callbacks *callbacks, encodec_codec **codec);
HIDDEN encodec_status managed_encodec_codec_create_entropy_only(encodec_bundle *bundle, encodec_codec **codec);
HIDDEN encodec_status managed_encodec_codec_destroy(encodec_codec **codec);
HIDDEN encodec_status managed_encodec_codec_get_properties(encodec_codec *codec, encodec_bundle_properties *properties);
HIDDEN encodec_status managed_encodec_codec_get_model_name(encodec_codec *codec, char *buffer, size_t capacity, size_t *size);
HIDDEN encodec_status managed_encodec_codec_get_graph_placement(encodec_codec *codec, encodec_graph graph, encodec_graph_placement *placement);
HIDDEN encodec_status managed_encodec_codec_last_error(encodec_codec *codec, char *buffer, size_t capacity, size_t *size);
HIDDEN encodec_status managed_encodec_encode(encodec_codec *codec, const encodec_encode_options *options, const float *samples, uint64_t length, uint32_t sample_rate, uint32_t channels, encodec_layout layout, uint8_t **data, size_t *size);
HIDDEN encodec_status managed_encodec_encode_file(encodec_codec *codec, const encodec_encode_options *options, const char *wav_path, const char *ecdc_path, uint32_t overwrite);
HIDDEN encodec_status managed_encodec_encoder_create(encodec_codec *codec, const encodec_encode_options *options, uint32_t sample_rate, uint32_t channels, encodec_encoder **encoder);
HIDDEN encodec_status managed_encodec_encoder_push_f32(encodec_encoder *encoder, const float *interleaved, size_t count);
HIDDEN encodec_status managed_encodec_encoder_push_s16(encodec_encoder *encoder, const int16_t *interleaved, size_t count);
HIDDEN encodec_status managed_encodec_encoder_push_planar_f32(encodec_encoder *encoder, const float *const *channels, size_t count);
HIDDEN encodec_status managed_encodec_encoder_push_planar_s16(encodec_encoder *encoder, const int16_t *const *channels, size_t count);
HIDDEN encodec_status managed_encodec_encoder_finish(encodec_encoder *encoder);
HIDDEN encodec_status managed_encodec_encoder_pull(encodec_encoder *encoder, uint8_t *buffer, size_t capacity, size_t *size);
HIDDEN encodec_status managed_encodec_encoder_available(encodec_encoder *encoder, uint64_t *bytes);
HIDDEN encodec_status managed_encodec_encoder_get_patch(encodec_encoder *encoder, uint8_t *buffer, size_t capacity, size_t *size);
HIDDEN encodec_status managed_encodec_encoder_destroy(encodec_encoder **encoder);
HIDDEN encodec_status managed_encodec_encoder_last_error(encodec_encoder *encoder, char *buffer, size_t capacity, size_t *size);
HIDDEN encodec_status managed_encodec_read_info(const uint8_t *data, size_t size, encodec_file_info *info);
HIDDEN encodec_status managed_encodec_decode(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, float *samples, uint64_t capacity, encodec_layout layout, uint64_t *length);
HIDDEN encodec_status managed_encodec_decode_file(encodec_codec *codec, const encodec_decode_options *options, const char *ecdc_path, const char *wav_path, encodec_wav_format format, uint32_t overwrite);
HIDDEN encodec_status managed_encodec_decoder_create(encodec_codec *codec, const encodec_decode_options *options, encodec_decoder **decoder);
HIDDEN encodec_status managed_encodec_decoder_push(encodec_decoder *decoder, const uint8_t *data, size_t size);
HIDDEN encodec_status managed_encodec_decoder_finish(encodec_decoder *decoder);
HIDDEN encodec_status managed_encodec_decoder_get_info(encodec_decoder *decoder, encodec_file_info *info, uint32_t *is_known);
HIDDEN encodec_status managed_encodec_decoder_available(encodec_decoder *decoder, uint64_t *count);
HIDDEN encodec_status managed_encodec_decoder_pull_f32(encodec_decoder *decoder, float *interleaved, size_t capacity, size_t *count);
HIDDEN encodec_status managed_encodec_decoder_pull_s16(encodec_decoder *decoder, int16_t *interleaved, size_t capacity, size_t *count);
HIDDEN encodec_status managed_encodec_decoder_pull_planar_f32(encodec_decoder *decoder, float *const *channels, size_t capacity, size_t *count);
HIDDEN encodec_status managed_encodec_decoder_pull_planar_s16(encodec_decoder *decoder, int16_t *const *channels, size_t capacity, size_t *count);
HIDDEN encodec_status managed_encodec_decoder_get_damage_count(encodec_decoder *decoder, uint64_t *count);
HIDDEN encodec_status managed_encodec_decoder_get_damage(encodec_decoder *decoder, uint64_t index, encodec_damage *damage);
HIDDEN encodec_status managed_encodec_decoder_destroy(encodec_decoder **decoder);
HIDDEN encodec_status managed_encodec_decoder_last_error(encodec_decoder *decoder, char *buffer, size_t capacity, size_t *size);
HIDDEN encodec_status managed_encodec_reader_open_memory(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, encodec_reader **reader);
HIDDEN encodec_status managed_encodec_reader_open_file(encodec_codec *codec, const encodec_decode_options *options, const char *path, encodec_reader **reader);
HIDDEN encodec_status managed_encodec_reader_open_callbacks(encodec_codec *codec, const encodec_decode_options *options, const encodec_input_callbacks *input, encodec_reader **reader);
HIDDEN encodec_status managed_encodec_reader_get_info(encodec_reader *reader, encodec_file_info *info);
HIDDEN encodec_status managed_encodec_reader_get_chunk_count(encodec_reader *reader, uint64_t *count);
HIDDEN encodec_status managed_encodec_reader_get_chunk(encodec_reader *reader, uint64_t index, encodec_chunk_info *chunk);
HIDDEN encodec_status managed_encodec_reader_decode(encodec_reader *reader, uint64_t start, uint64_t count, float *samples, uint64_t capacity, encodec_layout layout);
HIDDEN encodec_status managed_encodec_reader_get_damage_count(encodec_reader *reader, uint64_t *count);
HIDDEN encodec_status managed_encodec_reader_get_damage(encodec_reader *reader, uint64_t index, encodec_damage *damage);
HIDDEN encodec_status managed_encodec_reader_destroy(encodec_reader **reader);
HIDDEN encodec_status managed_encodec_reader_last_error(encodec_reader *reader, char *buffer, size_t capacity, size_t *size);
HIDDEN encodec_status managed_encodec_encode_chunks(encodec_codec *codec, const encodec_encode_options *options, const int32_t *codes, const float *scales, uint32_t chunks, uint32_t steps, uint8_t **data, size_t *sizes);
HIDDEN encodec_status managed_encodec_decode_chunks(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *const *payloads, const size_t *sizes, uint32_t chunks, uint32_t steps, uint32_t probability_scale, uint32_t minimum_range, int32_t *codes, float *scales);
HIDDEN encodec_status managed_encodec_plan_chunks(encodec_codec *codec, const encodec_encode_options *options, uint64_t length, uint32_t has_static_time_axis, encodec_chunk_plan *plan);
HIDDEN encodec_status managed_encodec_chunk_steps(encodec_codec *codec, const encodec_chunk_plan *plan, uint64_t chunk, uint32_t *steps);
HIDDEN encodec_status managed_encodec_encode_codes(encodec_codec *codec, const encodec_encode_options *options, uint64_t length, uint32_t has_static_time_axis, const int32_t *codes, const float *scales, uint64_t chunks, uint32_t frames, uint8_t **data, size_t *size);
HIDDEN encodec_status managed_encodec_decode_codes(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, int32_t *codes, uint64_t codes_capacity, float *scales, uint64_t scales_capacity, encodec_chunk_plan *plan);
HIDDEN encodec_status managed_encodec_convert(const encodec_audio_options *options, const float *samples, uint64_t length, uint32_t sample_rate, uint32_t channels, encodec_layout layout, float *converted, uint64_t capacity, uint64_t *converted_length);
HIDDEN encodec_status managed_encodec_convert_file(const encodec_audio_options *options, const char *input_path, const char *output_path, encodec_wav_format format, uint32_t overwrite, encodec_cancellation *cancellation);

struct door_table {
    void (*start)(const door_services *services);
    const char *(*encodec_kernel)(void);
    const char *(*encodec_build_features)(void);
    encodec_status (*encodec_last_error)(char *buffer, size_t capacity, size_t *size);
    encodec_status (*encodec_set_log_callback)(encodec_log_fn callback, void *user_data, encodec_log_level most_verbose);
    encodec_status (*encodec_onnx_options_init)(encodec_onnx_options *options, size_t struct_size);
    encodec_status (*encodec_bundle_files_init)(encodec_bundle_files *files, size_t struct_size);
    encodec_status (*encodec_verify_options_init)(encodec_verify_options *options, size_t struct_size);
    encodec_status (*encodec_frame_callbacks_init)(encodec_frame_callbacks *callbacks, size_t struct_size);
    encodec_status (*encodec_encode_options_init)(encodec_encode_options *options, size_t struct_size);
    encodec_status (*encodec_decode_options_init)(encodec_decode_options *options, size_t struct_size);
    encodec_status (*encodec_input_callbacks_init)(encodec_input_callbacks *callbacks, size_t struct_size);
    encodec_status (*encodec_audio_options_init)(encodec_audio_options *options, size_t struct_size);
    encodec_status (*encodec_cancellation_create)(encodec_cancellation **cancellation);
    encodec_status (*encodec_cancellation_cancel)(encodec_cancellation *cancellation);
    encodec_status (*encodec_cancellation_reset)(encodec_cancellation *cancellation);
    encodec_status (*encodec_cancellation_is_cancelled)(encodec_cancellation *cancellation, uint32_t *is_cancelled);
    encodec_status (*encodec_cancellation_destroy)(encodec_cancellation **cancellation);
    encodec_status (*encodec_provider_get_names)(const char *runtime_library, char *buffer, size_t capacity, size_t *size);
    encodec_status (*encodec_provider_get_device_count)(const char *runtime_library, uint32_t *count);
    encodec_status (*encodec_provider_get_device)(const char *runtime_library, uint32_t index, encodec_provider_device *device);
    encodec_status (*encodec_provider_library_register)(const char *runtime_library, const char *path);
    encodec_status (*encodec_bundle_open)(const char *folder, encodec_bundle **bundle);
    encodec_status (*encodec_bundle_open_memory)(const encodec_bundle_files *files, encodec_bundle **bundle);
    encodec_status (*encodec_bundle_destroy)(encodec_bundle **bundle);
    encodec_status (*encodec_bundle_get_properties)(encodec_bundle *bundle, encodec_bundle_properties *properties);
    encodec_status (*encodec_bundle_get_model_name)(encodec_bundle *bundle, char *buffer, size_t capacity, size_t *size);
    encodec_status (*encodec_bundle_verify)(encodec_bundle *bundle, const encodec_verify_options *options, encodec_verify_report *report);
    encodec_status (*encodec_codec_open)(const char *bundle_folder, const encodec_onnx_options *options, encodec_codec **codec);
    encodec_status (*encodec_codec_open_with_callbacks)(const char *bundle_folder, const encodec_frame_callbacks *callbacks, encodec_codec **codec);
    encodec_status (*encodec_codec_create)(encodec_bundle *bundle, const encodec_onnx_options *options, encodec_codec **codec);
    encodec_status (*encodec_codec_create_with_callbacks)(encodec_bundle *bundle, const encodec_frame_callbacks *callbacks, encodec_codec **codec);
    encodec_status (*encodec_codec_create_entropy_only)(encodec_bundle *bundle, encodec_codec **codec);
    encodec_status (*encodec_codec_destroy)(encodec_codec **codec);
    encodec_status (*encodec_codec_get_properties)(encodec_codec *codec, encodec_bundle_properties *properties);
    encodec_status (*encodec_codec_get_model_name)(encodec_codec *codec, char *buffer, size_t capacity, size_t *size);
    encodec_status (*encodec_codec_get_graph_placement)(encodec_codec *codec, encodec_graph graph, encodec_graph_placement *placement);
    encodec_status (*encodec_codec_last_error)(encodec_codec *codec, char *buffer, size_t capacity, size_t *size);
    encodec_status (*encodec_encode)(encodec_codec *codec, const encodec_encode_options *options, const float *samples, uint64_t length, uint32_t sample_rate, uint32_t channels, encodec_layout layout, uint8_t **data, size_t *size);
    encodec_status (*encodec_encode_file)(encodec_codec *codec, const encodec_encode_options *options, const char *wav_path, const char *ecdc_path, uint32_t overwrite);
    encodec_status (*encodec_encoder_create)(encodec_codec *codec, const encodec_encode_options *options, uint32_t sample_rate, uint32_t channels, encodec_encoder **encoder);
    encodec_status (*encodec_encoder_push_f32)(encodec_encoder *encoder, const float *interleaved, size_t count);
    encodec_status (*encodec_encoder_push_s16)(encodec_encoder *encoder, const int16_t *interleaved, size_t count);
    encodec_status (*encodec_encoder_push_planar_f32)(encodec_encoder *encoder, const float *const *channels, size_t count);
    encodec_status (*encodec_encoder_push_planar_s16)(encodec_encoder *encoder, const int16_t *const *channels, size_t count);
    encodec_status (*encodec_encoder_finish)(encodec_encoder *encoder);
    encodec_status (*encodec_encoder_pull)(encodec_encoder *encoder, uint8_t *buffer, size_t capacity, size_t *size);
    encodec_status (*encodec_encoder_available)(encodec_encoder *encoder, uint64_t *bytes);
    encodec_status (*encodec_encoder_get_patch)(encodec_encoder *encoder, uint8_t *buffer, size_t capacity, size_t *size);
    encodec_status (*encodec_encoder_destroy)(encodec_encoder **encoder);
    encodec_status (*encodec_encoder_last_error)(encodec_encoder *encoder, char *buffer, size_t capacity, size_t *size);
    encodec_status (*encodec_read_info)(const uint8_t *data, size_t size, encodec_file_info *info);
    encodec_status (*encodec_decode)(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, float *samples, uint64_t capacity, encodec_layout layout, uint64_t *length);
    encodec_status (*encodec_decode_file)(encodec_codec *codec, const encodec_decode_options *options, const char *ecdc_path, const char *wav_path, encodec_wav_format format, uint32_t overwrite);
    encodec_status (*encodec_decoder_create)(encodec_codec *codec, const encodec_decode_options *options, encodec_decoder **decoder);
    encodec_status (*encodec_decoder_push)(encodec_decoder *decoder, const uint8_t *data, size_t size);
    encodec_status (*encodec_decoder_finish)(encodec_decoder *decoder);
    encodec_status (*encodec_decoder_get_info)(encodec_decoder *decoder, encodec_file_info *info, uint32_t *is_known);
    encodec_status (*encodec_decoder_available)(encodec_decoder *decoder, uint64_t *count);
    encodec_status (*encodec_decoder_pull_f32)(encodec_decoder *decoder, float *interleaved, size_t capacity, size_t *count);
    encodec_status (*encodec_decoder_pull_s16)(encodec_decoder *decoder, int16_t *interleaved, size_t capacity, size_t *count);
    encodec_status (*encodec_decoder_pull_planar_f32)(encodec_decoder *decoder, float *const *channels, size_t capacity, size_t *count);
    encodec_status (*encodec_decoder_pull_planar_s16)(encodec_decoder *decoder, int16_t *const *channels, size_t capacity, size_t *count);
    encodec_status (*encodec_decoder_get_damage_count)(encodec_decoder *decoder, uint64_t *count);
    encodec_status (*encodec_decoder_get_damage)(encodec_decoder *decoder, uint64_t index, encodec_damage *damage);
    encodec_status (*encodec_decoder_destroy)(encodec_decoder **decoder);
    encodec_status (*encodec_decoder_last_error)(encodec_decoder *decoder, char *buffer, size_t capacity, size_t *size);
    encodec_status (*encodec_reader_open_memory)(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, encodec_reader **reader);
    encodec_status (*encodec_reader_open_file)(encodec_codec *codec, const encodec_decode_options *options, const char *path, encodec_reader **reader);
    encodec_status (*encodec_reader_open_callbacks)(encodec_codec *codec, const encodec_decode_options *options, const encodec_input_callbacks *input, encodec_reader **reader);
    encodec_status (*encodec_reader_get_info)(encodec_reader *reader, encodec_file_info *info);
    encodec_status (*encodec_reader_get_chunk_count)(encodec_reader *reader, uint64_t *count);
    encodec_status (*encodec_reader_get_chunk)(encodec_reader *reader, uint64_t index, encodec_chunk_info *chunk);
    encodec_status (*encodec_reader_decode)(encodec_reader *reader, uint64_t start, uint64_t count, float *samples, uint64_t capacity, encodec_layout layout);
    encodec_status (*encodec_reader_get_damage_count)(encodec_reader *reader, uint64_t *count);
    encodec_status (*encodec_reader_get_damage)(encodec_reader *reader, uint64_t index, encodec_damage *damage);
    encodec_status (*encodec_reader_destroy)(encodec_reader **reader);
    encodec_status (*encodec_reader_last_error)(encodec_reader *reader, char *buffer, size_t capacity, size_t *size);
    encodec_status (*encodec_encode_chunks)(encodec_codec *codec, const encodec_encode_options *options, const int32_t *codes, const float *scales, uint32_t chunks, uint32_t steps, uint8_t **data, size_t *sizes);
    encodec_status (*encodec_decode_chunks)(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *const *payloads, const size_t *sizes, uint32_t chunks, uint32_t steps, uint32_t probability_scale, uint32_t minimum_range, int32_t *codes, float *scales);
    encodec_status (*encodec_plan_chunks)(encodec_codec *codec, const encodec_encode_options *options, uint64_t length, uint32_t has_static_time_axis, encodec_chunk_plan *plan);
    encodec_status (*encodec_chunk_steps)(encodec_codec *codec, const encodec_chunk_plan *plan, uint64_t chunk, uint32_t *steps);
    encodec_status (*encodec_encode_codes)(encodec_codec *codec, const encodec_encode_options *options, uint64_t length, uint32_t has_static_time_axis, const int32_t *codes, const float *scales, uint64_t chunks, uint32_t frames, uint8_t **data, size_t *size);
    encodec_status (*encodec_decode_codes)(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, int32_t *codes, uint64_t codes_capacity, float *scales, uint64_t scales_capacity, encodec_chunk_plan *plan);
    encodec_status (*encodec_convert)(const encodec_audio_options *options, const float *samples, uint64_t length, uint32_t sample_rate, uint32_t channels, encodec_layout layout, float *converted, uint64_t capacity, uint64_t *converted_length);
    encodec_status (*encodec_convert_file)(const encodec_audio_options *options, const char *input_path, const char *output_path, encodec_wav_format format, uint32_t overwrite, encodec_cancellation *cancellation);
};

const door_table door_own = {
    managed_start,
    managed_encodec_kernel,
    managed_encodec_build_features,
    managed_encodec_last_error,
    managed_encodec_set_log_callback,
    managed_encodec_onnx_options_init,
    managed_encodec_bundle_files_init,
    managed_encodec_verify_options_init,
    managed_encodec_frame_callbacks_init,
    managed_encodec_encode_options_init,
    managed_encodec_decode_options_init,
    managed_encodec_input_callbacks_init,
    managed_encodec_audio_options_init,
    managed_encodec_cancellation_create,
    managed_encodec_cancellation_cancel,
    managed_encodec_cancellation_reset,
    managed_encodec_cancellation_is_cancelled,
    managed_encodec_cancellation_destroy,
    managed_encodec_provider_get_names,
    managed_encodec_provider_get_device_count,
    managed_encodec_provider_get_device,
    managed_encodec_provider_library_register,
    managed_encodec_bundle_open,
    managed_encodec_bundle_open_memory,
    managed_encodec_bundle_destroy,
    managed_encodec_bundle_get_properties,
    managed_encodec_bundle_get_model_name,
    managed_encodec_bundle_verify,
    managed_encodec_codec_open,
    managed_encodec_codec_open_with_callbacks,
    managed_encodec_codec_create,
    managed_encodec_codec_create_with_callbacks,
    managed_encodec_codec_create_entropy_only,
    managed_encodec_codec_destroy,
    managed_encodec_codec_get_properties,
    managed_encodec_codec_get_model_name,
    managed_encodec_codec_get_graph_placement,
    managed_encodec_codec_last_error,
    managed_encodec_encode,
    managed_encodec_encode_file,
    managed_encodec_encoder_create,
    managed_encodec_encoder_push_f32,
    managed_encodec_encoder_push_s16,
    managed_encodec_encoder_push_planar_f32,
    managed_encodec_encoder_push_planar_s16,
    managed_encodec_encoder_finish,
    managed_encodec_encoder_pull,
    managed_encodec_encoder_available,
    managed_encodec_encoder_get_patch,
    managed_encodec_encoder_destroy,
    managed_encodec_encoder_last_error,
    managed_encodec_read_info,
    managed_encodec_decode,
    managed_encodec_decode_file,
    managed_encodec_decoder_create,
    managed_encodec_decoder_push,
    managed_encodec_decoder_finish,
    managed_encodec_decoder_get_info,
    managed_encodec_decoder_available,
    managed_encodec_decoder_pull_f32,
    managed_encodec_decoder_pull_s16,
    managed_encodec_decoder_pull_planar_f32,
    managed_encodec_decoder_pull_planar_s16,
    managed_encodec_decoder_get_damage_count,
    managed_encodec_decoder_get_damage,
    managed_encodec_decoder_destroy,
    managed_encodec_decoder_last_error,
    managed_encodec_reader_open_memory,
    managed_encodec_reader_open_file,
    managed_encodec_reader_open_callbacks,
    managed_encodec_reader_get_info,
    managed_encodec_reader_get_chunk_count,
    managed_encodec_reader_get_chunk,
    managed_encodec_reader_decode,
    managed_encodec_reader_get_damage_count,
    managed_encodec_reader_get_damage,
    managed_encodec_reader_destroy,
    managed_encodec_reader_last_error,
    managed_encodec_encode_chunks,
    managed_encodec_decode_chunks,
    managed_encodec_plan_chunks,
    managed_encodec_chunk_steps,
    managed_encodec_encode_codes,
    managed_encodec_decode_codes,
    managed_encodec_convert,
    managed_encodec_convert_file,
};

void door_start(const door_table *table, const door_services *services) {
    table->start(services);
}

const char *door_status_name(int status) {
    switch (status) {
    case ENCODEC_OK: return "ENCODEC_OK";
    case ENCODEC_ERROR_INVALID_ARGUMENT: return "ENCODEC_ERROR_INVALID_ARGUMENT";
    case ENCODEC_ERROR_NULL_ARGUMENT: return "ENCODEC_ERROR_NULL_ARGUMENT";
    case ENCODEC_ERROR_BUFFER_TOO_SMALL: return "ENCODEC_ERROR_BUFFER_TOO_SMALL";
    case ENCODEC_ERROR_INVALID_HANDLE: return "ENCODEC_ERROR_INVALID_HANDLE";
    case ENCODEC_ERROR_INVALID_STATE: return "ENCODEC_ERROR_INVALID_STATE";
    case ENCODEC_ERROR_FORKED: return "ENCODEC_ERROR_FORKED";
    case ENCODEC_ERROR_FILE_NOT_FOUND: return "ENCODEC_ERROR_FILE_NOT_FOUND";
    case ENCODEC_ERROR_ACCESS_DENIED: return "ENCODEC_ERROR_ACCESS_DENIED";
    case ENCODEC_ERROR_IO_FAILED: return "ENCODEC_ERROR_IO_FAILED";
    case ENCODEC_ERROR_DISK_FULL: return "ENCODEC_ERROR_DISK_FULL";
    case ENCODEC_ERROR_FILE_EXISTS: return "ENCODEC_ERROR_FILE_EXISTS";
    case ENCODEC_ERROR_NOT_ECDC: return "ENCODEC_ERROR_NOT_ECDC";
    case ENCODEC_ERROR_UNSUPPORTED_VERSION: return "ENCODEC_ERROR_UNSUPPORTED_VERSION";
    case ENCODEC_ERROR_INVALID_HEADER: return "ENCODEC_ERROR_INVALID_HEADER";
    case ENCODEC_ERROR_TRUNCATED: return "ENCODEC_ERROR_TRUNCATED";
    case ENCODEC_ERROR_CORRUPT_CHUNK: return "ENCODEC_ERROR_CORRUPT_CHUNK";
    case ENCODEC_ERROR_CHUNK_COUNT_MISMATCH: return "ENCODEC_ERROR_CHUNK_COUNT_MISMATCH";
    case ENCODEC_ERROR_INVALID_MANIFEST: return "ENCODEC_ERROR_INVALID_MANIFEST";
    case ENCODEC_ERROR_BUNDLE_MISMATCH: return "ENCODEC_ERROR_BUNDLE_MISMATCH";
    case ENCODEC_ERROR_INVALID_WEIGHTS: return "ENCODEC_ERROR_INVALID_WEIGHTS";
    case ENCODEC_ERROR_BUNDLE_FILE_MISSING: return "ENCODEC_ERROR_BUNDLE_FILE_MISSING";
    case ENCODEC_ERROR_HASH_MISMATCH: return "ENCODEC_ERROR_HASH_MISMATCH";
    case ENCODEC_ERROR_INVALID_WAV: return "ENCODEC_ERROR_INVALID_WAV";
    case ENCODEC_ERROR_UNSUPPORTED_WAV: return "ENCODEC_ERROR_UNSUPPORTED_WAV";
    case ENCODEC_ERROR_SAMPLE_RATE_MISMATCH: return "ENCODEC_ERROR_SAMPLE_RATE_MISMATCH";
    case ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH: return "ENCODEC_ERROR_CHANNEL_COUNT_MISMATCH";
    case ENCODEC_ERROR_RUNTIME_UNAVAILABLE: return "ENCODEC_ERROR_RUNTIME_UNAVAILABLE";
    case ENCODEC_ERROR_INVALID_GRAPH: return "ENCODEC_ERROR_INVALID_GRAPH";
    case ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH: return "ENCODEC_ERROR_GRAPH_SHAPE_MISMATCH";
    case ENCODEC_ERROR_FRAME_MODEL_FAILED: return "ENCODEC_ERROR_FRAME_MODEL_FAILED";
    case ENCODEC_ERROR_INVALID_FRAME_OUTPUT: return "ENCODEC_ERROR_INVALID_FRAME_OUTPUT";
    case ENCODEC_ERROR_PROVIDER_UNAVAILABLE: return "ENCODEC_ERROR_PROVIDER_UNAVAILABLE";
    case ENCODEC_ERROR_PROVIDER_FALLBACK: return "ENCODEC_ERROR_PROVIDER_FALLBACK";
    case ENCODEC_ERROR_PROVIDER_MISMATCH: return "ENCODEC_ERROR_PROVIDER_MISMATCH";
    case ENCODEC_ERROR_CANCELLED: return "ENCODEC_ERROR_CANCELLED";
    case ENCODEC_ERROR_OUT_OF_MEMORY: return "ENCODEC_ERROR_OUT_OF_MEMORY";
    case ENCODEC_ERROR_LIMIT_EXCEEDED: return "ENCODEC_ERROR_LIMIT_EXCEEDED";
    case ENCODEC_ERROR_INTERNAL: return "ENCODEC_ERROR_INTERNAL";
    default: return "unknown status";
    }
}

ENCODEC_API const char *encodec_kernel(void) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    const char *result = "none";
    if (status == ENCODEC_OK) {
        result = door_managed->encodec_kernel();
        door_leave(&frame);
    }

    return result;
}

ENCODEC_API const char *encodec_build_features(void) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    const char *result = "none";
    if (status == ENCODEC_OK) {
        result = door_managed->encodec_build_features();
        door_leave(&frame);
    }

    return result;
}

ENCODEC_API encodec_status encodec_last_error(char *buffer, size_t capacity, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_last_error(buffer, capacity, size);
        door_leave(&frame);
    } else {
        status = door_tell(buffer, capacity, size);
    }

    return status;
}

ENCODEC_API encodec_status encodec_set_log_callback(encodec_log_fn callback, void *user_data, encodec_log_level most_verbose) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_set_log_callback(callback, user_data, most_verbose);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_onnx_options_init(encodec_onnx_options *options, size_t struct_size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_onnx_options_init(options, struct_size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_bundle_files_init(encodec_bundle_files *files, size_t struct_size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_bundle_files_init(files, struct_size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_verify_options_init(encodec_verify_options *options, size_t struct_size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_verify_options_init(options, struct_size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_frame_callbacks_init(encodec_frame_callbacks *callbacks, size_t struct_size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_frame_callbacks_init(callbacks, struct_size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encode_options_init(encodec_encode_options *options, size_t struct_size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encode_options_init(options, struct_size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decode_options_init(encodec_decode_options *options, size_t struct_size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decode_options_init(options, struct_size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_input_callbacks_init(encodec_input_callbacks *callbacks, size_t struct_size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_input_callbacks_init(callbacks, struct_size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_audio_options_init(encodec_audio_options *options, size_t struct_size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_audio_options_init(options, struct_size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_cancellation_create(encodec_cancellation **cancellation) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_cancellation_create(cancellation);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_cancellation_cancel(encodec_cancellation *cancellation) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_cancellation_cancel(cancellation);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_cancellation_reset(encodec_cancellation *cancellation) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_cancellation_reset(cancellation);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_cancellation_is_cancelled(encodec_cancellation *cancellation, uint32_t *is_cancelled) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_cancellation_is_cancelled(cancellation, is_cancelled);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_cancellation_destroy(encodec_cancellation **cancellation) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_cancellation_destroy(cancellation);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_provider_get_names(const char *runtime_library, char *buffer, size_t capacity, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_provider_get_names(runtime_library, buffer, capacity, size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_provider_get_device_count(const char *runtime_library, uint32_t *count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_provider_get_device_count(runtime_library, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_provider_get_device(const char *runtime_library, uint32_t index, encodec_provider_device *device) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_provider_get_device(runtime_library, index, device);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_provider_library_register(const char *runtime_library, const char *path) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_provider_library_register(runtime_library, path);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_bundle_open(const char *folder, encodec_bundle **bundle) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_bundle_open(folder, bundle);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_bundle_open_memory(const encodec_bundle_files *files, encodec_bundle **bundle) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_bundle_open_memory(files, bundle);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_bundle_destroy(encodec_bundle **bundle) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_bundle_destroy(bundle);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_bundle_get_properties(encodec_bundle *bundle, encodec_bundle_properties *properties) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_bundle_get_properties(bundle, properties);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_bundle_get_model_name(encodec_bundle *bundle, char *buffer, size_t capacity, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_bundle_get_model_name(bundle, buffer, capacity, size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_bundle_verify(encodec_bundle *bundle, const encodec_verify_options *options, encodec_verify_report *report) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_bundle_verify(bundle, options, report);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_codec_open(const char *bundle_folder, const encodec_onnx_options *options, encodec_codec **codec) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_codec_open(bundle_folder, options, codec);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_codec_open_with_callbacks(const char *bundle_folder, const encodec_frame_callbacks *callbacks, encodec_codec **codec) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_codec_open_with_callbacks(bundle_folder, callbacks, codec);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_codec_create(encodec_bundle *bundle, const encodec_onnx_options *options, encodec_codec **codec) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_codec_create(bundle, options, codec);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_codec_create_with_callbacks(encodec_bundle *bundle, const encodec_frame_callbacks *callbacks, encodec_codec **codec) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_codec_create_with_callbacks(bundle, callbacks, codec);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_codec_create_entropy_only(encodec_bundle *bundle, encodec_codec **codec) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_codec_create_entropy_only(bundle, codec);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_codec_destroy(encodec_codec **codec) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_codec_destroy(codec);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_codec_get_properties(encodec_codec *codec, encodec_bundle_properties *properties) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_codec_get_properties(codec, properties);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_codec_get_model_name(encodec_codec *codec, char *buffer, size_t capacity, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_codec_get_model_name(codec, buffer, capacity, size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_codec_get_graph_placement(encodec_codec *codec, encodec_graph graph, encodec_graph_placement *placement) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_codec_get_graph_placement(codec, graph, placement);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_codec_last_error(encodec_codec *codec, char *buffer, size_t capacity, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_codec_last_error(codec, buffer, capacity, size);
        door_leave(&frame);
    } else {
        status = door_tell(buffer, capacity, size);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encode(encodec_codec *codec, const encodec_encode_options *options, const float *samples, uint64_t length, uint32_t sample_rate, uint32_t channels, encodec_layout layout, uint8_t **data, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encode(codec, options, samples, length, sample_rate, channels, layout, data, size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encode_file(encodec_codec *codec, const encodec_encode_options *options, const char *wav_path, const char *ecdc_path, uint32_t overwrite) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encode_file(codec, options, wav_path, ecdc_path, overwrite);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_create(encodec_codec *codec, const encodec_encode_options *options, uint32_t sample_rate, uint32_t channels, encodec_encoder **encoder) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_create(codec, options, sample_rate, channels, encoder);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_push_f32(encodec_encoder *encoder, const float *interleaved, size_t count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_push_f32(encoder, interleaved, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_push_s16(encodec_encoder *encoder, const int16_t *interleaved, size_t count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_push_s16(encoder, interleaved, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_push_planar_f32(encodec_encoder *encoder, const float *const *channels, size_t count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_push_planar_f32(encoder, channels, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_push_planar_s16(encodec_encoder *encoder, const int16_t *const *channels, size_t count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_push_planar_s16(encoder, channels, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_finish(encodec_encoder *encoder) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_finish(encoder);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_pull(encodec_encoder *encoder, uint8_t *buffer, size_t capacity, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_pull(encoder, buffer, capacity, size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_available(encodec_encoder *encoder, uint64_t *bytes) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_available(encoder, bytes);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_get_patch(encodec_encoder *encoder, uint8_t *buffer, size_t capacity, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_get_patch(encoder, buffer, capacity, size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_destroy(encodec_encoder **encoder) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_destroy(encoder);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encoder_last_error(encodec_encoder *encoder, char *buffer, size_t capacity, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encoder_last_error(encoder, buffer, capacity, size);
        door_leave(&frame);
    } else {
        status = door_tell(buffer, capacity, size);
    }

    return status;
}

ENCODEC_API encodec_status encodec_read_info(const uint8_t *data, size_t size, encodec_file_info *info) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_read_info(data, size, info);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decode(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, float *samples, uint64_t capacity, encodec_layout layout, uint64_t *length) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decode(codec, options, data, size, samples, capacity, layout, length);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decode_file(encodec_codec *codec, const encodec_decode_options *options, const char *ecdc_path, const char *wav_path, encodec_wav_format format, uint32_t overwrite) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decode_file(codec, options, ecdc_path, wav_path, format, overwrite);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_create(encodec_codec *codec, const encodec_decode_options *options, encodec_decoder **decoder) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_create(codec, options, decoder);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_push(encodec_decoder *decoder, const uint8_t *data, size_t size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_push(decoder, data, size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_finish(encodec_decoder *decoder) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_finish(decoder);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_get_info(encodec_decoder *decoder, encodec_file_info *info, uint32_t *is_known) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_get_info(decoder, info, is_known);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_available(encodec_decoder *decoder, uint64_t *count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_available(decoder, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_pull_f32(encodec_decoder *decoder, float *interleaved, size_t capacity, size_t *count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_pull_f32(decoder, interleaved, capacity, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_pull_s16(encodec_decoder *decoder, int16_t *interleaved, size_t capacity, size_t *count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_pull_s16(decoder, interleaved, capacity, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_pull_planar_f32(encodec_decoder *decoder, float *const *channels, size_t capacity, size_t *count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_pull_planar_f32(decoder, channels, capacity, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_pull_planar_s16(encodec_decoder *decoder, int16_t *const *channels, size_t capacity, size_t *count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_pull_planar_s16(decoder, channels, capacity, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_get_damage_count(encodec_decoder *decoder, uint64_t *count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_get_damage_count(decoder, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_get_damage(encodec_decoder *decoder, uint64_t index, encodec_damage *damage) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_get_damage(decoder, index, damage);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_destroy(encodec_decoder **decoder) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_destroy(decoder);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decoder_last_error(encodec_decoder *decoder, char *buffer, size_t capacity, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decoder_last_error(decoder, buffer, capacity, size);
        door_leave(&frame);
    } else {
        status = door_tell(buffer, capacity, size);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_open_memory(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, encodec_reader **reader) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_open_memory(codec, options, data, size, reader);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_open_file(encodec_codec *codec, const encodec_decode_options *options, const char *path, encodec_reader **reader) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_open_file(codec, options, path, reader);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_open_callbacks(encodec_codec *codec, const encodec_decode_options *options, const encodec_input_callbacks *input, encodec_reader **reader) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_open_callbacks(codec, options, input, reader);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_get_info(encodec_reader *reader, encodec_file_info *info) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_get_info(reader, info);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_get_chunk_count(encodec_reader *reader, uint64_t *count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_get_chunk_count(reader, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_get_chunk(encodec_reader *reader, uint64_t index, encodec_chunk_info *chunk) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_get_chunk(reader, index, chunk);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_decode(encodec_reader *reader, uint64_t start, uint64_t count, float *samples, uint64_t capacity, encodec_layout layout) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_decode(reader, start, count, samples, capacity, layout);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_get_damage_count(encodec_reader *reader, uint64_t *count) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_get_damage_count(reader, count);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_get_damage(encodec_reader *reader, uint64_t index, encodec_damage *damage) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_get_damage(reader, index, damage);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_destroy(encodec_reader **reader) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_destroy(reader);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_reader_last_error(encodec_reader *reader, char *buffer, size_t capacity, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_reader_last_error(reader, buffer, capacity, size);
        door_leave(&frame);
    } else {
        status = door_tell(buffer, capacity, size);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encode_chunks(encodec_codec *codec, const encodec_encode_options *options, const int32_t *codes, const float *scales, uint32_t chunks, uint32_t steps, uint8_t **data, size_t *sizes) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encode_chunks(codec, options, codes, scales, chunks, steps, data, sizes);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decode_chunks(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *const *payloads, const size_t *sizes, uint32_t chunks, uint32_t steps, uint32_t probability_scale, uint32_t minimum_range, int32_t *codes, float *scales) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decode_chunks(codec, options, payloads, sizes, chunks, steps, probability_scale, minimum_range, codes, scales);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_plan_chunks(encodec_codec *codec, const encodec_encode_options *options, uint64_t length, uint32_t has_static_time_axis, encodec_chunk_plan *plan) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_plan_chunks(codec, options, length, has_static_time_axis, plan);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_chunk_steps(encodec_codec *codec, const encodec_chunk_plan *plan, uint64_t chunk, uint32_t *steps) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_chunk_steps(codec, plan, chunk, steps);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_encode_codes(encodec_codec *codec, const encodec_encode_options *options, uint64_t length, uint32_t has_static_time_axis, const int32_t *codes, const float *scales, uint64_t chunks, uint32_t frames, uint8_t **data, size_t *size) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_encode_codes(codec, options, length, has_static_time_axis, codes, scales, chunks, frames, data, size);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_decode_codes(encodec_codec *codec, const encodec_decode_options *options, const uint8_t *data, size_t size, int32_t *codes, uint64_t codes_capacity, float *scales, uint64_t scales_capacity, encodec_chunk_plan *plan) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_decode_codes(codec, options, data, size, codes, codes_capacity, scales, scales_capacity, plan);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_convert(const encodec_audio_options *options, const float *samples, uint64_t length, uint32_t sample_rate, uint32_t channels, encodec_layout layout, float *converted, uint64_t capacity, uint64_t *converted_length) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_convert(options, samples, length, sample_rate, channels, layout, converted, capacity, converted_length);
        door_leave(&frame);
    }

    return status;
}

ENCODEC_API encodec_status encodec_convert_file(const encodec_audio_options *options, const char *input_path, const char *output_path, encodec_wav_format format, uint32_t overwrite, encodec_cancellation *cancellation) {
    door_frame frame;
    encodec_status status = door_enter(&frame);
    if (status == ENCODEC_OK) {
        status = door_managed->encodec_convert_file(options, input_path, output_path, format, overwrite, cancellation);
        door_leave(&frame);
    }

    return status;
}
