#include "interface.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"

static void copy(char *to, size_t room, const char *from, size_t count) {
    while (count > 0 && isspace((unsigned char)*from)) {
        from++;
        count--;
    }

    while (count > 0 && isspace((unsigned char)from[count - 1])) {
        count--;
    }

    if (count >= room) {
        give_up("find room for", from);
    }

    memcpy(to, from, count);
    to[count] = '\0';
}

/* What stands behind "@param name" in a comment, up to the next "@" that begins a line; the stars of the lines are left out. */
static void copy_text(interface_parameter *parameter, const char *comment, const char *end) {
    char key[INTERFACE_NAME + 16];
    (void)snprintf(key, sizeof(key), "@param %s ", parameter->name);
    const char *at = strstr(comment, key);
    if (at == NULL || at >= end) {
        give_up("find the documentation of the parameter", parameter->name);
    }

    size_t count = 0;
    at += strlen(key);
    for (bool line_begins = false; at < end && !(line_begins && *at == '@'); at++) {
        bool filler = isspace((unsigned char)*at) || (line_begins && *at == '*');
        line_begins = *at == '\n' || (line_begins && filler);
        if (count + 2 >= sizeof(parameter->text)) {
            give_up("find room for the documentation of", parameter->name);
        }

        if (!filler) {
            parameter->text[count++] = *at;
        } else if (count > 0 && parameter->text[count - 1] != ' ') {
            parameter->text[count++] = ' ';
        }
    }

    parameter->text[count] = '\0';
}

static void read_parameter(interface_function *function, const char *from, const char *end, const char *comment, const char *comment_end) {
    const char *name = end;
    if (function->parameter_count == INTERFACE_PARAMETERS) {
        give_up("find room for the parameters of", function->name);
    }

    interface_parameter *parameter = &function->parameters[function->parameter_count++];
    while (name > from && (isalnum((unsigned char)name[-1]) || name[-1] == '_')) {
        name--;
    }

    copy(parameter->name, sizeof(parameter->name), name, (size_t)(end - name));
    copy(parameter->type, sizeof(parameter->type), from, (size_t)(name - from));
    copy_text(parameter, comment, comment_end);
}

static void read_function(interface_function *function, const char *declaration, const char *comment, const char *comment_end) {
    const char *open = strchr(declaration, '(');
    const char *close = open == NULL ? NULL : strstr(open, ");");
    if (close == NULL) {
        give_up("understand the declaration", declaration);
    }

    const char *name = open;
    while (isalnum((unsigned char)name[-1]) || name[-1] == '_') {
        name--;
    }

    copy(function->name, sizeof(function->name), name, (size_t)(open - name));
    copy(function->type, sizeof(function->type), declaration, (size_t)(name - declaration));
    if (strncmp(open, "(void)", 6) == 0) {
        return;
    }

    for (const char *from = open + 1; from < close;) {
        const char *comma = strchr(from, ',');
        const char *end = comma == NULL || comma > close ? close : comma;
        read_parameter(function, from, end, comment, comment_end);
        from = end + 1;
    }
}

static void read_names(const char *text, const char *before, char last, char (*names)[INTERFACE_NAME], size_t *count, size_t room) {
    for (const char *at = strstr(text, before); at != NULL; at = strstr(at, before)) {
        at += strlen(before);
        const char *end = at;
        while (isalnum((unsigned char)*end) || *end == '_') {
            end++;
        }

        /* "typedef struct a a;" only declares; "typedef struct a {" defines. */
        bool declares = *end == ' ' && end[1] != '{';
        if ((last == ';') == declares) {
            if (*count == room) {
                give_up("find room for", at);
            }

            copy(names[(*count)++], INTERFACE_NAME, at, (size_t)(end - at));
        }
    }
}

void interface_read(interface *header) {
    static const char key[] = "\nENCODEC_API ";
    char path[PATH_SIZE];
    size_t size = 0;
    memset(header, 0, sizeof(*header));
    repository_path(path, "include/encodec.h");
    char *text = (char *)read_file(path, &size);
    if (text == NULL) {
        give_up("read", path);
    }

    read_names(text, "typedef struct ", ';', header->handles, &header->handle_count, sizeof(header->handles) / sizeof(header->handles[0]));
    read_names(text, "typedef enum ", '{', header->enums, &header->enum_count, sizeof(header->enums) / sizeof(header->enums[0]));
    const char *comment = text;
    for (char *at = strstr(text, key); at != NULL; at = strstr(at, key)) {
        /* The last comment before it. */
        for (const char *next = strstr(comment, "/**"); next != NULL && next < at; next = strstr(next + 1, "/**")) {
            comment = next;
        }

        if (header->function_count == INTERFACE_FUNCTIONS) {
            give_up("find room for the functions of", path);
        }

        at += sizeof(key) - 1;
        read_function(&header->functions[header->function_count++], at, comment, at);
    }

    free(text);
}

bool interface_struct_of(const interface *header, const char *type, char name[INTERFACE_NAME]) {
    const char *from = strncmp(type, "const ", 6) == 0 ? type + 6 : type;
    size_t length = strlen(from);
    if (length < 2 || strcmp(from + length - 2, " *") != 0 || strncmp(from, "encodec_", 8) != 0) {
        return false;
    }

    copy(name, INTERFACE_NAME, from, length - 2);
    return interface_handle_of(header, type, "*") == header->handle_count;
}

size_t interface_handle_of(const interface *header, const char *type, const char *stars) {
    for (size_t i = 0; i < header->handle_count; i++) {
        size_t length = strlen(header->handles[i]);
        if (strncmp(type, header->handles[i], length) == 0 && type[length] == ' ' && strcmp(type + length + 1, stars) == 0) {
            return i;
        }
    }

    return header->handle_count;
}

bool interface_is_enum(const interface *header, const char *type) {
    for (size_t i = 0; i < header->enum_count; i++) {
        if (strcmp(header->enums[i], type) == 0) {
            return true;
        }
    }

    return false;
}
