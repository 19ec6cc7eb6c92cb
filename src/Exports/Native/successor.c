#define _GNU_SOURCE
#include "successor.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#if defined(__linux__)

#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { BUILD_ID_BYTES = 20 };

/* What is looked for among the loaded images, and found. */
typedef struct image {
    uintptr_t base;
    const void *inside;
    uint8_t build_id[BUILD_ID_BYTES];
    int is_found;
} image;

static int read_build_id(const struct dl_phdr_info *info, uint8_t *id) {
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type != PT_NOTE) {
            continue;
        }

        const uint8_t *at = (const uint8_t *)(info->dlpi_addr + header->p_vaddr);
        const uint8_t *end = at + header->p_memsz;
        while (at + sizeof(ElfW(Nhdr)) <= end) {
            const ElfW(Nhdr) *note = (const ElfW(Nhdr) *)(const void *)at;
            const uint8_t *name = at + sizeof(*note);
            const uint8_t *value = name + ((note->n_namesz + 3U) & ~3U);
            if (note->n_type == NT_GNU_BUILD_ID && note->n_descsz == BUILD_ID_BYTES && note->n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
                memcpy(id, value, BUILD_ID_BYTES);
                return 1;
            }

            at = value + ((note->n_descsz + 3U) & ~3U);
        }
    }

    return 0;
}

static int find(struct dl_phdr_info *info, size_t size, void *wanted) {
    image *found = wanted;
    (void)size;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        uintptr_t start = info->dlpi_addr + header->p_vaddr;
        if (header->p_type == PT_LOAD && (uintptr_t)found->inside - start < header->p_memsz) {
            found->base = info->dlpi_addr;
            found->is_found = read_build_id(info, found->build_id);
            return 1;
        }
    }

    return 0;
}

static image image_of(const void *inside) {
    image wanted = { 0, inside, { 0 }, 0 };
    dl_iterate_phdr(find, &wanted);
    return wanted;
}

/* By its whole path, whatever folder the process has gone to since it loaded the library. */
static int open_own_file(void) {
    FILE *maps = fopen("/proc/self/maps", "re");
    char line[4352];
    int file = -1;
    while (maps != NULL && file < 0 && fgets(line, sizeof(line), maps) != NULL) {
        unsigned long start;
        unsigned long end;
        char *path = strchr(line, '/');
        if (path != NULL && sscanf(line, "%lx-%lx", &start, &end) == 2 && (uintptr_t)&door_own >= start && (uintptr_t)&door_own < end) {
            path[strcspn(path, "\n")] = '\0';
            file = open(path, O_RDONLY | O_CLOEXEC);
            break;
        }
    }

    if (maps != NULL) {
        fclose(maps);
    }

    return file;
}

/* The loader takes the same file for the same library; a copy of it in memory is another one. */
static int copy_own_file(const char **why) {
    int file = open_own_file();
    int copy = -1;
    struct stat facts;
    off_t at = 0;
    if (file < 0 || fstat(file, &facts) != 0) {
        *why = "its file cannot be read any more";
    } else {
        copy = (int)syscall(SYS_memfd_create, "libencodec", 1U /* MFD_CLOEXEC */);
        *why = "there is no memory for a copy of it";
        while (copy >= 0 && at < facts.st_size) {
            if (sendfile(copy, file, &at, (size_t)(facts.st_size - at)) <= 0) {
                close(copy);
                copy = -1;
            }
        }
    }

    if (file >= 0) {
        close(file);
    }

    return copy;
}

const door_table *successor_load(const char **why) {
    char name[64];
    void *loaded;
    void *symbol;
    int copy = copy_own_file(why);
    if (copy < 0) {
        return NULL;
    }

    snprintf(name, sizeof(name), "/proc/self/fd/%d", copy);
    loaded = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    close(copy);
    symbol = loaded == NULL ? NULL : dlsym(loaded, "encodec_abi_version");
    if (symbol == NULL) {
        *why = "the system does not load a copy of it";
        return NULL;
    }

    image own = image_of(&door_own);
    image other = image_of(symbol);
    if (!own.is_found || !other.is_found || own.base == other.base || memcmp(own.build_id, other.build_id, BUILD_ID_BYTES) != 0) {
        *why = "its file has been replaced by another version";
        return NULL;
    }

    return (const door_table *)(other.base + ((uintptr_t)&door_own - own.base));
}

#else

const door_table *successor_load(const char **why) {
    *why = "this system has no way to load the library twice";
    return NULL;
}

#endif

const char *successor_path(void) {
    Dl_info info;
    return dladdr(&door_own, &info) != 0 ? info.dli_fname : NULL;
}
