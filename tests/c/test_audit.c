/*
 * Every function of the header with one argument wrong and the rest right, by the header itself: each pointer NULL, each handle of another
 * kind, stale or made up, each struct of a size that it cannot have, each enum and number out of range. What the header says of NULL has
 * to be what happens; every refusal has its status and names the parameter. A function that is added takes part by itself.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit_world.h"
#include "check_status.h"

static interface header;

/* A spoilt call: which function, which parameter, and what was done, for messages. */
typedef struct probe {
    const interface_function *function;
    size_t index;
    const char *what;
    uintptr_t values[INTERFACE_PARAMETERS];
    encodec_status status;
    char message[2048];
} probe;

/* Where ONNX Runtime is not to be loaded, as valgrind has it, what asks it is left out; run.sh then builds no plug-in. */
static bool is_left_out(const interface_function *function) {
    return strncmp(function->name, "encodec_provider_", 17) == 0 && getenv("ENCODEC_TEST_PLUGIN") == NULL;
}

static bool is_audited(const interface_function *function) {
    return strcmp(function->type, "encodec_status") == 0 && !is_left_out(function);
}

/* What a call with nothing wrong ends with: the audit's codecs have no graphs that providers could compute. */
static encodec_status right_status(const interface_function *function) {
    return strcmp(function->name, "encodec_codec_get_graph_placement") == 0 ? ENCODEC_ERROR_INVALID_STATE : ENCODEC_OK;
}

static void fail(const probe *p, const char *expected) {
    check_fail(
        __FILE__, __LINE__, "%s with %s %s: %d %s, \"%s\"; expected %s", p->function->name, p->function->parameters[p->index].name, p->what,
        (int)p->status, encodec_status_string(p->status), p->message, expected);
}

/* A call with everything right. */
static bool begin(probe *p, const interface_function *function, size_t index, const char *what) {
    memset(p, 0, sizeof(*p));
    p->function = function;
    p->index = index;
    p->what = what;
    return audit_values(&header, function, p->values);
}

/* Calls, and looks what message there is. */
static void call(probe *p) {
    leave_marker_message();
    p->status = audit_call(p->function, p->values);
    (void)snprintf(p->message, sizeof(p->message), "%s", last_message());
    audit_world_settle(&header, p->function, p->status);
}

static bool names_parameter(const probe *p) {
    const char *name = p->function->parameters[p->index].name;
    return strstr(p->message, name) != NULL || (strcmp(name, "chunk") == 0 && strstr(p->message, "Chunk") != NULL);
}

static void expect(const probe *p, encodec_status status) {
    encodec_status expected = status == ENCODEC_OK ? right_status(p->function) : status;
    if (p->status != expected) {
        fail(p, encodec_status_string(expected));
    } else if (status != ENCODEC_OK && !names_parameter(p)) {
        fail(p, "a message that names the parameter");
    }
}

TEST(every_function_works_with_right_arguments) {
    size_t statuses = 0;
    for (size_t i = 0; i < header.function_count; i++) {
        probe p;
        if (is_audited(&header.functions[i]) && begin(&p, &header.functions[i], 0, "right")) {
            call(&p);
            if (p.status != right_status(p.function)) {
                fail(&p, encodec_status_string(right_status(p.function)));
            }

            statuses++;
        }
    }

    printf("%zu functions, of which %zu return a status\n", header.function_count, statuses);
    CHECK(statuses >= 60 && header.function_count >= 66);
    CHECK_UINT(6, header.handle_count);
}

/* "May be NULL if capacity is 0": the parameter that has to be 0; header.function.parameter_count if the text says nothing like it. */
static size_t condition_of(const interface_function *function, const interface_parameter *parameter) {
    for (size_t i = 0; i < function->parameter_count; i++) {
        char key[INTERFACE_NAME * 2];
        (void)snprintf(key, sizeof(key), "ay be NULL if %s is 0", function->parameters[i].name);
        bool own = strstr(parameter->text, "ay be NULL if its capacity is 0") != NULL;
        (void)snprintf(key, sizeof(key), own ? "%s_capacity" : "ay be NULL if %s is 0", own ? parameter->name : function->parameters[i].name);
        if (own ? strcmp(key, function->parameters[i].name) == 0 : strstr(parameter->text, key) != NULL) {
            return i;
        }
    }

    return function->parameter_count;
}

/* What the text allows without a condition. */
static bool allows_null(const interface_parameter *parameter) {
    static const char *const phrases[] = { "May be NULL.", "or NULL", "NULL is allowed", "NULL if they are not wanted", "NULL, as at first" };
    for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
        if (strstr(parameter->text, phrases[i]) != NULL) {
            return true;
        }
    }

    return strcmp(parameter->name, "user_data") == 0;
}

static void check_null(const interface_function *function, size_t index) {
    const interface_parameter *parameter = &function->parameters[index];
    size_t condition = condition_of(function, parameter);
    probe p;
    if (begin(&p, function, index, "NULL")) {
        p.values[index] = 0;
        call(&p);

        /* A message that is asked for stays what it was. */
        bool own_message = strcmp(parameter->name, "buffer") == 0 && strstr(function->name, "_last_error") != NULL;
        if (own_message && p.status == ENCODEC_ERROR_NULL_ARGUMENT) {
            return;
        }

        expect(&p, allows_null(parameter) ? ENCODEC_OK : ENCODEC_ERROR_NULL_ARGUMENT);
    }

    if (condition < function->parameter_count && begin(&p, function, index, "NULL, as its condition allows")) {
        p.values[index] = 0;
        p.values[condition] = 0;
        call(&p);

        /* Too small is what a query may say of itself; that there are 0 chunks may contradict something else. */
        if (p.status == ENCODEC_ERROR_NULL_ARGUMENT && names_parameter(&p)) {
            fail(&p, "it to be allowed");
        }
    }
}

static bool is_pointer(const interface_parameter *parameter) {
    size_t length = strlen(parameter->type);
    return strchr(parameter->type, '*') != NULL || (length > 3 && strcmp(parameter->type + length - 3, "_fn") == 0);
}

TEST(null_for_each_pointer) {
    unsigned pointers = 0;
    for (size_t i = 0; i < header.function_count; i++) {
        const interface_function *function = &header.functions[i];
        for (size_t j = 0; is_audited(function) && j < function->parameter_count; j++) {
            if (is_pointer(&function->parameters[j])) {
                check_null(function, j);
                pointers++;
            }
        }
    }

    printf("%u pointers\n", pointers);
    CHECK(pointers > 150);
    audit_check_usable();
}

static void check_handle(const interface_function *function, size_t index, uintptr_t wrong, bool in_variable, const char *what) {
    probe p;
    uintptr_t variable = wrong;
    if (begin(&p, function, index, what)) {
        p.values[index] = in_variable ? (uintptr_t)&variable : wrong;
        call(&p);
        expect(&p, ENCODEC_ERROR_INVALID_HANDLE);
    }
}

TEST(wrong_handles_for_each_handle) {
    unsigned handles = 0;
    for (size_t i = 0; i < header.function_count; i++) {
        const interface_function *function = &header.functions[i];
        for (size_t j = 0; is_audited(function) && j < function->parameter_count; j++) {
            const char *type = function->parameters[j].type;
            bool destroys = strstr(function->name, "_destroy") != NULL;
            size_t kind = interface_handle_of(&header, type, destroys ? "**" : "*");
            if (kind == header.handle_count) {
                continue;
            }

            handles++;
            for (size_t other = 0; other < header.handle_count; other++) {
                if (other != kind) {
                    check_handle(function, j, audit_handle(header.handles[other]), destroys, header.handles[other]);
                }
            }

            check_handle(function, j, audit_stale_handle(header.handles[kind]), destroys, "stale");
            check_handle(function, j, (uintptr_t)&header, destroys, "an address");
            check_handle(function, j, UINTPTR_MAX, destroys, "UINTPTR_MAX");
            check_handle(function, j, 1, destroys, "1");
        }
    }

    printf("%u handles\n", handles);
    CHECK(handles > 50);
    audit_check_usable();
}

/* One size for a struct, with a byte behind what the library knows. */
static void check_size(
    const interface_function *function, size_t index, const audit_struct *known, uint32_t size, unsigned char behind, bool possible,
    const char *what) {
    probe p;
    bool is_input = strncmp(function->parameters[index].type, "const ", 6) == 0;
    if (!begin(&p, function, index, what)) {
        return;
    }

    unsigned char *memory = (unsigned char *)p.values[index];
    memcpy(memory, &size, sizeof(size));
    if (size > known->size && size <= AUDIT_STRUCT_ROOM) {
        memory[size - 1] = behind;
    }

    call(&p);
    bool refused = !possible || (is_input && behind != 0);
    expect(&p, refused ? ENCODEC_ERROR_INVALID_ARGUMENT : ENCODEC_OK);
    if (refused && strstr(p.message, "struct_size") == NULL) {
        fail(&p, "a message that names struct_size");
    }

    if (p.status == ENCODEC_OK && !is_input && size > known->size) {
        CHECK_UINT(0, memory[size - 1]);
    }
}

TEST(struct_sizes_for_each_struct) {
    unsigned structs = 0;
    for (size_t i = 0; i < header.function_count; i++) {
        const interface_function *function = &header.functions[i];
        for (size_t j = 0; j < function->parameter_count; j++) {
            char name[INTERFACE_NAME];
            bool initialises = strstr(function->name, "_init") != NULL;
            if (!is_audited(function) || initialises || !interface_struct_of(&header, function->parameters[j].type, name)) {
                continue;
            }

            const audit_struct *known = audit_struct_of(name);
            if (known == NULL) {
                continue;
            }

            structs++;
            check_size(function, j, known, 0, 0, false, "of struct_size 0");
            check_size(function, j, known, 3, 0, false, "of struct_size 3");
            check_size(function, j, known, (uint32_t)(known->size + (known->alignment / 2)), 0, false, "of half a field more");
            check_size(function, j, known, 4097, 0, false, "of struct_size 4097");
            check_size(function, j, known, UINT32_MAX, 0, false, "of struct_size UINT32_MAX");
            check_size(function, j, known, (uint32_t)known->size + 16, 0, true, "of a newer size");
            check_size(function, j, known, 4096, 0, true, "of the largest size");
            check_size(function, j, known, (uint32_t)known->size + 16, 1, true, "of a newer size with something in it");
        }
    }

    printf("%u structs\n", structs);
    CHECK(structs > 25);
    audit_check_usable();
}

TEST(struct_sizes_for_each_init) {
    static const size_t wrong[] = { 0, 1, 3, 4097, UINT32_MAX, SIZE_MAX };
    for (size_t i = 0; i < header.function_count; i++) {
        const interface_function *function = &header.functions[i];
        for (size_t j = 0; strstr(function->name, "_init") != NULL && j < sizeof(wrong) / sizeof(wrong[0]); j++) {
            probe p;
            if (begin(&p, function, 1, "impossible")) {
                p.values[1] = wrong[j];
                call(&p);
                expect(&p, ENCODEC_ERROR_INVALID_ARGUMENT);
            }
        }
    }
}

TEST(unknown_values_for_each_enum) {
    unsigned enums = 0;
    for (size_t i = 0; i < header.function_count; i++) {
        const interface_function *function = &header.functions[i];
        for (size_t j = 0; is_audited(function) && j < function->parameter_count; j++) {
            static const uintptr_t wrong[] = { 99, INT32_MAX, UINT32_MAX };
            if (!interface_is_enum(&header, function->parameters[j].type)) {
                continue;
            }

            enums++;
            for (size_t k = 0; k < sizeof(wrong) / sizeof(wrong[0]); k++) {
                probe p;
                if (begin(&p, function, j, "unknown")) {
                    p.values[j] = wrong[k];
                    call(&p);
                    expect(&p, ENCODEC_ERROR_INVALID_ARGUMENT);
                }
            }
        }
    }

    CHECK(enums >= 5);
}

/* More room than there is anything for is no fault, whatever its size; any other number this large is. */
static void check_number(const interface_function *function, size_t index, uintptr_t value, const char *what) {
    const interface_parameter *parameter = &function->parameters[index];
    probe p;
    if (!begin(&p, function, index, what)) {
        return;
    }

    p.values[index] = value;
    call(&p);
    if (strstr(parameter->name, "capacity") != NULL) {
        if (p.status != ENCODEC_OK) {
            fail(&p, "ENCODEC_OK");
        }

        return;
    }

    bool refused = p.status == ENCODEC_ERROR_INVALID_ARGUMENT || p.status == ENCODEC_ERROR_LIMIT_EXCEEDED;
    if (!refused) {
        fail(&p, "ENCODEC_ERROR_INVALID_ARGUMENT or ENCODEC_ERROR_LIMIT_EXCEEDED");
    }
}

TEST(absurd_values_for_each_number) {
    unsigned numbers = 0;
    for (size_t i = 0; i < header.function_count; i++) {
        const interface_function *function = &header.functions[i];
        for (size_t j = 0; is_audited(function) && j < function->parameter_count; j++) {
            const char *type = function->parameters[j].type;
            bool narrow = strcmp(type, "uint32_t") == 0;
            if (narrow || strcmp(type, "uint64_t") == 0 || strcmp(type, "size_t") == 0) {
                numbers++;
                check_number(function, j, narrow ? UINT32_MAX : UINTPTR_MAX, "at its largest");
                check_number(function, j, narrow ? (uintptr_t)INT32_MAX + 1 : (uintptr_t)INT64_MAX + 1, "beyond the largest signed one");
            }
        }
    }

    printf("%u numbers\n", numbers);
    CHECK(numbers > 50);
    audit_check_usable();
}

/* What a text takes is asked for first; one byte less is too little and leaves an empty text. */
TEST(short_buffers_for_each_text) {
    unsigned texts = 0;
    for (size_t i = 0; i < header.function_count; i++) {
        const interface_function *function = &header.functions[i];
        for (size_t j = 0; j + 2 < function->parameter_count; j++) {
            if (strcmp(function->parameters[j].type, "char *") != 0 || is_left_out(function)) {
                continue;
            }

            probe p;
            char *text = NULL;
            size_t needed = 0;
            if (!begin(&p, function, j, "asked for") || !CHECK(strcmp(function->parameters[j + 2].type, "size_t *") == 0)) {
                continue;
            }

            texts++;
            text = (char *)p.values[j];
            p.values[j] = 0;
            p.values[j + 1] = 0;
            p.values[j + 2] = (uintptr_t)&needed;
            leave_marker_message();
            CHECK_OK(audit_call(function, p.values));
            CHECK(needed >= 1);
            memset(text, 'x', needed + 1);
            p.values[j] = (uintptr_t)text;
            p.values[j + 1] = needed;
            CHECK_OK(audit_call(function, p.values));
            CHECK_UINT(needed, strlen(text) + 1);
            CHECK(text[needed] == 'x');
            if (needed > 1) {
                memset(text, 'x', needed + 1);
                p.values[j + 1] = needed - 1;
                CHECK_STATUS(ENCODEC_ERROR_BUFFER_TOO_SMALL, audit_call(function, p.values));
                CHECK(text[0] == '\0' && text[needed - 1] == 'x');
            }
        }
    }

    CHECK(texts >= 7);
}

static const test_case cases[] = {
    TEST_ENTRY(every_function_works_with_right_arguments),
    TEST_ENTRY(null_for_each_pointer),
    TEST_ENTRY(wrong_handles_for_each_handle),
    TEST_ENTRY(struct_sizes_for_each_struct),
    TEST_ENTRY(struct_sizes_for_each_init),
    TEST_ENTRY(unknown_values_for_each_enum),
    TEST_ENTRY(absurd_values_for_each_number),
    TEST_ENTRY(short_buffers_for_each_text),
};

int main(int argc, char **argv) {
    check_begin("test_audit", argc, argv);
    interface_read(&header);
    audit_world_open();
    CHECK_TABLE(cases);
    audit_world_close();
    return check_finish();
}
