/* Says how many frames libsndfile announces for a file and how many it then reads: by path, and through virtual I/O over the same bytes. */
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    unsigned char *bytes;
    sf_count_t size, at;
} memory;

static sf_count_t length(void *user) {
    return ((memory *)user)->size;
}

static sf_count_t tell(void *user) {
    return ((memory *)user)->at;
}

static sf_count_t seek(sf_count_t offset, int whence, void *user) {
    memory *file = user;
    sf_count_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file->at : file->size;
    return file->at = base + offset;
}

static sf_count_t take(void *into, sf_count_t count, void *user) {
    memory *file = user;
    if (count > file->size - file->at) {
        count = file->size - file->at;
    }

    memcpy(into, file->bytes + file->at, (size_t)count);
    file->at += count;
    return count;
}

static void report(const char *how, SNDFILE *file, const SF_INFO *info) {
    static float block[8192];
    sf_count_t frames = 0, count;
    if (!file) {
        printf("%s: %s\n", how, sf_strerror(NULL));
        return;
    }

    while ((count = sf_readf_float(file, block, 8192 / info->channels)) > 0) {
        frames += count;
    }

    printf("%s: %lld announced, %lld read\n", how, (long long)info->frames, (long long)frames);
    sf_close(file);
}

int main(int count, char **arguments) {
    static unsigned char bytes[1 << 24];
    memory whole = {bytes, 0, 0};
    SF_VIRTUAL_IO calls = {length, seek, take, NULL, tell};
    SF_INFO path = {0}, virtual = {0};
    FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
    if (!file) {
        return 2;
    }

    whole.size = (sf_count_t)fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    SNDFILE *by_path = sf_open(arguments[1], SFM_READ, &path);
    report("by path", by_path, &path);
    SNDFILE *by_calls = sf_open_virtual(&calls, SFM_READ, &virtual, &whole);
    report("virtual", by_calls, &virtual);
    return 0;
}
