// encodec.hpp - encodec.h for C++17: handles that clean up after themselves, spans, exceptions.
//
// Copyright (c) 2026 The libencodec authors. SPDX-License-Identifier: MIT
//
// Header-only: nothing to link but libencodec itself. What a function does, and when it fails, is said in encodec.h at the function of
// the same name; here stands what C++ adds:
//
// - Objects are move-only and destroy their handle. An object that has been moved from, or was made by the default constructor, holds
//   none; using it throws error with ENCODEC_ERROR_NULL_ARGUMENT. Options and functions given to an object live inside it.
// - A failure throws encodec::error with the status and the library's sentence. An exception that a function of yours throws inside a
//   call (frame model, progress, input, conceal) ends that call and comes out of it as it was.
// - Buffers are encodec::span: a pointer and a length, made from vectors, arrays and the like. Samples are interleaved unless a name
//   says planar; counts are samples per channel.
#ifndef ENCODEC_HPP
#define ENCODEC_HPP

#include "encodec/audio.hpp"
#include "encodec/bundle.hpp"
#include "encodec/bytes.hpp"
#include "encodec/cancellation.hpp"
#include "encodec/codec.hpp"
#include "encodec/codes.hpp"
#include "encodec/decoder.hpp"
#include "encodec/encoder.hpp"
#include "encodec/error.hpp"
#include "encodec/frame_model.hpp"
#include "encodec/library.hpp"
#include "encodec/options.hpp"
#include "encodec/provider.hpp"
#include "encodec/reader.hpp"
#include "encodec/span.hpp"

#endif
