/* A case's codec with its model, and what runs the case's operation on it. */
#ifndef SESSION_H
#define SESSION_H

#include "case.h"
#include "outcome.h"
#include "replay_model.h"

typedef struct session {
    const conformance_case *c;
    replay_model model;
    encodec_codec *codec;
    encodec_bundle_properties properties;
} session;

/** Opens the bundle with the model; what the library says to that is kept. False if there is no codec to go on with. */
bool session_open(session *s, const conformance_case *c, outcome *o, verdict *v);

/** The operation once, with the fault or without. */
void session_run(session *s, bool with_fault, outcome *o, verdict *v);

void session_close(session *s);

#endif
