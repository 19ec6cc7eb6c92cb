/*
 * The operations, each in the file of its name. What the library gives or answers is kept in the outcome; what the runner itself cannot do,
 * for want of a file, is a failure of the case.
 */
#ifndef OPERATIONS_H
#define OPERATIONS_H

#include "session.h"

void operate_info(session *s, outcome *o, verdict *v);
void operate_encode(session *s, const encodec_encode_options *options, outcome *o, verdict *v);
void operate_encode_stream(session *s, const encodec_encode_options *options, outcome *o, verdict *v);
void operate_decode(session *s, const encodec_decode_options *options, outcome *o, verdict *v);
void operate_decode_stream(session *s, const encodec_decode_options *options, outcome *o, verdict *v);
void operate_read(session *s, const encodec_decode_options *options, outcome *o, verdict *v);
void operate_write_codes(session *s, const encodec_encode_options *options, outcome *o, verdict *v);
void operate_read_codes(session *s, const encodec_decode_options *options, outcome *o, verdict *v);

#endif
