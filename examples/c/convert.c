/*
 * Encodes an audio file, shows how far it has come, and gives up after some seconds: another thread cancels it.
 *
 *     convert BUNDLE IN.wav|IN.flac|... OUT.ecdc SECONDS
 */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "status.h"

/* [progress] Called on the thread that encodes, after each chunk. Anything but ENCODEC_OK would end the operation. */
static encodec_status show(void *user_data, uint64_t samples_done, uint64_t samples_total) {
    (void)user_data;
    fprintf(stderr, "\r%3.0f %%", samples_total == 0 ? 100.0 : 100.0 * (double)samples_done / (double)samples_total);
    return ENCODEC_OK;
}
/* [end] */

/* [audio] Any file that can be read, of any rate, mono or stereo, with peaks above full scale bent. */
static int take_any_audio(encodec_encode_options *options, encodec_audio_options *audio) {
    int bad = failed(encodec_audio_options_init(audio, sizeof(*audio)));
    audio->limit = 1;
    options->audio = audio;
    return bad;
}
/* [end] */

struct watch {
    encodec_cancellation *cancellation;
    double seconds;
};

/* [cancel] Any thread may cancel; the operation returns ENCODEC_ERROR_CANCELLED, and no half a file is left behind. */
static void *give_up(void *argument) {
    const struct watch *watch = argument;
    struct timespec time;
    time.tv_sec = (time_t)watch->seconds;
    time.tv_nsec = (long)((watch->seconds - (double)time.tv_sec) * 1e9);
    nanosleep(&time, NULL);
    encodec_cancellation_cancel(watch->cancellation);
    return NULL;
}
/* [end] */

int main(int argc, char **argv) {
    encodec_codec *codec = NULL;
    encodec_encode_options options;
    encodec_audio_options audio;
    struct watch watch = {NULL, 0};
    pthread_t watcher;
    int bad;
    if (argc != 5) {
        fprintf(stderr, "usage: convert BUNDLE IN OUT.ecdc SECONDS\n");
        return 2;
    }

    watch.seconds = atof(argv[4]);
    bad = failed(encodec_codec_open(argv[1], NULL, &codec)) || failed(encodec_cancellation_create(&watch.cancellation))
        || failed(encodec_encode_options_init(&options, sizeof(options))) || take_any_audio(&options, &audio);
    if (!bad && pthread_create(&watcher, NULL, give_up, &watch) == 0) {
        /* [options] */
        options.progress = show;
        options.cancellation = watch.cancellation;
        bad = failed(encodec_encode_file(codec, &options, argv[2], argv[3], 1));
        /* [end] */
        fprintf(stderr, "\n");

        /* The watcher may still be asleep: it is ended there, where it holds nothing. */
        pthread_cancel(watcher);
        pthread_join(watcher, NULL);
    }

    encodec_cancellation_destroy(&watch.cancellation);
    encodec_codec_destroy(&codec);
    return bad;
}
